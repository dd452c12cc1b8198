"""What the search adds to the editing interface."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.views.queries import NAME, RESULTS_NAME, QueryReportView


@hooks.register("register_admin_urls")
def addresses_of_queries() -> list[URLPattern]:
    """Serve the report of queries."""
    return [
        path("reports/search-queries/", QueryReportView.as_view(), name=NAME),
        path("reports/search-queries/results/", QueryReportView.as_view(results_only=True), name=RESULTS_NAME),
    ]


class QueriesMenuItem(MenuItem):
    """The item of the menu for whoever may see queries."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        policy = QueryReportView.permission_policy
        return bool(policy.user_has_permission(request.user, QueryReportView.permission_required))


@hooks.register("register_reports_menu_item")
def menu_item_of_queries() -> MenuItem:
    """Lead to the report from the menu of reports."""
    return QueriesMenuItem(_("Search queries"), reverse_lazy(NAME), name=NAME, icon_name="search", order=650)
