"""What translations add to the editing interface."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from people.models import User
from translation.side_by_side import is_translation
from translation.views import ReviewTranslationView


@hooks.register("register_admin_urls")
def addresses_of_translation() -> list[URLPattern]:
    """Serve the screen of the review."""
    return [path("translation/<int:page_id>/review/", ReviewTranslationView.as_view(), name="translation_review")]


@hooks.register("register_page_header_buttons")
def button_of_review(page: Page, user: User, **_view: Any) -> Iterator[Button]:
    """Lead from a translated page to its review."""
    if is_translation(page) and page.permissions_for_user(user).can_publish():
        address = reverse("translation_review", args=[page.pk])
        yield Button(_("Review and publish the translation"), url=address, icon_name="check", priority=55)
