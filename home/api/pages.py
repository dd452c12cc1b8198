"""/pages: any public page by its address."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext_noop, override

from api.documents import LANGUAGES, ROOT, Document, Listener, Order, Resource
from api.parameters import Parameter
from coalition.models import CoalitionPage, OrganisationPage
from core.blocks.api import block_documents, plain_text
from core.rich_text import plain_words
from handbook.models import HandbookPage
from home.api.examples import examples_of
from home.api.shapes import PageDocument
from home.models import (
    EventIndexPage,
    EventPage,
    FaqQuestion,
    GalleryIndexPage,
    GalleryPage,
    NewsIndexPage,
    NewsPage,
    Partner,
    ProjectAim,
    StoryIndexPage,
    StoryPage,
)
from home.selectors import pages_documents as selectors
from practices.api.practice_shapes import Language
from practices.api.texts import text_of
from practices.models import PracticeIndexPage, PracticePage
from practices.selectors.documents import versions_of
from rankings.api.body import body_of
from rankings.models import (
    AreaIndexPage,
    AreaPage,
    CityIndexPage,
    CityPage,
    MethodologyIndexPage,
    MethodologyPage,
    Study,
    StudyIndexPage,
    StudyPage,
)

WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST_ADDRESS = 500


def _of_article(resource: str) -> Callable[[Any], str]:
    return lambda page: f"{resource}?key={page.translation_key}"


# Where the API has what a page shows as data, by the type of the page.
DATA: Mapping[type[Any], Callable[[Any], str]] = {
    StudyIndexPage: lambda _page: "studies",
    StudyPage: lambda page: f"studies/{page.study.code}/results",
    CityIndexPage: lambda _page: "cities",
    CityPage: lambda page: f"cities?key={page.city.code}",
    AreaIndexPage: lambda _page: "areas",
    AreaPage: lambda page: f"areas?key={page.area.code}",
    MethodologyIndexPage: lambda _page: "methodologies",
    MethodologyPage: lambda page: f"methodologies?key={quote(page.methodology.code)}",
    CoalitionPage: lambda _page: "organisations",
    OrganisationPage: lambda page: f"organisations?key={page.organisation.code}",
    PracticeIndexPage: lambda _page: "practices",
    PracticePage: _of_article("practices"),
    HandbookPage: lambda _page: "handbook",
    StoryIndexPage: lambda _page: "stories?kind=story",
    StoryPage: _of_article("stories"),
    NewsIndexPage: lambda _page: "stories?kind=news",
    NewsPage: _of_article("stories"),
    EventIndexPage: lambda _page: "events",
    EventPage: _of_article("events"),
    GalleryIndexPage: lambda _page: "galleries",
    GalleryPage: _of_article("galleries"),
}


def type_of(page_type: type[Any]) -> str:
    """Return what the API calls a type of page: "study-index" for the list of studies."""
    return WORDS.sub("-", page_type.__name__.removesuffix("Page")).lower()


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these pages, or of all, where anybody may read them."""
    for lang in LANGUAGES:
        pages = list(selectors.pages_to_publish(pks, lang))
        versions = versions_of(pages)
        with override(lang):
            for page in pages:
                if lang in versions[page.translation_key]:
                    yield _document(page, lang, versions[page.translation_key])


def _document(page: Any, lang: str, versions: Mapping[str, str]) -> Document:
    shape = _shape(page, lang, versions)
    addresses = [*shape.translations.values(), *versions.values()]
    return Document(
        source=str(page.pk),
        key=shape.id,
        lang=lang,
        sort_key=page.path.lower(),
        body=body_of(shape),
        filters={"type": [shape.type], "address": [one for one in addresses if len(one) <= LONGEST_ADDRESS]},
        published_at=page.last_published_at,
    )


def _shape(page: Any, lang: str, versions: Mapping[str, str]) -> PageDocument:
    urls = {language: f"{settings.BASE_URL}{path}" for language, path in versions.items()}
    intro = getattr(page, "intro", "")
    body = getattr(page, "body", None)
    words = [plain_words(intro), plain_text(body) if body else "", *map(plain_words, selectors.texts_of_rows(page))]
    return PageDocument(
        id=str(page.translation_key),
        lang=cast("Language", lang),
        type=type_of(type(page)),
        title=page.title,
        description=page.search_description or getattr(page, "summary", "") or strip_tags(intro) or None,
        address=versions[lang],
        intro=text_of(intro),
        body=block_documents(body) if body else [],
        text="\n".join(word for word in words if word),
        api_url=_data_address(page, lang),
        first_published=page.first_published_at,
        last_published=page.last_published_at,
        url=urls[lang],
        translations=urls,
    )


def _data_address(page: Any, lang: str) -> str | None:
    data = DATA.get(type(page))
    if data is None:
        return None
    path = data(page)
    in_language = "" if lang == LANGUAGES[0] else f"{'&' if '?' in path else '?'}lang={lang}"
    return f"{settings.BASE_URL}{ROOT}/{path}{in_language}"


def make_resource() -> Resource:
    """Return the resource; all types of pages are known once the apps are loaded."""
    types = selectors.page_types()
    return Resource(
        name="pages",
        path="/pages",
        summary=gettext_noop("Pages"),
        description=gettext_noop(
            "Every public page of the site, in the order of its tree; one of them by its address. A page is there in "
            "the languages in which it is published."
        ),
        shape=PageDocument,
        documents=documents,
        orders=(Order("tree"),),
        filters=(
            Parameter(
                "address",
                gettext_noop(
                    "Only the page at this address, a path or a whole one, in any of its languages; “lang” says in "
                    "which language it is answered."
                ),
                longest=LONGEST_ADDRESS,
            ),
            Parameter(
                "type",
                gettext_noop("Only pages of this kind."),
                choices=tuple(sorted({type_of(page_type) for page_type in types})),
                many=True,
            ),
        ),
        listeners=(
            *(Listener(page_type, selectors.translations_of_page) for page_type in types),
            *(
                Listener(rows, lambda changed: {row.page_id for row in changed})
                for rows in (FaqQuestion, Partner, ProjectAim)
            ),
            Listener(Study, selectors.pages_of_studies),
        ),
        examples=examples_of("pages"),
    )
