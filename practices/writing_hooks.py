"""How writers begin a practice and hand it in: by buttons that say so."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.admin.ui.components import Component

from people.models import User
from practices.models import PracticePage
from practices.selectors.places import places_to_write


class SubmitItem(SubmitForModerationMenuItem):
    """Hands in a practice; Wagtail's own button names the workflow or the task instead of the deed."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Say what it does, the first time and after every return."""
        return {**super().get_context_data(parent_context), "label": _("Submit for review")}


@hooks.register("construct_page_action_menu")
def name_the_deed(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put our button in the place of Wagtail's, on the forms of practices."""
    match = request.resolver_match
    made = match.kwargs.get("content_type_model_name") if match else None
    page = context.get("page")
    if isinstance(page, PracticePage) or (page is None and made == PracticePage._meta.model_name):
        menu_items[:] = [SubmitItem(item.order) if item.name == SubmitItem.name else item for item in menu_items]


class WritePanel(Component):
    """The way to a new practice, on the first page of the admin."""

    name = "write-a-practice"
    template_name = "practices_admin/authoring/write.html"
    order = 60

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add the pages of the organisations under which the person writes."""
        return {"places": places_to_write(self.person)}


@hooks.register("construct_homepage_panels")
def way_to_a_new_practice(request: HttpRequest, panels: list[Any]) -> None:
    """Offer it to whoever belongs to an organisation."""
    if isinstance(request.user, User):
        panels.append(WritePanel(request.user))
