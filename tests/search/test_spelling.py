"""Who misspells a word is asked whether they meant the one that is found; who spells it right is not."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import vocabulary
from search.analysis.corrections import correct
from search.analysis.names import official_names
from search.analysis.normalise import normalise
from search.analysis.phrases import shipped_phrasebook
from search.models import SearchEntry, Word
from search.relevance.generate import generate
from search.relevance.judgements import read_queries
from search.relevance.typos import read_typos
from search.spelling import corrected
from tests.search.entries import area

RIGHT_FIRST = 0.92
WRONGLY_CORRECTED = 0.02


@cache
def of_samples(lang):
    counts = vocabulary.words_of(f"{sample.title}\n{sample.summary}\n{sample.text}" for sample in generate(lang, 1_000))
    rows = [(word, count, " ".join(vocabulary.terms_of(word))) for word, count in counts.items()]
    return vocabulary.made_from(lang, rows, shipped_phrasebook())


def meant(text, lang="uk"):
    return correct(text, of_samples(lang))


def same_words(a, b):
    return normalise(a).replace("-", "") == normalise(b).replace("-", "")


@pytest.mark.parametrize("part", ["development", "held-out"])
def test_of_a_hundred_mistakes_ninety_two_lead_to_the_word_that_was_meant(part):
    typos = [typo for typo in read_typos() if typo.part == part]

    right = [typo for typo in typos if same_words(meant(typo.typo, typo.language), typo.right)]

    assert len(right) / len(typos) >= RIGHT_FIRST, {typo.typo for typo in typos} - {typo.typo for typo in right}


def test_what_is_spelt_right_is_left_alone():
    queries = [query for query in read_queries() if query.kind in ("everyday", "official", "question")]

    changed = [better for query in queries if (better := meant(query.text, query.language))]

    assert len(changed) / len(queries) <= WRONGLY_CORRECTED, changed


def test_no_name_of_a_city_in_any_case_is_corrected():
    names = [name for of_city in official_names().values() for name in of_city]

    assert [name for name in names if meant(name)] == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("remont dorig", "ремонт доріг"),
        ("hromadskyi biudzhet", "громадський бюджет"),
        ("gromadskiy byudzhet", "громадський бюджет"),
        ("elektronna chergha", "електронна черга"),
        ("zakypivli", "закупівлі"),
    ],
)
def test_ukrainian_in_latin_letters_is_read_by_whatever_rules(typed, right):
    assert meant(typed) == right


def test_words_in_the_other_layout_are_read_one_by_one():
    assert meant("щзут вфеф", "en") == "open data"
    assert meant("htvjyn доріг") == "ремонт доріг"


def test_words_that_were_joined_or_parted_are_put_right():
    assert meant("громадськийбюджет") == "громадський бюджет"
    assert meant("водопо стачання") == "водопостачання"


def test_a_correction_looks_like_what_was_typed():
    assert meant("Вулечне освітленя у Слв'янську, 2024!") == "Вуличне освітлення у Слов’янську, 2024!"
    assert meant("Івано-Франкіськ") == "Івано-Франківськ"
    assert meant("дрогобч") == "Дрогобич"


def test_russian_letters_lead_to_the_ukrainian_word():
    assert meant("мэрыя") == "мерія"


def test_a_word_is_one_however_it_is_written_in_texts():
    assert vocabulary.words_of(["За\u0301мок об'єкт", "за\u00adмок об’єкт 2024 а1"]) == {"замок": 2, "об’єкт": 2}


@pytest.mark.parametrize("text", ["", " ", "-", "\0", "12345", "кіт", "сон", "п", "ъъъъ", "a" * 10_000, "🙂" * 50])
def test_what_is_no_mistake_is_not_corrected(text):
    assert meant(text) == ""


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["uk", "en"]))
def test_any_text_is_taken(text, lang):
    assert isinstance(meant(text, lang), str)


@pytest.mark.django_db
def test_the_vocabulary_follows_what_is_published(django_assert_max_num_queries):
    assert corrected("хмарочсо", "uk") == ""
    document = area("towers", "Хмарочос")

    assert vocabulary.remake() > 0
    assert corrected("хмарочсо", "uk") == "хмарочос"
    assert vocabulary.remake() == 0
    with django_assert_max_num_queries(2):
        corrected("хмарочсо", "uk")

    document.delete()
    vocabulary.remake()
    assert not SearchEntry.objects.exists()
    assert not Word.objects.exists()
    assert corrected("хмарочсо", "uk") == ""
