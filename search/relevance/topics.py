"""Reads what sample practices are composed of: topics.toml, the cities and their forms."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.relevance.sentences import CASES, City, Language

ROOT = Path(__file__).resolve().parents[2]
TOPICS = Path(__file__).with_name("topics.toml")
CITIES = ROOT / "rankings" / "data" / "cities.csv"
FORMS = ROOT / "search" / "data" / "city_forms.csv"

Sentence = Mapping[Language, str]


@dataclass(frozen=True)
class Wording:
    """One of the ways to tell of a topic; ``aspect`` names the side of it that some queries single out, if any."""

    aspect: str
    title: Sentence
    summary: Sentence


@dataclass(frozen=True)
class Topic:
    """A topic of municipal life; ``area`` is a code of the rankings, empty where no area covers it."""

    code: str
    area: str
    wordings: tuple[Wording, ...]
    details: tuple[Sentence, ...]


@dataclass(frozen=True)
class Material:
    """All that the samples are made of; ``remarks`` fit every topic, ``neighbours`` name a second city."""

    topics: tuple[Topic, ...]
    cities: tuple[City, ...]
    remarks: tuple[Sentence, ...]
    neighbours: tuple[Sentence, ...]


def read_material() -> Material:
    """Return the topics in their order and the cities that may have samples."""
    with TOPICS.open("rb") as file:
        data = tomllib.load(file)
    left_out = set(data["cities_left_out"])
    return Material(
        topics=tuple(_topic(topic) for topic in data["topics"]),
        cities=tuple(city for city in read_cities() if city.code not in left_out),
        remarks=_sentences(data["remarks"]),
        neighbours=_sentences(data["neighbours"]),
    )


def read_cities() -> tuple[City, ...]:
    """Return every city under its present name, with the first form of each case."""
    forms = {(row["city"], row["name"]): row for row in rows_of(FORMS)}
    return tuple(_city(row, forms[row["code"], row["name_uk"]]) for row in rows_of(CITIES))


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _city(city: Mapping[str, str], forms: Mapping[str, str]) -> City:
    first = {column: forms[column].split("|")[0] for column in ("name", *CASES, "adjective")}
    return City(city["code"], city["name_en"], first.pop("adjective"), first)


def _topic(topic: Mapping[str, Any]) -> Topic:
    wordings = tuple(
        Wording(wording.get("aspect", ""), wording["title"], wording["summary"]) for wording in topic["wordings"]
    )
    return Topic(topic["code"], topic["area"], wordings, _sentences(topic["details"]))


def _sentences(tables: list[Mapping[str, Any]]) -> tuple[Sentence, ...]:
    return tuple(table["sentence"] for table in tables)
