"""What of the handbook is searched: the chapters and entries of the current edition."""

from django.utils.translation import gettext_lazy as _

from rankings.models import Area, City
from search.registry import Body, Entry, Kind, register_kind


def register() -> None:
    """Declare the kind; called from ``AppConfig.ready()``."""
    register_kind(Kind("handbook", _("Handbook"), _("handbook"), "handbook_sections", _section))


def _section(body: Body, _lang: str) -> Entry | None:
    if not body["current"]:
        return None
    return Entry(
        title=_title(body),
        url=body["url"],
        text="\n".join(text for text in (body["summary"], body["text"]) if text),
        words=" ".join(_names(body)),
        facets={"city": body["cities"], "area": [body["area"]] if body["area"] else []},
    )


def _title(body: Body) -> str:
    """Return the heading; that of a text, which every chapter has, with its chapter before it."""
    is_text = body["anchor"] and not body["practice"]
    return f"{body['chapter_title']}: {body['heading']}" if is_text else str(body["heading"])


def _names(body: Body) -> list[str]:
    """Return the title of the chapter and the names of its area and of the cities: they are looked for with topics."""
    facts = [*City.objects.filter(code__in=body["cities"]), *Area.objects.filter(code=body["area"] or "")]
    return [body["chapter_title"], *(str(fact.name) for fact in facts)]
