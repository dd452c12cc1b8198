"""Which links lead nowhere, why, since when and on which pages: only on pages that the person may change."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.links import pages_with
from core.links.pages import links_to_nowhere
from people.models import User
from practices.selectors.links import dead_links

# As many of each kind as a person is told at once.
MOST = 500
# What `core.safe_fetch` says, in words for an editor; the status of an answer stands as it is.
PROBLEMS: dict[str, Any] = {
    "too many redirects": gettext_lazy("the address leads round in a circle"),
    "no answer in time": gettext_lazy("the site does not answer in time"),
    "no connection": gettext_lazy("the site does not answer"),
    "the certificate could not be verified": gettext_lazy("the certificate of the site is not valid"),
    "there is no such host": gettext_lazy("there is no such site"),
    "not an address": gettext_lazy("this is no address"),
    "not an address of the web": gettext_lazy("this is no address of a website"),
    "not a public address": gettext_lazy("this address is not on the public internet"),
    "HTTP 404": gettext_lazy("there is no such page at that site (404)"),
    "HTTP 410": gettext_lazy("the page was removed from that site (410)"),
}


@dataclass(frozen=True)
class LinkedFrom:
    """A page with a broken link."""

    title: str
    language: str
    edit_url: str


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere; ``url`` only where it leads out of the site."""

    leads_to: str
    url: str
    problem: str
    since: datetime | None
    pages: tuple[LinkedFrom, ...]


def broken_links(user: User) -> list[BrokenLink]:
    """Return the broken links that somebody can mend, those that are broken longest first, inner ones before them."""
    return [*_inner(user), *_outer(user)]


def _outer(user: User) -> list[BrokenLink]:
    """Return the addresses of other sites that have failed on several days."""
    checks = list(dead_links().order_by("failing_since", "pk")[:MOST])
    if not checks:
        return []
    pages_of: defaultdict[str, set[int]] = defaultdict(set)
    for url, page in pages_with({check.url for check in checks}):
        pages_of[url].add(page)
    known = _editable(user, {page for pages in pages_of.values() for page in pages})
    return [
        BrokenLink(check.url, check.url, _in_words(check.problem), check.failing_since, linked)
        for check in checks
        if (linked := _linked(pages_of[check.url], known))
    ]


def _inner(user: User) -> list[BrokenLink]:
    """Return the pages of this site that are not public, but that public pages lead to."""
    pages_of: defaultdict[int, set[int]] = defaultdict(set)
    for link in links_to_nowhere().order_by("leads_to", "page")[:MOST]:
        pages_of[link.leads_to].add(link.page_id)
    known = _editable(user, {page for pages in pages_of.values() for page in pages} | pages_of.keys())
    there = set(Page.objects.filter(pk__in=pages_of.keys()).values_list("pk", flat=True))
    return [
        BrokenLink(
            known[target].title if target in known else _("a page of this site"),
            "",
            _("the page is not public") if target in there else _("the page was deleted"),
            None,
            linked,
        )
        for target, pages in pages_of.items()
        if (linked := _linked(pages, known))
    ]


def _editable(user: User, pages: set[int]) -> dict[int, LinkedFrom]:
    """Return those of these pages that somebody may change."""
    if not pages:
        return {}
    found = PagePermissionPolicy().instances_user_has_permission_for(user, "change").filter(pk__in=pages)
    return {
        page.pk: LinkedFrom(
            page.draft_title,
            page.locale.get_display_name(),
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in found.select_related("locale")
    }


def _linked(pages: set[int], known: dict[int, LinkedFrom]) -> tuple[LinkedFrom, ...]:
    return tuple(known[page] for page in sorted(pages) if page in known)


def _in_words(problem: str) -> str:
    return str(PROBLEMS.get(problem, problem))
