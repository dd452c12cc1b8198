"""Queries judged by people, and what they make of a set of documents: each document's grade.

``relevant`` in queries.csv lists rules separated by ``;``, each a reference, ``=`` and a grade, 2 for what the person
wants and 1 for what is useful. A document that several rules mean has the highest of their grades.

=============================  =====================================================================
``practice:<city>/<code>``     that practice of the library
``topic:<topic>``              practices of a topic with all its aspects, of the library and samples
``topic:<topic>/<aspect>``     those of one aspect; the topic alone does not tell it of the library's
``topic:<topic>@<city>``       those of a city
``city:<code>``                the page of the city
``of-city:<code>``             every practice of the city
``area:<code>``                an area of the rankings; ``indicator:`` and ``study:`` likewise
=============================  =====================================================================

A set without areas or indicators is judged by the rest; a query of which nothing is left has no grades and is not
measured.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar, get_args

from search.relevance.sentences import LANGUAGES, Language
from search.relevance.topics import rows_of

QUERIES = Path(__file__).with_name("queries.csv")
PRACTICE_TOPICS = Path(__file__).with_name("practice_topics.csv")

Part = Literal["development", "held-out"]
QueryKind = Literal[
    "everyday",
    "official",
    "question",
    "city-case",
    "topic-city",
    "typo",
    "wrong-layout",
    "transliteration",
    "former-name",
    "abbreviation",
]
Name = TypeVar("Name", bound=str)
PARTS: tuple[Part, ...] = get_args(Part)
QUERY_KINDS: tuple[QueryKind, ...] = get_args(QueryKind)

RULE = re.compile(
    r"(?P<what>practice|topic|city|of-city|area|indicator|study):(?P<key>[a-z0-9/-]+)(?:@(?P<city>[a-z-]+))?=(?P<grade>[12])"
)
# Rules that are about practices; the others name a document of their own kind.
ABOUT_PRACTICES = ("practice", "topic", "of-city")


class JudgementError(ValueError):
    """A row of the judgements cannot be read."""


class Document(Protocol):
    """What must be known of a found document.

    ``kind`` is practice, city, area, indicator or study. ``key`` is the code, of a practice ``<city>/<code>``, of a
    sample its own key. ``topic`` is empty outside practices.
    """

    @property
    def id(self) -> str:
        """The name by which results are compared with judgements."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def key(self) -> str:
        """Its code among its kind."""

    @property
    def topic(self) -> str:
        """The topic, perhaps with an aspect."""

    @property
    def cities(self) -> Collection[str]:
        """Codes of the cities that it is of."""


@dataclass(frozen=True)
class Rule:
    """Which documents a query wants, and how much."""

    what: str
    key: str
    city: str
    grade: int

    def means(self, document: Document) -> bool:
        """Tell whether the document is meant."""
        if self.what not in ABOUT_PRACTICES:
            return document.kind == self.what and document.key == self.key
        if document.kind != "practice":
            return False
        if self.what == "practice":
            return document.key == self.key
        if self.what == "of-city":
            return self.key in document.cities
        in_topic = document.topic == self.key or document.topic.startswith(f"{self.key}/")
        return in_topic and (not self.city or self.city in document.cities)


@dataclass(frozen=True)
class Query:
    """What a person types, and what is relevant to it; queries are split into parts by topic."""

    text: str
    language: Language
    kind: QueryKind
    topic: str
    part: Part
    rules: tuple[Rule, ...]

    def grades(self, documents: Iterable[Document]) -> dict[str, int]:
        """Return the grade, 1 or 2, of each relevant document by its id."""
        grades = {document.id: self._grade(document) for document in documents}
        return {name: grade for name, grade in grades.items() if grade}

    def _grade(self, document: Document) -> int:
        return max((rule.grade for rule in self.rules if rule.means(document)), default=0)


def read_queries(path: Path = QUERIES) -> tuple[Query, ...]:
    """Return the judged queries; raises ``JudgementError`` for a row that cannot be read."""
    return tuple(_query(row) for row in rows_of(path))


def read_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules that are written in a cell; raises ``JudgementError`` for what is no rule."""
    return tuple(_rule(rule.strip()) for rule in text.split(";"))


def topics_of_practices(path: Path = PRACTICE_TOPICS) -> dict[str, str]:
    """Return the topic of each practice of the library by ``<city>/<code>``; it is empty where no topic fits."""
    return {f"{row['city']}/{row['code']}": row["topic"] for row in rows_of(path)}


def _query(row: dict[str, str]) -> Query:
    return Query(
        text=row["query"],
        language=_one_of(row["language"], LANGUAGES, row),
        kind=_one_of(row["kind"], QUERY_KINDS, row),
        topic=row["topic"],
        part=_one_of(row["part"], PARTS, row),
        rules=read_rules(row["relevant"]),
    )


def _one_of(value: str, names: tuple[Name, ...], row: dict[str, str]) -> Name:
    for name in names:
        if name == value:
            return name
    raise JudgementError(f"{value!r} is none of {', '.join(names)}, in the row {row}")


def _rule(text: str) -> Rule:
    found = RULE.fullmatch(text)
    if found is None or (found["city"] and found["what"] != "topic"):
        raise JudgementError(f"{text!r} is no rule; write for example topic:parking@lviv=2")
    return Rule(found["what"], found["key"], found["city"] or "", int(found["grade"]))
