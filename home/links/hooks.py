"""What broken links add to the admin: the report and its item in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from home.dashboard.selectors import edits_pages
from home.links.views import BrokenLinksView
from people.models import User


class BrokenLinksItem(MenuItem):
    """Leads to the report, for who edits pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to who can mend something."""
        return isinstance(request.user, User) and edits_pages(request.user)


def addresses() -> list[URLPattern]:
    """Serve the report."""
    return [path("reports/broken-links/", BrokenLinksView.as_view(), name="broken_links")]


def menu_item() -> Any:
    """Put it among the reports."""
    return BrokenLinksItem(_("Broken links"), reverse("broken_links"), name="broken-links", icon_name="link", order=950)
