"""A page's translation beside its source, string by string, as the draft has it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.utils.text import capfirst
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.models import BasePage
from core.publication import reasons_against
from translation.changes import Change, changes_between, texts_of
from translation.gate import not_reviewed
from translation.glossary import Finding, whole_glossary
from translation.models import TranslationState
from translation.review import is_reviewed, text_digest
from translation.services.following import as_texts, known_translation, public_source

Strings = dict[str, list[str]]


@dataclass(frozen=True)
class Pair:
    """One string in both languages; ``is_missing`` where nobody has translated it."""

    label: str
    source: str
    text: str
    is_missing: bool
    findings: list[Finding] = field(default_factory=list)

    @property
    def faults(self) -> list[Finding]:
        """The terms whose agreed words the translation does not use."""
        return [finding for finding in self.findings if finding.is_fault]


@dataclass(frozen=True)
class SideBySide:
    """A translated page for whoever reviews it: its draft, the text that it was made from, what is wrong."""

    page: BasePage

    @cached_property
    def draft(self) -> BasePage:
        """The page as it would be published."""
        latest: BasePage = self.page.get_latest_revision_as_object()
        return latest

    @property
    def digest(self) -> str:
        """The digest of the text that is shown, by which a later one is told from it."""
        return text_digest(self.draft)

    @cached_property
    def translation(self) -> Translation | None:
        """What wagtail-localize knows of it; None where somebody writes the page without."""
        return known_translation(self.page.translation_key, self.page.locale)

    @cached_property
    def source_page(self) -> BasePage | None:
        """The page in the source language as it is public now, or as it was saved."""
        return public_source(self.page)

    @cached_property
    def state(self) -> TranslationState:
        """What is kept of it: whether it is out of date, who decided what."""
        key = {"translation_key": self.page.translation_key, "locale_id": self.page.locale_id}
        return TranslationState.objects.filter(**key).first() or TranslationState(**key)

    @cached_property
    def changes(self) -> list[Change]:
        """What the Ukrainian page says otherwise since the public translation was made."""
        if not self.state.out_of_date_since or self.source_page is None:
            return []
        return changes_between(as_texts(self.state.source_texts), texts_of(self.source_page))

    @cached_property
    def source(self) -> BasePage | None:
        """The text that was translated."""
        if self.translation is not None and self.source_page is not None:
            read: BasePage = self.translation.source.as_instance()
            return read
        return self.source_page

    @property
    def is_out_of_date(self) -> bool:
        """Whether the source has been published with other words since it was translated."""
        if self.translation is None or self.source is None or self.source_page is None:
            return False
        return text_digest(self.source) != text_digest(self.source_page)

    @property
    def is_behind(self) -> bool:
        """Whether something was translated since the draft was saved."""
        revision = self.page.get_latest_revision()
        strings = StringTranslation.objects.filter(
            context__object_id=self.page.translation_key, locale=self.page.locale_id
        )
        return revision is None or strings.filter(updated_at__gt=revision.created_at).exists()

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody vouches for this very text."""
        return is_reviewed(self.draft)

    @property
    def is_public(self) -> bool:
        """Whether readers see this very text now."""
        return bool(self.page.live and text_digest(self.page) == self.digest)

    @cached_property
    def reasons(self) -> list[str]:
        """What keeps the text from being published, but for the review itself."""
        solved = {str(reason) for reason in not_reviewed(self.draft)}
        return [reason for reason in reasons_against(self.draft) if reason not in solved]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every string of the source with its translation, then those that stand in the translation alone."""
        sources, texts = strings_of(self.source) if self.source else {}, strings_of(self.draft)
        missing, glossary = self._missing(), whole_glossary()
        found: list[Pair] = []
        for path in {**sources, **texts}:
            for source, text in _in_step(sources.get(path, []), texts.get(path, [])):
                is_missing = not text or (path, source) in missing
                findings = glossary.compare(source, "" if is_missing else text)
                found.append(Pair(label_of(self.draft, path), source, text, is_missing, findings))
        return found

    @property
    def missing(self) -> int:
        """How many strings nobody has translated."""
        return sum(pair.is_missing for pair in self.pairs)

    @property
    def warnings(self) -> int:
        """How many strings do not use the words that are agreed on."""
        return sum(bool(pair.faults) for pair in self.pairs)

    def _missing(self) -> set[tuple[str, str]]:
        """Return the strings of the source without a translation that is free of errors, by path and text."""
        if self.translation is None:
            return set()
        segments = StringSegment.objects.filter(source=self.translation.source_id).select_related("string", "context")
        segments = segments.annotate_translation(self.page.locale_id).filter(Q(translation=None))
        return {(segment.context.path, as_text(segment.string.as_value())) for segment in segments}


def strings_of(page: BasePage) -> Strings:
    """Return the translatable strings of a page by their path, several where a text has paragraphs."""
    found: Strings = defaultdict(list)
    for segment in _segments(page):
        found[segment.path].append(as_text(segment.string))
    return dict(found)


def label_of(page: BasePage, path: str) -> str:
    """Return what a field is called, and what its row is."""
    first, *others = path.split(".")
    try:
        field = page._meta.get_field(first)
        if field.related_model is not None and others:
            row = field.related_model
            return capfirst(f"{row._meta.verbose_name}: {row._meta.get_field(others[-1]).verbose_name}")
        return capfirst(str(field.verbose_name))
    except FieldDoesNotExist:
        return first


def as_text(value: object) -> str:
    """Return a string of wagtail-localize as it reads, without tags."""
    return str(value.render_text())  # type: ignore[attr-defined]


def _segments(page: BasePage) -> Iterator[StringSegmentValue]:
    return (segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue))


def _in_step(sources: list[str], texts: list[str]) -> Iterable[tuple[str, str]]:
    """Return two lists as pairs; the longer one goes on beside nothing."""
    longest = max(len(sources), len(texts))
    return ((_at(sources, place), _at(texts, place)) for place in range(longest))


def _at(strings: list[str], place: int) -> str:
    return strings[place] if place < len(strings) else ""
