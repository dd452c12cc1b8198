"""What communication staff write, kind by kind: its pages, the list above them, its name in addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.models import ContentPage
from home.enums import ArticleKind
from home.models.articles import ArticlePage
from home.models.events import EventIndexPage, EventPage
from home.models.galleries import GalleryIndexPage, GalleryPage
from home.models.stories import NewsIndexPage, NewsPage, StoryIndexPage, StoryPage

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """A kind of article: ``name`` is that of its feed, ``by`` the field by which its lists go."""

    name: str
    page_type: type[ArticlePage]
    index_type: type[ContentPage]
    all: "Promise"
    feed: "Promise"
    write: "Promise"
    by: str = "dated"

    @property
    def relation(self) -> str:
        """The name by which a query leads from a page to one of this kind."""
        return self.page_type._meta.model_name or ""


KINDS: Mapping[ArticleKind, Kind] = {
    ArticleKind.STORY: Kind(
        "stories", StoryPage, StoryIndexPage, _("All stories"), _("New stories"), _("Write a story")
    ),
    ArticleKind.NEWS: Kind("news", NewsPage, NewsIndexPage, _("All news"), _("News"), _("Write a news item")),
    ArticleKind.EVENT: Kind(
        "events", EventPage, EventIndexPage, _("All events"), _("Events"), _("Announce an event"), by="starts_at"
    ),
    ArticleKind.GALLERY: Kind(
        "gallery", GalleryPage, GalleryIndexPage, _("All galleries"), _("New galleries"), _("Make a gallery")
    ),
}
