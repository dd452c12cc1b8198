"""What the review adds to the editing interface."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.models import Page

from coalition.models import OrganisationPage
from people.models import User
from people.roles import Role
from practices.forms.notices import preference_panel
from practices.models import PracticeIndexPage, PracticePage
from practices.models.stages import has_role
from practices.selectors.worklist import WorkList
from practices.services.review import forget_reviewer
from practices.views import worklist

SUBMITTING = {"action-submit", "action-restart-workflow"}
# The review stands on the library for the sake of practices; these pages above them are none.
ABOVE_PRACTICES = (PracticeIndexPage, OrganisationPage)
FIRST_ITEMS = 10
# Wagtail's own panel of what waits asks some ten queries for each page; ours tells the same of all of them.
REPLACED_PANEL = "workflow_objects_to_moderate"
WHO_FOLLOWS = (Role.COORDINATORS, Role.EDITORS, Role.ADMINISTRATORS)
WHO_WORKS = (Role.AUTHORS, *WHO_FOLLOWS)


@hooks.register("construct_page_action_menu")
def submit_practices_alone(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave the review out of the forms of the library and of organisations."""
    match = request.resolver_match
    made = match.kwargs.get("content_type_model_name") if match else None
    page = context.get("page")
    is_above = isinstance(page, ABOVE_PRACTICES) if page else made in {one._meta.model_name for one in ABOVE_PRACTICES}
    if is_above:
        menu_items[:] = [item for item in menu_items if item.name not in SUBMITTING]


@hooks.register("register_admin_urls")
def addresses_of_review() -> list[URLPattern]:
    """Serve the work list and the progress."""
    return [
        path("worklist/", worklist.WorkListView.as_view(), name="worklist"),
        path("progress/", worklist.ProgressView.as_view(), name="practices_progress"),
        path("progress/progress.<slug:ending>", worklist.ProgressFileView.as_view(), name="practices_progress_file"),
        path(
            "progress/<slug:organisation>/<slug:state>/",
            worklist.ProgressListView.as_view(),
            name="practices_progress_list",
        ),
    ]


class RoleMenuItem(MenuItem):
    """An item of the menu for people of some roles."""

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to who has such a role, and to superusers."""
        return has_role(request.user, self.roles)


@hooks.register("register_admin_menu_item")
def menu_item_of_work_list() -> MenuItem:
    """Lead to the work list."""
    address = reverse("worklist")
    return RoleMenuItem(_("Work list"), address, name="worklist", icon_name="list-ul", order=90, roles=WHO_WORKS)


@hooks.register("register_admin_menu_item")
def menu_item_of_progress() -> MenuItem:
    """Lead to the progress of organisations."""
    address = reverse("practices_progress")
    return RoleMenuItem(_("Progress"), address, name="progress", icon_name="table", order=95, roles=WHO_FOLLOWS)


class WorkListPanel(Component):
    """What waits for somebody, on the first page of the admin: what is due first."""

    name = "worklist"
    template_name = "practices_admin/review/panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add the items."""
        request = (parent_context or {})["request"]
        return {"items": WorkList.of(request.user).first(FIRST_ITEMS)}


@hooks.register("construct_homepage_panels")
def first_page(request: HttpRequest, panels: list[Any]) -> None:
    """Show what waits before everything else."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") != REPLACED_PANEL]
    if has_role(request.user, WHO_WORKS):
        panels.append(WorkListPanel())


@hooks.register("register_account_settings_panel")
def letters(request: HttpRequest, user: User, profile: Any) -> BaseSettingsPanel:
    """Let a person choose how often letters come."""
    return preference_panel(request, user, profile)


@hooks.register("after_copy_page")
def forget_review(_request: HttpRequest, _page: Page, new_page: Page) -> None:
    """Let no copy of a practice say that somebody has reviewed it."""
    for practice in list(PracticePage.objects.descendant_of(new_page, inclusive=True)):
        forget_reviewer(practice)
