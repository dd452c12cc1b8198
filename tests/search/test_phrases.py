"""Synonyms and names of cities: different words for one thing find it."""

import re

import pytest

from core.ukrainian import romanise
from search.analysis.analyse import index_terms, query_groups
from search.analysis.names import CASES
from search.analysis.phrases import NAME, Phrasebook, concept, shipped_phrasebook
from search.analysis.tables import members, rows

BOOK = shipped_phrasebook()
FORMS = rows("city_forms.csv")
SPELLINGS = rows("city_spellings.csv")
KINDS = ["latin", "russian", "ukrainian", "former-latin", "former-russian", "abbreviation"]


def meets(query, text, book=BOOK):
    groups, terms = query_groups(query, book), set(index_terms(text, book))
    return bool(groups) and all(terms.intersection(group) for group in groups)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("мер", "звіт міського голови за рік"),
        ("міський голова", "Мерові поставили запитання"),
        ("звіт мера", "Звіти міських голів"),
        ("міська рада", "Засідання міськради"),
        ("рішення міської ради", "рішення міськради"),
        ("садочок", "запис до закладів дошкільної освіти"),
        ("цнап", "Центр надання адміністративних послуг"),
        ("е-петиція", "електронні петиції"),
        ("ремонт доріг", "дорожній ремонт"),
        ("ремонт доріг", "ремонтів зазнають усі дороги"),  # no such phrase, but its words
        ("sidewalk", "the pavements of the city"),
    ],
)
def test_what_means_the_same_is_found(query, text):
    assert meets(query, text)


def test_a_part_of_a_phrase_does_not_mean_it():
    assert not meets("мер", "голова комісії")
    assert not meets("цнап", "центр міста")


def test_spellings_are_known_once_for_a_city():
    assert {row["kind"] for row in SPELLINGS} == set(KINDS)
    assert {row["city"] for row in SPELLINGS} == {row["city"] for row in FORMS}
    pairs = [(row["city"], row["spelling"].casefold()) for row in SPELLINGS]
    assert len(set(pairs)) == len(pairs)
    latin = [row["spelling"] for row in SPELLINGS if row["kind"].endswith("latin")]
    other = [row["spelling"] for row in SPELLINGS if not row["kind"].endswith("latin")]
    assert [name for name in latin if re.search("[а-яєіїґ]", name.lower())] == []
    assert [name for name in other if re.search("[a-z]", name.lower())] == []


def test_every_city_has_a_russian_spelling_and_most_another_latin_one_than_the_official():
    by_kind = {kind: {row["city"] for row in SPELLINGS if row["kind"] == kind} for kind in KINDS}

    assert by_kind["russian"] == {row["city"] for row in FORMS}
    assert len(by_kind["latin"]) >= 0.95 * len(by_kind["russian"])


def spellings_of_cities():
    for row in FORMS:
        yield row["city"], romanise(row["name"])
        yield from ((row["city"], form) for case in CASES for form in members(row[case]))
    yield from ((row["city"], row["spelling"]) for row in SPELLINGS)


def test_every_city_is_found_by_every_spelling_in_every_case():
    lost = [
        (city, typed)
        for city, spelling in spellings_of_cities()
        for typed in (spelling, spelling.lower(), spelling.upper())
        if not all(concept(city, NAME) in group for group in query_groups(typed, BOOK))
    ]

    assert lost == []


def test_every_city_is_found_in_texts_that_name_it_in_any_way():
    lost = [
        (city, spelling)
        for city, spelling in spellings_of_cities()
        if concept(city, NAME) not in index_terms(f"Рада ({spelling}) звітує", BOOK)
    ]

    assert lost == []


def test_forms_of_a_city_find_each_other_by_the_words_alone():
    empty = Phrasebook({})
    families = [{form for case in CASES for form in members(row[case])} for row in FORMS]
    pairs = [(a, b) for forms in families for a in forms for b in forms]

    assert sum(meets(a, b, empty) for a, b in pairs) >= 0.97 * len(pairs)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Кіровоград", "рада Кропивницького"),
        ("днепропетровск", "бюджет Дніпра"),
        ("Krivoy Rog", "У Кривому Розі"),
        ("франківськ", "в Івано-Франківську"),
        ("київська міська рада", "міськрада Києва"),
        ("рівний доступ", "рівного доступу"),
    ],
)
def test_a_city_is_found_by_its_other_names(query, text):
    assert meets(query, text)


def test_an_ordinary_word_is_no_city():
    assert concept("rivne", NAME) not in index_terms("про рівне ставлення й суми рівним чином", BOOK)
    assert concept("sumy", NAME) not in index_terms("на суму й суми", BOOK)
    assert concept("rivne", NAME) in index_terms("Рада Рівного", BOOK)


def test_names_can_be_added():
    book = BOOK.with_names({"nove-misto": ["Нове Місто", "Старе"], "kyiv": ["Стольний град"]})

    assert meets("старе", "у місті Нове Місто", book)
    assert meets("Kiev", "Стольний град", book)
    assert not meets("Kiev", "Стольний град")
