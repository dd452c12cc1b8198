"""The lists that tell of the rankings from their sides: studies, areas, methodologies."""

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from core.selectors import public_pages

LISTS = ("studyindexpage", "areaindexpage", "methodologyindexpage")


@dataclass(frozen=True)
class SectionLink:
    """A list and whether it is the one that is read."""

    title: str
    url: str
    is_current: bool


def sections(page: Page) -> tuple[SectionLink, ...]:
    """Return the public lists in the language of this one, in the order of the tree; one list alone needs no links."""
    is_list = Q(*((f"{name}__isnull", False) for name in LISTS), _connector=Q.OR)
    found = public_pages().filter(is_list, locale=page.locale_id).order_by("path")
    links = tuple(SectionLink(one.title, one.get_url() or "", one.pk == page.pk) for one in found)
    return links if len(links) > 1 else ()
