"""What the search is measured with: sample practices, judged queries, typing mistakes and the metrics."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.analysis.layout import in_latin_layout, in_ukrainian_layout
from search.analysis.normalise import normalise
from search.relevance.generate import MOST, generate
from search.relevance.judgements import (
    QUERY_KINDS,
    JudgementError,
    Query,
    read_queries,
    read_rules,
    topics_of_practices,
)
from search.relevance.metrics import empty_rate, mean, ndcg, recall, reciprocal_rank
from search.relevance.sentences import GAP, LANGUAGES, City, Facts, UnknownGapError, counted, fill
from search.relevance.topics import ROOT, TOPICS, read_cities, read_material, rows_of
from search.relevance.typos import read_typos

QUERIES = read_queries()
TYPOS = read_typos()
MATERIAL = read_material()
CITIES = {city.code: city for city in read_cities()}
# Names that Ukrainian texts write in Latin letters.
LATIN_NAMES = {"Prozorro", "API", "GPS"}
ENGLISH = re.compile(r"[A-Za-z0-9\u202f .,:;’“”()–—%-]+")


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
def samples(language):
    return generate(language)


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


def sentences():
    for topic in MATERIAL.topics:
        for wording in topic.wordings:
            yield from (wording.title, wording.summary)
        yield from topic.details
    yield from (*MATERIAL.remarks, *MATERIAL.neighbours)


def written(language):
    return [text for sample in samples(language) for text in (sample.title, sample.summary, sample.text)]


def repeated(values):
    return sorted(value for value, times in Counter(values).items() if times > 1)


# Sample practices


def test_there_are_topics_enough_each_told_in_four_to_six_ways():
    assert 38 <= len(MATERIAL.topics) <= 50
    assert repeated(topic.code for topic in MATERIAL.topics) == []
    assert [topic.code for topic in MATERIAL.topics if not 4 <= len(topic.wordings) <= 6] == []
    assert [topic.code for topic in MATERIAL.topics if len(topic.details) < 3] == []


def test_areas_of_topics_are_areas_of_the_rankings():
    areas = {row["code"] for row in rows_of(ROOT / "rankings/data/areas.csv")}

    assert {topic.area for topic in MATERIAL.topics} - areas <= {""}


def test_no_practice_is_invented_for_a_city_that_is_left_out():
    left_out = tomllib.loads(TOPICS.read_text(encoding="utf-8"))["cities_left_out"]

    assert set(left_out) <= set(CITIES)
    assert {sample.city_code for sample in samples("uk")} & set(left_out) == set()
    assert len(MATERIAL.cities) == len(CITIES) - len(left_out)


def test_no_sentence_stands_twice():
    assert repeated(sentence["uk"] for sentence in sentences()) == []
    assert repeated(sentence["en"] for sentence in sentences()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_is_filled_for_every_city(language):
    other = MATERIAL.cities[0]
    texts = [
        fill(sentence[language], Facts(city, other, 2021, 21), language)
        for sentence in sentences()
        for city in CITIES.values()
    ]

    assert texts
    assert [text for text in texts if "{" in text or "}" in text or "|" in text] == []


def test_both_languages_tell_of_the_same_city_and_figures():
    def told(text):
        return Counter((gap["what"], gap["how"] if gap["what"] == "number" else "") for gap in GAP.finditer(text))

    for sentence in sentences():
        assert {what for what, _ in told(sentence["uk"])} == {what for what, _ in told(sentence["en"])}, sentence["uk"]


def test_a_gap_that_nothing_fills_is_named():
    facts = Facts(MATERIAL.cities[0], MATERIAL.cities[1], 2021, 5)

    with pytest.raises(UnknownGapError, match="ablative"):
        fill("Мешканці {city:ablative}", facts, "uk")
    with pytest.raises(UnknownGapError, match="genitive"):
        fill("Residents of {city:genitive}", facts, "en")
    with pytest.raises(UnknownGapError, match="mayor"):
        fill("{mayor}", facts, "uk")


@pytest.mark.parametrize(
    ("sentence", "city", "text"),
    [
        ("Сміття {city:in} вивозять.", "odesa", "Сміття в Одесі вивозять."),
        ("Тендери {city:in} відкриті.", "drohobych", "Тендери в Дрогобичі відкриті."),
        ("Транспорт {city:in} швидкий.", "drohobych", "Транспорт у Дрогобичі швидкий."),
        ("Дороги {city:in} рівні.", "lviv", "Дороги у Львові рівні."),
        ("Дороги {city:in} рівні.", "vinnytsia", "Дороги у Вінниці рівні."),
        ("{city:in} рівно.", "irpin", "В Ірпені рівно."),
        ("{city:in} рівно.", "bila-tserkva", "У Білій Церкві рівно."),
        ("{city:council} вирішила.", "kamianets-podilskyi", "Кам’янець-Подільська міська рада вирішила."),
        ("Чатбот {city:council-genitive}.", "bila-tserkva", "Чатбот Білоцерківської міської ради."),
        ("Мешканці {city:genitive}.", "zhovti-vody", "Мешканці Жовтих Вод."),
    ],
)
def test_a_city_is_written_as_ukrainian_writes_it(sentence, city, text):
    assert fill(sentence, Facts(CITIES[city], CITIES["kyiv"], 2021, 5), "uk") == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 лист"), (3, "3 листи"), (11, "11 листів"), (12, "12 листів"), (21, "21 лист"), (1_104, "1\u202f104 листи")],
)
def test_a_noun_agrees_with_its_figure(number, text):
    assert counted(number, ["лист", "листи", "листів"], "uk") == text


def test_an_english_figure_has_one_and_many():
    assert counted(1, ["letter", "letters"], "en") == "1 letter"
    assert counted(1_200, ["letter", "letters"], "en") == "1,200 letters"


def test_the_same_seed_makes_the_same_practices_and_another_seed_others():
    assert generate("uk", 120) == generate("uk", 120)
    assert generate("uk", 120, seed=1) != generate("uk", 120, seed=2)


def test_more_practices_begin_with_the_fewer_ones():
    assert generate("uk", 300) == samples("uk")[:300]


def test_a_practice_is_the_same_in_both_languages():
    def facts(sample):
        return sample.key, sample.topic, sample.city_code, sample.area_code, sample.year

    assert [facts(sample) for sample in samples("uk")] == [facts(sample) for sample in samples("en")]


def test_a_thousand_practices_are_made_unless_another_number_is_asked_for():
    assert len(samples("uk")) == 1_000
    assert generate("uk", 0) == []
    with pytest.raises(ValueError, match="20000"):
        generate("uk", MOST + 1)


def test_twenty_thousand_practices_have_keys_of_their_own_and_hardly_repeat_each_other():
    many = generate("uk", MOST)

    assert repeated(sample.key for sample in many) == []
    assert len({(sample.summary, sample.text) for sample in many}) > 0.999 * MOST
    assert repeated((sample.summary, sample.text) for sample in samples("uk")) == []


def test_every_practice_says_that_it_is_a_sample():
    for language, title, text in (
        ("uk", "Зразкова практика: ", "Зразкова практика, вигадана"),
        ("en", "Sample practice: ", "Sample practice, invented"),
    ):
        assert [sample.key for sample in samples(language) if not sample.title.startswith(title)] == []
        assert [sample.key for sample in samples(language) if not sample.text.startswith(text)] == []


def test_ukrainian_texts_have_no_latin_letters_outside_names():
    words = {word for text in written("uk") for word in re.findall(r"[^\W\d_]+", text) if re.search("[A-Za-z]", word)}

    assert words <= LATIN_NAMES


def test_apostrophes_quotation_marks_dashes_and_spaces_are_those_of_print():
    texts = written("uk") + written("en")

    assert [text for text in texts if re.search("[\"'`ʼ′]|  | [-,.;:]|^ | $", text)] == []
    assert any("’" in text for text in written("uk"))


def test_english_texts_are_written_in_english_letters():
    strange = {sign for text in written("en") for sign in text if not ENGLISH.fullmatch(sign)}

    assert strange <= {"ç"}


# Queries


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


# Metrics

NAMES = st.text("abcdefghijklmnop", min_size=1, max_size=1)
GRADES = st.dictionaries(NAMES, st.integers(1, 2), min_size=1)
FOUND = st.lists(NAMES, max_size=20)


@given(FOUND, GRADES)
def test_every_metric_lies_between_nothing_and_everything(found, grades):
    for value in (ndcg(found, grades), recall(found, grades), reciprocal_rank(found, grades)):
        assert 0 <= value <= 1 + 1e-9


@given(GRADES)
def test_the_best_order_is_perfect(grades):
    best = sorted(grades, key=lambda name: -grades[name])

    assert ndcg(best, grades) == pytest.approx(1)
    assert recall(best, grades) == 1
    assert reciprocal_rank(best, grades) == 1


@given(GRADES, FOUND)
def test_finding_nothing_relevant_is_worth_nothing(grades, found):
    others = [name.upper() for name in found]

    assert ndcg(others, grades) == recall(others, grades) == reciprocal_rank(others, grades) == 0


@given(FOUND, GRADES)
def test_a_repeated_result_is_worth_no_more(found, grades):
    once = list(dict.fromkeys(found))

    assert ndcg(found + found, grades) == ndcg(once, grades)
    assert recall(found + found, grades) == recall(once, grades)


@given(st.lists(NAMES, min_size=2, max_size=10, unique=True), GRADES, st.data())
def test_moving_a_better_document_up_is_never_worse(found, grades, data):
    place = data.draw(st.integers(1, len(found) - 1))
    above, below = found[place - 1], found[place]
    swapped = [*found[: place - 1], below, above, *found[place + 1 :]]

    better = grades.get(below, 0) >= grades.get(above, 0)
    assert (ndcg(swapped, grades) >= ndcg(found, grades) - 1e-12) or not better


def test_metrics_are_those_of_a_worked_example():
    grades = {"a": 2, "b": 1}

    assert ndcg(["x", "a", "b"], grades) == pytest.approx((3 / 1.5849625 + 1 / 2) / (3 + 1 / 1.5849625))
    assert recall(["x", "a"], grades) == 0.5
    assert reciprocal_rank(["x", "a"], grades) == 0.5
    assert recall([str(number) for number in range(10)], {str(number): 1 for number in range(40)}) == 1
    assert empty_rate([["a"], [], [], ["b"]]) == 0.5
    assert empty_rate([]) == mean([]) == 0
    assert mean([0.5, 1]) == 0.75


def test_a_query_without_a_relevant_document_cannot_be_measured():
    with pytest.raises(ValueError, match="No document is relevant"):
        ndcg(["a"], {})


def test_a_city_keeps_the_first_of_its_forms():
    assert isinstance(CITIES["kryvyi-rih"], City)
    assert CITIES["kryvyi-rih"].forms["locative"] == "Кривому Розі"
