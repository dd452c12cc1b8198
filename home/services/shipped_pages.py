"""The pages that ship with the product, in both languages: what is missing is made, what a crash left is finished."""

import csv
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import Translation

from api.writing import written_once
from core.bilingual import in_language
from core.models import BasePage
from core.version import VERSION
from home.models import HomePage, StandardPage
from home.services.shipped_texts import shipped_text
from home.services.site_root import make_site_root, site_home
from rankings.models import City, CityIndexPage, CityPage, Study, StudyIndexPage, StudyPage
from rankings.services.shipped_facts import DATA as FACTS
from translation.models import ReviewRecord
from translation.shipping import ship_translation

BATCH = 20
IDENTITIES = uuid.UUID("5b0ac4f1-6c0b-4d8c-9d0c-0d5b3d3f6a51")
SOURCE_LANGUAGE = settings.LANGUAGE_CODE
LANGUAGES = [language for language, _name in settings.LANGUAGES]

# Pages of text by key: page type, key of the parent, slug. The text of each stands in home/data under its key; it may
# link to the pages above its own.
PAGES_OF_TEXT: dict[str, tuple[type[BasePage], str | None, str]] = {
    "home": (HomePage, None, "main"),
    "rankings": (StudyIndexPage, "home", "rankings"),
    "cities": (CityIndexPage, "home", "cities"),
    "about": (StandardPage, "home", "about"),
    "methodology": (StandardPage, "about", "methodology"),
    "accessibility": (StandardPage, "about", "accessibility"),
    "privacy": (StandardPage, "about", "privacy"),
}

Fields = dict[str, Any]
Report = Callable[[str], None]


@dataclass(frozen=True)
class ShippedPage:
    """A page to be there: its key for ever, type, place in the tree, facts it points to, text by language.

    ``text`` gives the fields of a language; its links need the ids of the pages that are there, by key.
    """

    key: str
    page_type: type[BasePage]
    parent: str | None
    slug: str
    text: Callable[[str, dict[str, int]], Fields]
    facts: Fields = field(default_factory=dict)

    @property
    def translation_key(self) -> uuid.UUID:
        """The page's identity, the same in every installation, wherever an editor moves it."""
        return uuid.uuid5(IDENTITIES, self.key)

    def in_language(self, locale: Locale, translation_key: uuid.UUID, sources: dict[str, Page]) -> BasePage:
        """Return the page with its shipped text in one language, unsaved."""
        fields = self.text(locale.language_code, {key: page.pk for key, page in sources.items()}) | self.facts
        fields |= {"slug": self.slug, "show_in_menus": self.parent is not None and not self.facts}
        return self.page_type(locale=locale, translation_key=translation_key, live=False, **fields)


@dataclass
class PagesLoaded:
    """What a run did: keys of the pages made, published in another language, and left for a person."""

    created: list[str] = field(default_factory=list)
    translated: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def _silent(title: str) -> None:
    """Report to nobody."""


def load_pages(report: Report = _silent) -> PagesLoaded:
    """Make and publish the shipped pages that are missing, then their translations.

    A batch of pages is a transaction, so that a run that was cut off is finished by the next one.
    """
    locales = {language: Locale.objects.get_or_create(language_code=language)[0] for language in LANGUAGES}
    plan = [*_pages_of_text(), *_study_pages(), *_city_pages()]
    loaded = PagesLoaded()
    with disable_reference_index_auto_update():
        sources = _sources(plan, locales[SOURCE_LANGUAGE], loaded, report)
        for language, locale in locales.items():
            if language != SOURCE_LANGUAGE:
                _translate(plan, sources, locale, loaded, report)
    return loaded


def _pages_of_text() -> Iterator[ShippedPage]:
    for key, (page_type, parent, slug) in PAGES_OF_TEXT.items():
        yield ShippedPage(key, page_type, parent, slug, partial(shipped_text, key))


def _study_pages() -> Iterator[ShippedPage]:
    """One page for every published study that ships; other studies get their pages from people."""
    with (FACTS / "study_titles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["study"]: row for row in csv.DictReader(file)}
    for study in Study.objects.published().filter(code__in=rows).order_by("year", "code"):
        text = partial(_study_text, rows[study.code])
        yield ShippedPage(f"study/{study.code}", StudyPage, "rankings", study.code, text, {"study": study})


def _study_text(row: dict[str, str], language: str, _ids: dict[str, int]) -> Fields:
    return {"title": row[f"title_{language}"], "search_description": row[f"description_{language}"]}


def _city_pages() -> Iterator[ShippedPage]:
    patterns = {language: shipped_text("city", language, {}) for language in LANGUAGES}
    for city in City.objects.filter(is_sample=False).order_by("sort_key_uk", "code"):
        text = partial(_city_text, city, patterns)
        yield ShippedPage(f"city/{city.code}", CityPage, "cities", city.code, text, {"city": city})


def _city_text(city: City, patterns: dict[str, Fields], language: str, _ids: dict[str, int]) -> Fields:
    name = in_language(city, "name", language)
    return {field: patterns[language][field].format(name=name) for field in ("title", "search_description")}


def _sources(plan: list[ShippedPage], locale: Locale, loaded: PagesLoaded, report: Report) -> dict[str, Page]:
    """Return the page of every key in the source language; make and publish those that are missing."""
    stored = _stored(locale)
    sources: dict[str, Page] = {}
    for shipped in plan:
        names = _identities(shipped, sources.get(shipped.parent or ""))
        if page := next((stored[name] for name in names if name in stored), None):
            sources[shipped.key] = page
    for batch in _batches([shipped for shipped in plan if shipped.key not in sources]):
        with written_once():
            for shipped in batch:
                sources[shipped.key] = page = _create(shipped, sources, locale)
                loaded.created.append(shipped.key)
                report(page.title)
    return sources


def _batches(plan: list[ShippedPage]) -> Iterator[list[ShippedPage]]:
    """Cut the plan into transactions: each writes the API's documents once, and is all that a crash can undo."""
    return (plan[start : start + BATCH] for start in range(0, len(plan), BATCH))


def _create(shipped: ShippedPage, sources: dict[str, Page], locale: Locale) -> Page:
    page = shipped.in_language(locale, shipped.translation_key, sources)
    if shipped.parent is None:
        make_site_root(page)
    else:
        sources[shipped.parent].add_child(instance=page)
    page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(page)
    return Page.objects.get(pk=page.pk)


def _stored(locale: Locale) -> dict[Any, Page]:
    """Return the pages of a language by whatever may identify them: key, place in the tree, fact."""
    pages = {page.pk: page for page in Page.objects.filter(locale=locale, depth__gt=1)}
    stored: dict[Any, Page] = {(page.path[: -Page.steplen], page.slug): page for page in pages.values()}
    for page_type, fact in ((StudyPage, "study_id"), (CityPage, "city_id")):
        of_type = page_type.objects.filter(locale=locale).values_list("pk", fact)
        stored |= {(page_type, fact_id): pages[pk] for pk, fact_id in of_type}
    if home := site_home(locale):
        stored[HomePage] = pages[home.pk]
    return stored | {page.translation_key: page for page in pages.values()}


def _identities(shipped: ShippedPage, parent: Page | None) -> Iterator[Any]:
    """Yield what a page of this plan is known by; an editor's page of the same city or place is taken as it is."""
    yield shipped.translation_key
    yield from ((shipped.page_type, fact.pk) for fact in shipped.facts.values())
    if parent:
        yield parent.path, shipped.slug
    if shipped.parent is None:
        yield HomePage


def _translate(
    plan: list[ShippedPage], sources: dict[str, Page], locale: Locale, loaded: PagesLoaded, report: Report
) -> None:
    """Publish each live page in another language; one whose parent is not there yet waits."""
    finished = _finished(locale)
    ready: set[str | None] = {None} | {key for key, source in sources.items() if source.translation_key in finished}
    source_locale = sources[plan[0].key].locale
    for batch in _batches([shipped for shipped in plan if shipped.key not in ready]):
        with written_once():
            for shipped in batch:
                source = sources[shipped.key]
                text_in = partial(shipped.in_language, translation_key=source.translation_key, sources=sources)
                waits = not source.live or shipped.parent not in ready
                if waits or not ship_translation(source.specific, text_in(source_locale), text_in(locale), VERSION):
                    loaded.left.append(shipped.key)
                else:
                    ready.add(shipped.key)
                    loaded.translated.append(shipped.key)
                    report(source.title)


def _finished(locale: Locale) -> set[uuid.UUID]:
    """Return the keys of pages that were published in a language, known to wagtail-localize and reviewed."""
    published = Page.objects.filter(locale=locale, first_published_at__isnull=False)
    known = Translation.objects.filter(target_locale=locale).values_list("source__object_id", flat=True)
    reviewed = ReviewRecord.objects.filter(locale=locale).values_list("translation_key", flat=True)
    return set(published.values_list("translation_key", flat=True)) & set(known) & set(reviewed)
