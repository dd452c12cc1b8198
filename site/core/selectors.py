"""Which pages and documents the public may see; every list of pages starts here."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from core.models import Document

Condition = Callable[[], Q]

_hidden: list[Condition] = []


def hide_pages(condition: Condition) -> None:
    """Keep pages out of every list while the facts that they present are not out; called from ``AppConfig.ready()``."""
    _hidden.append(condition)


def public_pages() -> PageQuerySet:
    """Return the pages that anybody may read: live, their facts out, no restriction on them or on what they mirror."""
    pages = Page.objects.live().select_related("locale")
    pages = pages.filter(~Exists(_restrictions_above("path")), ~Exists(_restrictions_above("alias_of__path")))
    for condition in _hidden:
        pages = pages.exclude(condition())
    return pages


def _restrictions_above(path: str) -> QuerySet[PageViewRestriction]:
    """Return the restrictions on the page whose path the outer query has under this name, and on all pages above it."""
    own_path = ExpressionWrapper(OuterRef(path), output_field=CharField())
    return PageViewRestriction.objects.annotate(own_path=own_path).filter(own_path__startswith=F("page__path"))


def public_files(files: Sequence["Document"]) -> set[int]:
    """Return which of the documents anybody may download: none of a collection that is closed, or stands in one."""
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True) if files else ()
    paths = tuple(closed)
    return {file.pk for file in files if not file.collection.path.startswith(paths)} if paths else {f.pk for f in files}
