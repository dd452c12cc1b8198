"""Blocks of words: a quotation, questions that open, a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks import RICH_TEXT_FEATURES, WORDS
from core.blocks.live import LiveBlock
from core.fields import SourcePageKey
from core.live import LiveValue, Loader, Missing
from core.rich_text import absolute
from core.selectors import public_pages


class QuoteBlock(blocks.StructBlock):
    """What a person said."""

    text = blocks.TextBlock(
        label=_("Words"), help_text=_("Without quotation marks and the last full stop: the page sets the marks.")
    )
    who = blocks.CharBlock(label=_("Who"), max_length=150)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        group = WORDS
        label = _("Quotation")
        description = _("What a person said, with name and role.")
        template = "components/streamfield/quote.html"

        @staticmethod
        def preview_value() -> dict[str, str]:
            """Return a sample."""
            return {
                "text": gettext("We answer every request within five days, and residents see it"),
                "who": gettext("Name of the person"),
                "role": gettext("role, council"),
            }


class AccordionItemBlock(blocks.StructBlock):
    """A heading that opens a text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        label = _("Part")


class AccordionBlock(blocks.StructBlock):
    """Parts that readers open as they need them."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Parts"), min_num=1)

    class Meta:
        icon = "list-ul"
        group = WORDS
        label = _("Parts that open")
        description = _("Headings with texts that readers open as they need them. They are open on paper.")
        template = "components/streamfield/accordion.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            """Return a sample."""
            words = {"heading": gettext("Where do the figures come from?"), "text": gettext("<p>From the study.</p>")}
            return {"items": [words]}


class SourcePageBlock(blocks.PageChooserBlock):
    """The choice of a page by its identity: the page in the source language."""

    def clean(self, value: Any) -> Any:
        """Refuse a page of another language."""
        page = super().clean(value)
        if page is not None and page.locale.language_code != settings.LANGUAGE_CODE:
            raise ValidationError(SourcePageKey.default_error_messages["not_source"])
        return page


def in_readers_language(pages: Sequence[Any]) -> dict[Any, Any]:
    """Return by translation key the public pages that say the same as these in the reader's language, in one query."""
    keys = [page.translation_key for page in pages]
    language = get_language() or settings.LANGUAGE_CODE
    found = public_pages().filter(translation_key__in=keys, locale__language_code=language) if keys else ()
    return {page.translation_key: page for page in found}


@dataclass(frozen=True)
class Button:
    """Where a button leads."""

    url: str


def tell_buttons(asked: Sequence[LiveValue], _since: datetime | None) -> list[Button | Missing]:
    """Return where the buttons lead in the reader's language; none leads to a page that is not public."""
    pages = in_readers_language([value["page"] for value in asked if value["page"]])
    return [_button(value, pages) for value in asked]


def _button(value: LiveValue, pages: dict[Any, Any]) -> Button | Missing:
    if not value["page"]:
        return Button(value["url"])
    page = pages.get(value["page"].translation_key)
    if page is None:
        return Missing(gettext("The page is not public in this language, so that the button is not shown."))
    return Button(page.get_url() or "")


class CallToActionBlock(LiveBlock):
    """A sentence and a button."""

    loader: ClassVar[Loader] = staticmethod(tell_buttons)

    text = blocks.TextBlock(label=_("Text"), required=False, help_text=_("Why the reader should do it, in a sentence."))
    button = blocks.CharBlock(label=_("Words on the button"), max_length=60, help_text=_("Begin with a verb."))
    page = SourcePageBlock(
        label=_("Page"), required=False, help_text=_("The Ukrainian page: readers of English get its translation.")
    )
    url = blocks.URLBlock(label=_("or address"), required=False)

    def clean(self, value: Any) -> Any:
        """Ask for one place where the button leads."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = gettext("Choose a page or give an address: one of the two.")
            raise StructBlockValidationError({"page": ValidationError(message)})
        return cleaned

    def for_api(self, value: LiveValue) -> dict[str, Any]:
        """Return the words, and where the button leads."""
        return {"text": value["text"], "button": value["button"], "url": absolute(value.told.url)}

    class Meta:
        icon = "redirect"
        group = WORDS
        label = _("Call to action")
        description = _("One sentence and a button that leads to a page or an address.")
        template = "components/streamfield/call_to_action.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            """Return a sample."""
            words = {"text": gettext("See how your own council did."), "button": gettext("Find your city")}
            return {**words, "page": None, "url": "/"}
