"""Every fact that readers look up has a page: one table of the kinds of facts, their pages and their words."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.db.models import Model, QuerySet

from coalition.models import Organisation, OrganisationPage
from core.bilingual import in_language
from core.models import ContentPage
from home.services.page_plan import LANGUAGES, PAGES_OF_TEXT, SOURCE_LANGUAGE, Fields, ShippedPage
from home.services.shipped_texts import DATA, shipped_text
from rankings.models import Area, AreaPage, City, CityPage, Methodology, MethodologyPage, Study, StudyPage
from rankings.selectors.methodology_links import year_of
from rankings.services.shipped_facts import DATA as FACTS

Words = dict[str, str]


@dataclass(frozen=True)
class FactKind:
    """A kind of fact: its pages, the key of their parent, which facts have one, what their texts are made of.

    The text of a page is the pattern ``home/data/patterns/<name>.<language>.txt``, filled with ``words``; ``own``
    texts of a fact take the place of those of the pattern. ``named`` is the column without whose translation a page
    waits. ``name`` is also the page's foreign key.
    """

    name: str
    page_type: type[ContentPage]
    parent: str
    facts: Callable[[], QuerySet[Any]]
    named: str
    words: Callable[[Any, str], Words]
    own: Callable[[Any, str], Words]

    def has_words(self, fact: Any, language: str) -> bool:
        """Whether the name of a fact is there in a language."""
        return bool(attrgetter(f"{self.named}_{language}".replace("__", "."))(fact))

    def with_words(self, language: str) -> QuerySet[Any]:
        """Return the facts whose name is there in a language."""
        return self.facts().exclude(**{f"{self.named}_{language}": ""})


def _name_of(fact: Model, language: str) -> Words:
    return {"name": in_language(fact, "name", language)}


def _study_words(study: Study, language: str) -> Words:
    return {"family": in_language(study.family, "name", language), "year": str(study.year)}


def _methodology_words(methodology: Methodology, language: str) -> Words:
    which = year_of(methodology) or methodology.code
    return {"family": in_language(methodology.family, "name", language), "year": str(which)}


def _nothing(_fact: Model, _language: str) -> Words:
    return {}


@cache
def _rows(path: Path, column: str) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[column]: row for row in csv.DictReader(file)}


def _titles(study: Study, language: str) -> Words:
    row = _rows(FACTS / "study_titles.csv", "study").get(study.code)
    return {"title": row[f"title_{language}"], "search_description": row[f"description_{language}"]} if row else {}


def _introduction(area: Area, language: str) -> Words:
    row = _rows(DATA / "area_intros.csv", "area").get(area.code)
    return {"intro": f"<p>{row[f'intro_{language}']}</p>"} if row else {}


KINDS = (
    FactKind(
        "study",
        StudyPage,
        "rankings",
        lambda: Study.objects.published().select_related("family").order_by("year", "code"),
        "family__name",
        _study_words,
        _titles,
    ),
    FactKind(
        "methodology",
        MethodologyPage,
        "methodologies",
        lambda: Methodology.objects.select_related("family").order_by("code"),
        "family__name",
        _methodology_words,
        _nothing,
    ),
    FactKind(
        "area", AreaPage, "areas", lambda: Area.objects.order_by("position", "code"), "name", _name_of, _introduction
    ),
    FactKind(
        "city",
        CityPage,
        "cities",
        lambda: City.objects.filter(is_sample=False).order_by("sort_key_uk", "code"),
        "name",
        _name_of,
        _nothing,
    ),
    FactKind(
        "organisation",
        OrganisationPage,
        "practices",
        lambda: Organisation.objects.filter(is_sample=False).order_by("sort_key_uk", "code"),
        "name",
        _name_of,
        _nothing,
    ),
)


def pages_of_facts(kinds: Iterable[FactKind] = KINDS) -> Iterator[ShippedPage]:
    """Yield the page of every fact that has one."""
    for kind in kinds:
        patterns = {language: shipped_text(f"patterns/{kind.name}", language, {}) for language in LANGUAGES}
        for fact in kind.facts():
            yield ShippedPage(
                f"{kind.name}/{fact.code}",
                kind.page_type,
                kind.parent,
                fact.code,
                partial(_text, kind, fact, patterns),
                {kind.name: fact},
                tuple(language for language in LANGUAGES if kind.has_words(fact, language)),
            )


def _text(kind: FactKind, fact: Model, patterns: dict[str, Fields], language: str, _ids: dict[str, int]) -> Fields:
    words = kind.words(fact, language)
    filled = {field: patterns[language][field].format(**words) for field in ("title", "search_description")}
    return filled | kind.own(fact, language)


def lacks_pages() -> bool:
    """Tell in a few cheap queries whether a fact has no page in a language in which it could have one."""
    return any(_lacks(kind, language) for kind in KINDS for language in LANGUAGES)


def _lacks(kind: FactKind, language: str) -> bool:
    pages = kind.page_type.objects.order_by()
    there = pages.filter(locale__language_code=language).values(f"{kind.name}_id")
    facts = kind.with_words(language).exclude(pk__in=there)
    if language != SOURCE_LANGUAGE:
        translatable = pages.filter(locale__language_code=SOURCE_LANGUAGE, live=True)
        facts = facts.filter(pk__in=translatable.values(f"{kind.name}_id"))
    list_type = PAGES_OF_TEXT[kind.parent][0]
    return facts.exists() and list_type.objects.filter(locale__language_code=language).exists()
