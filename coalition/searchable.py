"""What of the coalition is searched: its organisations."""

from django.utils.translation import gettext_lazy as _

from rankings.searchable import in_language
from search.registry import Body, Entry, Kind, register_kind


def register() -> None:
    """Declare the kind; called from ``AppConfig.ready()``."""
    register_kind(Kind("organisation", _("Organisations"), _("organisation"), "organisations", _organisation))


def _organisation(body: Body, lang: str) -> Entry | None:
    if not body["url"]:
        return None
    region = in_language(body["region"], "name", lang) if body["region"] else ""
    return Entry(in_language(body, "name", lang), body["url"], in_language(body, "about", lang), region)
