"""The dashboard as a panel of Wagtail's first page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.dashboard.parts import Part, parts_for, register_part
from home.dashboard.selectors import (
    broken_links_for,
    drafts_of,
    edits_pages,
    last_published_for,
    new_messages_for,
    out_of_date_for,
    publishes_pages,
    reads_messages,
    scheduled_for,
)
from home.dashboard.starting import starts_for
from people.models import User

PARTS = (
    Part("drafts", _("My drafts"), _("You have no drafts."), edits_pages, drafts_of, 10, "edit"),
    Part("messages", _("New messages"), _("There are no new messages."), reads_messages, new_messages_for, 15, "mail"),
    Part("scheduled", _("Scheduled"), _("Nothing is scheduled."), publishes_pages, scheduled_for, 20, "calendar"),
    Part(
        "translations",
        _("Translations out of date"),
        _("All translations are up to date."),
        publishes_pages,
        out_of_date_for,
        30,
        "wagtail-localize-language",
    ),
    Part("links", _("Broken links"), _("All links that were tried open."), edits_pages, broken_links_for, 40, "link"),
    Part(
        "published",
        _("Last published"),
        _("Nothing has been published yet."),
        publishes_pages,
        last_published_for,
        50,
        "check",
    ),
)


REPLACED_PANEL = "recent_edits"


class Dashboard(Component):
    """Drafts, dates, links: the parts that concern the person."""

    name = "dashboard"
    template_name = "home_admin/dashboard/dashboard.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add the parts with their rows."""
        request = (parent_context or {})["request"]
        return {"starts": list(starts_for(request.user)), "parts": parts_for(request.user)}


def add_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    """Show the dashboard to staff, after what waits for them; it tells what Wagtail's list of one's edits tells."""
    if isinstance(request.user, User):
        panels[:] = [panel for panel in panels if getattr(panel, "name", "") != REPLACED_PANEL]
        panels.append(Dashboard())


def register_parts() -> None:
    """Register the parts about pages; called from ``AppConfig.ready()``."""
    for part in PARTS:
        register_part(part)
