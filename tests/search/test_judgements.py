"""The judged queries and the typing mistakes that the search is measured with."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest
from rapidfuzz.distance import OSA

from search.analysis.layout import in_latin_layout, in_ukrainian_layout
from search.analysis.normalise import normalise
from search.relevance.judgements import (
    QUERY_KINDS,
    JudgementError,
    Query,
    read_queries,
    read_rules,
    topics_of_practices,
)
from search.relevance.sentences import LANGUAGES
from search.relevance.topics import ROOT, rows_of
from search.relevance.typos import read_typos
from tests.search.samples import CITIES, MATERIAL, repeated, samples

QUERIES = read_queries()
TYPOS = read_typos()


@dataclass(frozen=True)
class Found:
    kind: str
    key: str
    topic: str = ""
    cities: tuple[str, ...] = ()

    @property
    def id(self):
        return f"{self.kind}:{self.key}"


@cache
def documents():
    """Everything that a search may find at present: the real content and a thousand samples."""
    topics = topics_of_practices()
    found = [Found("practice", sample.key, sample.topic, (sample.city_code,)) for sample in samples("uk")]
    for row in rows_of(ROOT / "practices/data/practices.csv"):
        key = f"{row['city']}/{row['code']}"
        found.append(Found("practice", key, topics[key], (row["city"],)))
    for kind, name in (("city", "cities"), ("area", "areas"), ("indicator", "indicators"), ("study", "studies")):
        found += [Found(kind, row["code"]) for row in rows_of(ROOT / f"rankings/data/{name}.csv")]
    return found


def test_there_are_queries_enough_of_every_kind_language_and_part():
    languages = Counter(query.language for query in QUERIES)
    kinds = Counter(query.kind for query in QUERIES)
    held_out = Counter(query.kind for query in QUERIES if query.part == "held-out")

    assert len(QUERIES) >= 260
    assert languages["uk"] >= 190
    assert languages["en"] >= 65
    assert [kind for kind in QUERY_KINDS if kinds[kind] < 20] == []
    assert [kind for kind in QUERY_KINDS if held_out[kind] < 8] == []


def test_no_two_queries_are_alike():
    assert repeated(normalise(query.text) for query in QUERIES) == []


def test_a_topic_stands_wholly_in_one_part():
    parts = {(query.topic, query.part) for query in QUERIES}

    assert repeated(topic for topic, _ in parts) == []


def test_every_topic_of_the_samples_is_asked_for():
    assert {topic.code for topic in MATERIAL.topics} - {query.topic for query in QUERIES} == set()


def test_a_group_of_queries_is_a_topic_or_a_thing_of_the_rankings():
    cities = {f"city-{code}" for code in CITIES}
    known = {topic.code for topic in MATERIAL.topics} | cities
    others = {query.topic for query in QUERIES} - known

    assert [topic for topic in others if not re.match("(area|practice|indicator|study)-", topic)] == []


def test_every_rule_means_a_document():
    nothing = {
        (query.text, rule)
        for query in QUERIES
        for rule in query.rules
        if not any(rule.means(document) for document in documents())
    }

    assert nothing == set()


def test_every_query_wants_something():
    assert [query.text for query in QUERIES if 2 not in query.grades(documents()).values()] == []


def test_every_practice_of_the_library_has_its_topic():
    library = {f"{row['city']}/{row['code']}" for row in rows_of(ROOT / "practices/data/practices.csv")}
    topics = topics_of_practices()

    assert set(topics) == library
    assert set(topics.values()) <= {topic.code for topic in MATERIAL.topics} | {""}


def test_every_practice_of_the_library_is_wanted_by_a_query():
    wanted = {name for query in QUERIES for name, grade in query.grades(documents()).items() if grade == 2}

    assert [name for name in topics_of_practices() if f"practice:{name}" not in wanted] == []


def test_a_wrong_layout_gives_words_back_when_the_keys_are_read_in_the_other():
    for query in QUERIES:
        if query.kind == "wrong-layout" and query.language == "uk":
            assert re.fullmatch("[а-щьюяєіїґ ]+", in_ukrainian_layout(query.text)), query.text
        elif query.kind == "wrong-layout":
            assert re.fullmatch("[a-z ]+", in_latin_layout(query.text)), query.text


def test_transliterated_and_former_names_are_written_in_other_words_than_now():
    now = {form.lower() for city in CITIES.values() for form in city.forms.values()}

    assert [q.text for q in QUERIES if q.kind == "former-name" and normalise(q.text) in now] == []
    assert [q.text for q in QUERIES if q.kind == "transliteration" and re.search("[а-яіїєґ]", q.text.lower())] == []


def test_the_highest_of_several_grades_counts():
    shelter, other = (
        Found("practice", "a", "shelters/schools", ("lviv",)),
        Found("practice", "b", "shelters", ("lutsk",)),
    )
    query = Query("", "uk", "everyday", "shelters", "held-out", read_rules("topic:shelters=1; topic:shelters@lviv=2"))

    assert query.grades([shelter, other, Found("city", "lviv")]) == {"practice:a": 2, "practice:b": 1}


def test_an_aspect_means_its_practices_only_and_a_topic_all_of_them():
    payment, whole = Found("practice", "a", "parking/payment"), Found("practice", "b", "parking")
    [aspect] = read_rules("topic:parking/payment=2")
    [topic] = read_rules("topic:parking=1")

    assert aspect.means(payment)
    assert not aspect.means(whole)
    assert topic.means(payment)
    assert not topic.means(Found("practice", "c", "parking-lots"))


@pytest.mark.parametrize("rule", ["", "parking=2", "topic:parking=3", "city:lviv@lviv=2", "topic:parking"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(JudgementError, match="no rule"):
        read_rules(rule)


# Typing mistakes


def test_there_are_two_hundred_mistakes_of_both_languages_in_both_parts():
    assert len(TYPOS) == 200
    assert Counter(typo.language for typo in TYPOS)["en"] >= 40
    assert {(typo.language, typo.part) for typo in TYPOS} == {
        (language, part) for language in LANGUAGES for part in ("development", "held-out")
    }


def test_no_mistake_stands_twice_and_none_is_a_right_word():
    right = {normalise(typo.right) for typo in TYPOS}
    forms = {normalise(form) for city in CITIES.values() for form in city.forms.values()}

    assert repeated(normalise(typo.typo) for typo in TYPOS) == []
    assert [typo.typo for typo in TYPOS if normalise(typo.typo) in right | forms] == []


def test_words_that_were_meant_stand_in_one_part():
    assert repeated(right for right, _ in {(typo.right, typo.part) for typo in TYPOS}) == []


def test_a_mistake_is_one_or_two_slips_away():
    assert [t.typo for t in TYPOS if not 1 <= OSA.distance(normalise(t.typo), normalise(t.right)) <= 2] == []
