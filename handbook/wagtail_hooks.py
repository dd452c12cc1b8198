"""What the handbook adds to the editing interface."""

from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.signals import post_page_move

from handbook.models import ChapterPage
from handbook.permissions import VIEW
from handbook.services.arranging import follow_what_was_dragged
from handbook.urls import DESK

if TYPE_CHECKING:
    from django.http import HttpRequest

# Wagtail's own list of pages is where chapters are dragged.
post_page_move.connect(follow_what_was_dragged, sender=ChapterPage, dispatch_uid="order of translated chapters")


@hooks.register("register_admin_urls")
def addresses_of_the_desk() -> list[URLPattern | URLResolver]:
    """Serve the desk."""
    return [path("handbook/", include((DESK, "handbook_desk")))]


class DeskItem(MenuItem):
    """The item of the menu for whoever may see editions."""

    def is_shown(self, request: "HttpRequest") -> bool:
        """Ask for the permission."""
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_menu_item")
def menu_item_of_the_desk() -> MenuItem:
    """Lead to the desk."""
    address = reverse_lazy("handbook_desk:overview")
    return DeskItem(_("Handbook"), address, name="handbook", icon_name="doc-full", order=97)
