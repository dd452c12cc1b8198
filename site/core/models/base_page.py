"""The page that every page type extends."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.page_form import PageForm
from core.publication import becomes_draft, refuse_unless_publishable

POLICY = Sequence[TranslatableField | SynchronizedField]


class BasePage(Page):
    """A page that goes live only when every publication guard agrees, and says of each field how it is translated."""

    live: bool
    # A list that others lead to, as that of areas, stands in the footer alone: the header stays short.
    stands_in_header: ClassVar[bool] = True
    base_form_class = PageForm
    # The address is made by the form, by the official romanisation: the title fills in no other field.
    content_panels: ClassVar[list[Panel]] = [FieldPanel("title", classname="title")]

    translatable_fields: ClassVar[POLICY] = (
        TranslatableField("title"),
        SynchronizedField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("show_in_menus"),
    )

    class Meta:
        abstract = True

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Ask the guards about the revision first; a scheduled publication is asked now and again when it is due."""
        refuse_unless_publishable(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> TemplateResponse:
        """Ask for the password of a page that is not public, and tell nothing else of it."""
        template = "wagtailcore/password_required.html"
        return TemplateResponse(request, template, {"form": form, "action_url": action_url})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Ask the guards whenever a live page is written, whichever way it came: copy, alias, script."""
        update_fields = kwargs.get("update_fields")
        if self.live and (update_fields is None or "live" in update_fields) and becomes_draft(self):
            if not self._state.adding:
                return None
            self.live = False
        return super().save(*args, **kwargs)
