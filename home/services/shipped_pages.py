"""Makes the pages that are missing, in both languages, and finishes what a crash left."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import Translation

from api.writing import written_once
from core.version import VERSION
from home.models import HomePage
from home.services.page_plan import LANGUAGES, SOURCE_LANGUAGE, ShippedPage, pages_of_text
from home.services.pages_of_facts import KINDS, pages_of_facts
from home.services.pages_of_handbook import pages_of_handbook
from home.services.pages_of_practices import pages_of_practices
from home.services.pages_of_stories import pages_of_stories
from home.services.site_root import make_site_root, site_home
from translation.models import ReviewRecord
from translation.shipping import ship_translation

BATCH = 20

Report = Callable[[str], None]


@dataclass
class PagesLoaded:
    """What a run did: keys of the pages made, published in another language, and left for a person."""

    created: list[str] = field(default_factory=list)
    translated: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def _silent(title: str) -> None:
    """Report to nobody."""


def load_pages(report: Report = _silent) -> PagesLoaded:
    """Make and publish the missing pages of text, facts, practices, chapters and stories that ship, translations too.

    A batch of pages is a transaction, so that a run that was cut off is finished by the next one.
    """
    plan = [*pages_of_text(), *pages_of_facts(), *pages_of_practices()]
    plan += [*pages_of_handbook([shipped.key for shipped in plan]), *pages_of_stories()]
    return _load(plan, frozenset(), report)


def make_pages_of_facts() -> PagesLoaded:
    """Make the missing pages of facts only, where the list that they stand under is there."""
    lists = list(pages_of_text())
    return _load([*lists, *pages_of_facts()], frozenset(shipped.key for shipped in lists), _silent)


def _load(plan: list[ShippedPage], leave_alone: frozenset[str], report: Report) -> PagesLoaded:
    """Bring the pages in step with the plan; those to be left alone are parents of others and nothing else."""
    locales = {language: Locale.objects.get_or_create(language_code=language)[0] for language in LANGUAGES}
    loaded = PagesLoaded()
    with disable_reference_index_auto_update():
        sources = _sources(plan, leave_alone, locales[SOURCE_LANGUAGE], loaded, report)
        there = [shipped for shipped in plan if shipped.key in sources]
        for language, locale in locales.items():
            if language != SOURCE_LANGUAGE:
                _translate(there, leave_alone, sources, locale, loaded, report)
    return loaded


def _sources(
    plan: list[ShippedPage], leave_alone: frozenset[str], locale: Locale, loaded: PagesLoaded, report: Report
) -> dict[str, Page]:
    """Return the page of every key in the source language; make and publish those that are missing."""
    sources: dict[str, Page] = {}
    _find(plan, locale, sources)
    missing = [shipped for shipped in plan if shipped.key not in sources and shipped.key not in leave_alone]
    for batch in _batches(missing):
        with written_once():
            _wait_for_others(locale)
            _find(plan, locale, sources)
            for shipped in batch:
                if shipped.key not in sources and (shipped.parent is None or shipped.parent in sources):
                    sources[shipped.key] = page = _create(shipped, sources, locale)
                    loaded.created.append(shipped.key)
                    report(page.title)
    return sources


def _find(plan: Sequence[ShippedPage], locale: Locale, sources: dict[str, Page]) -> None:
    """Note the pages that are there now, as they are now."""
    stored = _stored(locale)
    for shipped in plan:
        names = _identities(shipped, sources.get(shipped.parent or ""))
        if page := next((stored[name] for name in names if name in stored), None):
            sources[shipped.key] = page


def _wait_for_others(locale: Locale) -> None:
    """Let one process at a time make pages of a language; SQLite has one writer anyway."""
    Locale.objects.select_for_update(no_key=True).get(pk=locale.pk)


def _batches(plan: Sequence[ShippedPage]) -> Iterator[Sequence[ShippedPage]]:
    """Cut the plan into transactions: each writes the API's documents once, and is all that a crash can undo."""
    return (plan[start : start + BATCH] for start in range(0, len(plan), BATCH))


def _create(shipped: ShippedPage, sources: dict[str, Page], locale: Locale) -> Page:
    page = shipped.in_language(locale, shipped.translation_key, _ids(sources))
    if shipped.parent is None:
        make_site_root(page)
    else:
        sources[shipped.parent].add_child(instance=page)
    page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(page)
    return Page.objects.get(pk=page.pk)


def _ids(sources: dict[str, Page]) -> dict[str, int]:
    return {key: page.pk for key, page in sources.items()}


def _stored(locale: Locale) -> dict[Any, Page]:
    """Return the pages of a language by whatever may identify them: key, place in the tree, fact."""
    pages = {page.pk: page for page in Page.objects.filter(locale=locale, depth__gt=1)}
    stored: dict[Any, Page] = {(page.path[: -Page.steplen], page.slug): page for page in pages.values()}
    for kind in KINDS:
        of_type = kind.page_type.objects.filter(locale=locale).values_list("pk", f"{kind.name}_id")
        stored |= {(kind.page_type, fact): pages[pk] for pk, fact in of_type}
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
    plan: list[ShippedPage],
    leave_alone: frozenset[str],
    sources: dict[str, Page],
    locale: Locale,
    loaded: PagesLoaded,
    report: Report,
) -> None:
    """Publish each live page in another language; one that has no words in it or no parent yet waits."""
    ready = _ready(plan, sources, locale)
    speaking = [shipped for shipped in plan if locale.language_code in shipped.languages]
    for batch in _batches([one for one in speaking if one.key not in ready and one.key not in leave_alone]):
        with written_once():
            _wait_for_others(locale)
            ready |= _ready(plan, sources, locale)
            for shipped in batch:
                if shipped.key in ready:
                    continue
                if shipped.parent in ready and _ship(shipped, sources, locale):
                    ready.add(shipped.key)
                    loaded.translated.append(shipped.key)
                    report(sources[shipped.key].title)
                else:
                    loaded.left.append(shipped.key)


def _ready(plan: list[ShippedPage], sources: dict[str, Page], locale: Locale) -> set[str | None]:
    """Return the keys of the pages that need nothing more in a language; what has no parent does not wait for one."""
    finished = _finished(locale)
    return {None} | {shipped.key for shipped in plan if sources[shipped.key].translation_key in finished}


def _ship(shipped: ShippedPage, sources: dict[str, Page], locale: Locale) -> bool:
    """Publish the shipped translation of a live page; return whether it is live now."""
    source = sources[shipped.key]
    text_in = partial(shipped.in_language, translation_key=source.translation_key, ids=_ids(sources))
    return source.live and ship_translation(source.specific, text_in(source.locale), text_in(locale), VERSION)


def _finished(locale: Locale) -> set[uuid.UUID]:
    """Return the keys of pages that were published in a language, known to wagtail-localize and reviewed."""
    published = Page.objects.filter(locale=locale, first_published_at__isnull=False)
    known = Translation.objects.filter(target_locale=locale).values_list("source__object_id", flat=True)
    reviewed = ReviewRecord.objects.filter(locale=locale).values_list("translation_key", flat=True)
    return set(published.values_list("translation_key", flat=True)) & set(known) & set(reviewed)
