"""What the coalition adds to the editing interface."""

from typing import TYPE_CHECKING, cast

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from coalition.history import register_actions
from coalition.selectors.members import has_organisations
from coalition.urls import MY_ORGANISATION
from coalition.viewsets.organisations import OrganisationViewSet
from coalition.viewsets.regions import RegionViewSet

if TYPE_CHECKING:
    from django.http import HttpRequest

    from people.models import User

hooks.register("register_log_actions", register_actions)


@hooks.register("register_admin_urls")
def my_organisation() -> list[URLPattern | URLResolver]:
    """Add the screens of one's own organisation."""
    return [path("organisation/", include((MY_ORGANISATION, "my_organisation")))]


@hooks.register("register_admin_viewset")
class CoalitionGroup(ModelViewSetGroup):
    """What administrators keep of the coalition."""

    menu_label = _("Coalition")
    menu_name = "coalition"
    menu_icon = "group"
    menu_order = 210
    items = (OrganisationViewSet, RegionViewSet)


class MyOrganisationItem(MenuItem):
    """The item of the menu for members; coordinators and administrators find organisations elsewhere too."""

    def is_shown(self, request: "HttpRequest") -> bool:
        """Whether this person belongs to an organisation or coordinates a region."""
        person = cast("User", request.user)
        return has_organisations(person)


@hooks.register("register_admin_menu_item")
def my_organisation_item() -> MenuItem:
    """Lead members to their organisation."""
    return MyOrganisationItem(
        _("My organisation"), reverse_lazy("my_organisation:index"), icon_name="group", name="my-organisation", order=50
    )
