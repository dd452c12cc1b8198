"""The sample practices that the search is measured with."""

import re
import tomllib
from collections import Counter

import pytest

from search.relevance.generate import MOST, generate
from search.relevance.sentences import GAP, LANGUAGES, City, Facts, UnknownGapError, counted, fill
from search.relevance.topics import ROOT, TOPICS, rows_of
from tests.search.samples import CITIES, MATERIAL, repeated, samples

# Names that Ukrainian texts write in Latin letters.
LATIN_NAMES = {"Prozorro", "API", "GPS"}
ENGLISH = re.compile(r"[A-Za-z0-9\u202f .,:;’“”()–—%-]+")


def sentences():
    for topic in MATERIAL.topics:
        for wording in topic.wordings:
            yield from (wording.title, wording.summary)
        yield from topic.details
    yield from (*MATERIAL.remarks, *MATERIAL.neighbours)


def written(language):
    return [text for sample in samples(language) for text in (sample.title, sample.summary, sample.text)]


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


def test_a_city_keeps_the_first_of_its_forms():
    assert isinstance(CITIES["kryvyi-rih"], City)
    assert CITIES["kryvyi-rih"].forms["locative"] == "Кривому Розі"
