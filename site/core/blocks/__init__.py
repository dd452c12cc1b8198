"""Blocks that any page's body may hold."""

from typing import ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h3", "h4", "ol", "ul", "bold", "italic", "link", "document-link"]
WORDS = _("Text")


class BodyBlock(blocks.StreamBlock):
    """The body of a page: headings, text, notes."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        group=WORDS,
        template="components/streamfield/heading.html",
        preview_value=lambda: gettext("How open is our council?"),
        description=_("Divides the page; smaller headings stand inside a text."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        group=WORDS,
        features=RICH_TEXT_FEATURES,
        template="components/streamfield/text.html",
        preview_value=lambda: gettext("<p>The council <b>publishes</b> every decision within five days.</p>"),
        description=_("Paragraphs, lists, links, small headings. What is pasted from Word comes in without its look."),
    )
    note = blocks.RichTextBlock(
        label=_("Note"),
        icon="info-circle",
        group=WORDS,
        features=["bold", "link"],
        template="components/streamfield/note.html",
        preview_value=lambda: gettext("<p>Data of the council, as of the day of the article.</p>"),
        description=_("What the reader must know, set apart."),
    )

    class Meta:
        required: ClassVar[bool] = False
