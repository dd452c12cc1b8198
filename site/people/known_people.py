"""The people that the admin offers to filter pages by: those of pages that whoever asks may know of.

Wagtail names everybody who owns or has edited any page. Delete this file when it asks for permissions by itself.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from people.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest

People = Callable[["HttpRequest"], QuerySet[User]]


def owners(request: "HttpRequest") -> QuerySet[User]:
    """Return who owns a page on which the person may work."""
    return User.objects.filter(pk__in=_own_pages(request).values("owner"))


def editors(request: "HttpRequest") -> QuerySet[User]:
    """Return who has edited such a page."""
    edited = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_own_pages(request).values("pk"))
    return User.objects.filter(pk__in=edited.order_by().values("user"))


def _own_pages(request: "HttpRequest") -> QuerySet[Any]:
    pages: QuerySet[Any] = policy_registry.get_by_type(Page).explorable_instances(request.user).order_by()
    return pages


FILTERS: dict[str, People] = {"owner": owners, "edited_by": editors}


def of_site_history(report: SiteHistoryReportFilterSet) -> QuerySet[User]:
    """Return who has done something that the report shows; Wagtail works this out and then asks for everybody."""
    people: QuerySet[User] = report.get_user_choices()
    return people


def use_known_people() -> None:
    """Take the place of Wagtail's own lists of people, in every list of pages and in the site history."""
    for name, people in FILTERS.items():
        PageFilterSet.declared_filters[name].queryset = people
    SiteHistoryReportFilterSet.get_users_queryset = of_site_history
