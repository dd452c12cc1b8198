"""What translations add to the editing interface."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from people.models import User
from translation.permissions import BOARD
from translation.services.following import is_followed
from translation.urls import BOARD as BOARD_ADDRESSES
from translation.views.review import ReviewTranslationView
from translation.viewsets import GlossaryViewSet

if TYPE_CHECKING:
    from django.http import HttpRequest


@hooks.register("register_admin_urls")
def addresses_of_translation() -> list[URLPattern | URLResolver]:
    """Serve the board and the screen of the review."""
    return [
        path("translation/<int:page_id>/review/", ReviewTranslationView.as_view(), name="translation_review"),
        path("translation/", include((BOARD_ADDRESSES, "translation_board"))),
    ]


@hooks.register("register_admin_viewset")
def glossary() -> ViewSet:
    """Serve the glossary."""
    return GlossaryViewSet()


class BoardItem(MenuItem):
    """The item of the menu for whoever sees the board."""

    def is_shown(self, request: "HttpRequest") -> bool:
        """Ask for the permission."""
        return request.user.has_perm(BOARD)


@hooks.register("register_admin_menu_item")
def menu_item_of_the_board() -> MenuItem:
    """Lead to the board."""
    return BoardItem(
        _("Translations"),
        reverse_lazy("translation_board:board"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=98,
    )


@hooks.register("register_page_header_buttons")
def button_of_review(page: Page, user: User, **_view: Any) -> Iterator[Button]:
    """Lead from a translated page to its review."""
    if is_followed(page) and page.permissions_for_user(user).can_publish():
        address = reverse("translation_review", args=[page.pk])
        yield Button(_("Review and publish the translation"), url=address, icon_name="check", priority=55)
