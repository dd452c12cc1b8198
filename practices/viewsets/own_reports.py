"""What members see in the admin of the reports for their own organisations; nobody’s address, nothing of others."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from coalition.selectors.members import organisations_of
from people.models import User
from practices.selectors.addresses import library_address
from practices.selectors.replication_reports import reports_of

NAME = "own_replications"
# The newest; an organisation that reports more looks for them on the pages of practices.
MOST = 200


class OwnReportsView(WagtailAdminTemplateMixin, TemplateView):
    """Reports for one's organisations, and what became of them."""

    page_title = _("Our reports")
    header_icon = "copy"
    template_name = "practices_admin/own_replications.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the list."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reports and the way to the library, where one reports."""
        reports = reports_of(cast("User", self.request.user))[:MOST]
        return {**super().get_context_data(**kwargs), "reports": reports, "library_url": library_address()}


class OwnReportsItem(MenuItem):
    """The item of the menu for members of an organisation."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person belongs to one."""
        return organisations_of(cast("User", request.user)).exists()


def addresses() -> list[URLPattern]:
    """Return the address of the list."""
    return [path("replications-of-mine/", OwnReportsView.as_view(), name=NAME)]


def menu_item() -> MenuItem:
    """Lead members to their reports."""
    return OwnReportsItem(_("Our reports"), reverse_lazy(NAME), icon_name="copy", name="own-reports", order=55)
