"""What of the practices is searched: everything that a reader of the page reads."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rankings.models import Area, City
from search.registry import Body, Entry, Kind, register_kind


def register() -> None:
    """Declare the kind; called from ``AppConfig.ready()``."""
    register_kind(Kind("practice", _("Practices"), _("practice"), "practices", _practice, suggested=True))


def _practice(body: Body, _lang: str) -> Entry:
    published = datetime.fromisoformat(body["first_published"]).date() if body["first_published"] else None
    year = (body["started"] or "")[:4]
    return Entry(
        title=body["title"],
        url=body["url"],
        text="\n".join(_texts(body)),
        words=" ".join(_names(body)),
        dated=published,
        facets={"city": body["cities"], "area": body["areas"], "year": [year] if year else []},
    )


def _texts(body: Body) -> list[str]:
    rich = ("problem", "people", "variant_small", "variant_large", "risks")
    texts = [body["summary"], *(body[name]["text"] for name in rich if body[name])]
    texts += [step["what"] for step in body["steps"]]
    texts += [law["title"] for law in body["laws"]]
    texts += [figure["what"] for figure in body["figures"]]
    texts += [evidence["title"] for evidence in body["evidence"]]
    return [text for text in texts if text]


def _names(body: Body) -> list[str]:
    """Return the names of its cities and areas: they are looked for with every topic."""
    facts = [*City.objects.filter(code__in=body["cities"]), *Area.objects.filter(code__in=body["areas"])]
    return [str(fact.name) for fact in facts]
