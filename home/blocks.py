"""What stands in the bodies of pages that communication staff write."""

from core.blocks import BodyBlock


class StoryBlock(BodyBlock):
    """The body of a story."""
