"""Blocks that any page's body may hold."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h3", "ol", "ul", "bold", "italic", "link", "document-link"]


class BodyBlock(blocks.StreamBlock):
    """The body of a page: headings, text, notes."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="components/streamfield/heading.html")
    text = blocks.RichTextBlock(
        label=_("Text"), features=RICH_TEXT_FEATURES, template="components/streamfield/text.html"
    )
    note = blocks.RichTextBlock(
        label=_("Note"), icon="info-circle", features=["bold", "link"], template="components/streamfield/note.html"
    )

    class Meta:
        required: ClassVar[bool] = False
