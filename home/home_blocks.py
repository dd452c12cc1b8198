"""The sections of the home page, which staff arrange."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

from core.blocks.live import LiveBlock
from core.live import Loader, Missing
from home.blocks import StoryBlock
from home.enums import ArticleKind
from home.selectors.front_articles import tell

FEWEST, MOST = 3, 6


class FactsSection(blocks.StaticBlock):
    """A section that states facts of the latest study by itself; there is nothing to fill in."""

    class Meta:
        is_section = True
        admin_text = _("Shown from the facts, always up to date.")


class ArticlesSection(LiveBlock):
    """The newest stories or news, the next events, the newest galleries."""

    heading = blocks.CharBlock(
        label=_("Heading"), required=False, max_length=100, help_text=_("Blank: the name of the kind.")
    )
    kind = blocks.ChoiceBlock(label=_("What"), choices=ArticleKind.choices, default=ArticleKind.STORY)
    number = blocks.IntegerBlock(label=_("How many"), min_value=FEWEST, max_value=MOST, default=FEWEST)

    loader: ClassVar[Loader] = staticmethod(tell)

    class Meta:
        is_section = True
        icon = "doc-full"
        label = _("Stories, news, events, galleries")
        template = "home/articles.html"


class HomeSectionsBlock(StoryBlock):
    """The sections of the home page, in the order in which readers see them: facts, what is new, blocks of stories."""

    latest_study = FactsSection(label=_("Latest study in figures"), icon="pick", template="home/key_figures.html")
    leaders = FactsSection(label=_("Leaders of the latest study"), icon="order", template="home/leaders.html")
    earlier_studies = FactsSection(label=_("Earlier studies"), icon="history", template="home/studies.html")
    audiences = FactsSection(label=_("What is here for you"), icon="group", template="home/for_whom.html")
    articles = ArticlesSection()


# What stands on the home page as long as nobody has arranged it.
USUAL: tuple[tuple[str, Any], ...] = (
    ("latest_study", None),
    ("leaders", None),
    ("articles", {"kind": ArticleKind.STORY, "number": FEWEST, "heading": ""}),
    ("articles", {"kind": ArticleKind.EVENT, "number": FEWEST, "heading": ""}),
    ("audiences", None),
    ("earlier_studies", None),
)


def shown(sections: StreamValue, *, is_preview: bool) -> list[Any]:
    """Return the sections that have something to show; a preview shows why the others have not."""
    return [one for one in sections if is_preview or not isinstance(getattr(one.value, "told", None), Missing)]


def usual_sections(block: blocks.StreamBlock) -> StreamValue:
    """Return the usual sections as a value of the block."""
    return block.to_python([{"type": name, "value": value} for name, value in USUAL])
