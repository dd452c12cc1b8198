"""The pages that there should be: those of text that ship with the product, described one by one."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from wagtail.models import Locale

from coalition.models import CoalitionPage
from core.models import BasePage
from handbook.models import HandbookPage
from home.models import (
    ContactPage,
    EventIndexPage,
    FaqPage,
    GalleryIndexPage,
    HomePage,
    NewsIndexPage,
    PartnersPage,
    ProjectPage,
    StandardPage,
    StoryIndexPage,
)
from home.services.shipped_rows import shipped_rows
from home.services.shipped_texts import shipped_text
from practices.models import PracticeIndexPage
from rankings.models import AreaIndexPage, CityIndexPage, MethodologyIndexPage, StudyIndexPage

IDENTITIES = uuid.UUID("5b0ac4f1-6c0b-4d8c-9d0c-0d5b3d3f6a51")
SOURCE_LANGUAGE = settings.LANGUAGE_CODE
LANGUAGES = [language for language, _name in settings.LANGUAGES]

# Pages of text by key: page type, key of the parent, slug. The text of each stands in home/data under its key; it may
# link to the pages above its own.
PAGES_OF_TEXT: dict[str, tuple[type[BasePage], str | None, str]] = {
    "home": (HomePage, None, "main"),
    "rankings": (StudyIndexPage, "home", "rankings"),
    "cities": (CityIndexPage, "home", "cities"),
    "practices": (PracticeIndexPage, "home", "practices"),
    "handbook": (HandbookPage, "home", "handbook"),
    "areas": (AreaIndexPage, "home", "areas"),
    "methodologies": (MethodologyIndexPage, "home", "methodologies"),
    "organisations": (CoalitionPage, "home", "organisations"),
    "stories": (StoryIndexPage, "home", "stories"),
    "news": (NewsIndexPage, "home", "news"),
    "events": (EventIndexPage, "home", "events"),
    "gallery": (GalleryIndexPage, "home", "gallery"),
    "about": (StandardPage, "home", "about"),
    "methodology": (StandardPage, "about", "methodology"),
    "project": (ProjectPage, "about", "project"),
    "partners": (PartnersPage, "about", "partners"),
    "contacts": (ContactPage, "about", "contacts"),
    "faq": (FaqPage, "about", "faq"),
    "accessibility": (StandardPage, "about", "accessibility"),
    "privacy": (StandardPage, "about", "privacy"),
}

Fields = dict[str, Any]


@dataclass(frozen=True)
class ShippedPage:
    """A page to be there: its key for ever, type, place in the tree, facts it points to, text by language.

    ``text`` gives the fields of a language, and the unsaved rows of a page that has some; its links need the ids of
    the pages that are there, by key. It has words in ``languages`` only: elsewhere the page waits.
    """

    key: str
    page_type: type[BasePage]
    parent: str | None
    slug: str
    text: Callable[[str, dict[str, int]], Fields]
    facts: Fields = field(default_factory=dict)
    languages: tuple[str, ...] = tuple(LANGUAGES)
    in_menus: bool = False

    @property
    def translation_key(self) -> uuid.UUID:
        """The page's identity, the same in every installation, wherever an editor moves it."""
        return uuid.uuid5(IDENTITIES, self.key)

    def in_language(self, locale: Locale, translation_key: uuid.UUID, ids: Mapping[str, int]) -> BasePage:
        """Return the page with its shipped text in one language, unsaved."""
        fields = self.text(locale.language_code, dict(ids)) | self.facts
        fields |= {"slug": self.slug, "show_in_menus": self.in_menus}
        return self.page_type(locale=locale, translation_key=translation_key, live=False, **fields)


def pages_of_text() -> Iterator[ShippedPage]:
    """Yield the pages of text, parents first."""
    for key, (page_type, parent, slug) in PAGES_OF_TEXT.items():
        yield ShippedPage(key, page_type, parent, slug, partial(_text, key), in_menus=parent is not None)


def _text(key: str, language: str, ids: dict[str, int]) -> Fields:
    return shipped_text(key, language, ids) | shipped_rows(key, language, ids)
