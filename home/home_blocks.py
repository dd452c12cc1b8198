"""The sections of the home page, which staff arrange."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import StoryBlock


class HomeSectionsBlock(blocks.StreamBlock):
    """The sections of the home page, in the order in which readers see them."""

    text = StoryBlock(label=_("Text"))

    class Meta:
        required: ClassVar[bool] = False
