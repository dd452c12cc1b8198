"""Notes the links of published pages, and tells which of them lead where."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from core.links import Owner, register_link_source
from core.links.reading import links_of
from core.models.links import PageLink, ReadPage
from core.selectors import public_pages

# As many pages as a round reads that were never read, or changed without being published by a person.
ROUND = 500


def connect() -> None:
    """Read a page when it is published, and let the schedule try what it links to."""
    page_published.connect(_read_published, dispatch_uid="links of pages")
    register_link_source("pages", addresses, owners)


def _read_published(instance: Page, **_signal: Any) -> None:
    read(instance.specific)


@transaction.atomic
def read(page: Page) -> None:
    """Note the links of a page as it stands in public."""
    wanted = {(link.url, link.page) for link in links_of(page)}
    known = {(row.url, row.leads_to): row.pk for row in PageLink.objects.filter(page=page)}
    PageLink.objects.filter(pk__in=[known[link] for link in known.keys() - wanted]).delete()
    PageLink.objects.bulk_create(
        PageLink(page_id=page.pk, url=url, leads_to=number) for url, number in sorted(wanted - known.keys())
    )
    ReadPage.objects.update_or_create(page_id=page.pk, defaults={"read_at": timezone.now()})


def read_what_is_new(most: int = ROUND) -> int:
    """Read public pages that were never read, or that went live later than they were read; return how many."""
    read_at = ReadPage.objects.filter(page=OuterRef("pk")).values("read_at")
    pages = public_pages().annotate(read_at=Subquery(read_at))
    changed_at = Coalesce("last_published_at", "first_published_at")
    new = pages.filter(Q(read_at=None) | Q(read_at__lt=changed_at), depth__gt=1).order_by("pk")[:most]
    found = list(new.specific())
    for page in found:
        read(page)
    return len(found)


def addresses() -> Iterable[str]:
    """Return the addresses to which public pages link, new pages included."""
    read_what_is_new()
    return set(_public_links().exclude(url="").values_list("url", flat=True))


def owners(urls: Collection[str]) -> Iterable[Owner]:
    """Return the public pages with these addresses."""
    return set(_public_links().filter(url__in=urls).values_list("url", "page"))


def links_to_nowhere() -> QuerySet[PageLink]:
    """Return the links of public pages to pages that are not public, or are gone."""
    leading = _public_links().filter(leads_to__gt=0)
    return leading.exclude(leads_to__in=public_pages().order_by().values("pk"))


def _public_links() -> QuerySet[PageLink]:
    return PageLink.objects.filter(page__in=public_pages().order_by().values("pk"))
