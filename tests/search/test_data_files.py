"""The hand-written data of the search: synonyms, stop words, orthography and the yardsticks of the stemmer."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "search" / "data"
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
UKRAINIAN = re.compile(rf"[{ALPHABET}]+(?:[’-][{ALPHABET}]+)*")
ENGLISH = re.compile(r"[a-z]+(?:[’-][a-z]+)*’?")
# Ukrainians type brands and a few terms in Latin letters: prozorro, wi-fi, id-картка.
EITHER = re.compile(rf"[a-z{ALPHABET}]+(?:[’-][a-z{ALPHABET}]+)*")
BEGINNING = re.compile(rf"[{ALPHABET}]+(?:[’-][{ALPHABET}]+)*-?")
KEBAB = re.compile(r"[a-z]+(?:-[a-z]+)*")
COLUMNS = {
    "synonyms.csv": ["language", "group", "words"],
    "orthography.csv": ["old", "new", "kind"],
    "exceptions.csv": ["a", "b", "why"],
    "families.csv": ["lemma", "forms"],
    "kindred.csv": ["language", "words"],
}
STOP_LISTS = {"uk": "stop_words_uk.txt", "en": "stop_words_en.txt"}
WRITTEN = {"uk": EITHER, "en": ENGLISH}
# Words that stand in two groups of one language, each with the reason why both meetings are right: (language, word).
IN_TWO_GROUPS: dict[tuple[str, str], str] = {}
# Forms that belong to two words of the yardstick.
FORMS_OF_TWO: dict[str, str] = {}


def rows_of(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines_of(name):
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def repeated(values):
    return sorted(value for value, times in Counter(values).items() if times > 1)


def spelling(words):
    """Return one spelling of what differs only by a hyphen, which the analysis drops."""
    return words.replace("-", "")


SYNONYMS = [(row["language"], row["group"], row["words"].split("|")) for row in rows_of("synonyms.csv")]
STOP_WORDS = {language: lines_of(name) for language, name in STOP_LISTS.items()}
ORTHOGRAPHY = [(row["old"], row["new"], row["kind"]) for row in rows_of("orthography.csv")]
EXCEPTIONS = [(row["a"], row["b"], row["why"]) for row in rows_of("exceptions.csv")]
FAMILIES = {row["lemma"]: row["forms"].split("|") for row in rows_of("families.csv")}


@pytest.mark.parametrize("name", [*COLUMNS, *STOP_LISTS.values()])
def test_a_file_is_plain_utf8_with_unix_line_ends_and_no_stray_space(name):
    raw = (DATA / name).read_bytes()

    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    cells = [cell for line in raw.decode("utf-8").splitlines() for cell in re.split("[,|]", line)]
    assert [cell for cell in cells if not cell or cell != cell.strip() or "  " in cell] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_fills_exactly_the_columns_of_its_file(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)

    assert header == COLUMNS[name]
    assert [row for row in rows if len(row) != len(header)] == []


def test_there_is_enough_of_everything():
    groups = Counter(language for language, _, _ in SYNONYMS)

    assert set(groups) == {"uk", "en"}
    assert groups["uk"] >= 170
    assert groups["en"] >= 60
    assert len(ORTHOGRAPHY) >= 40
    assert len(EXCEPTIONS) >= 60
    assert len(FAMILIES) >= 120


def test_a_group_has_a_name_of_its_own_and_at_least_two_different_words():
    assert repeated(group for _, group, _ in SYNONYMS) == []
    assert [group for _, group, _ in SYNONYMS if not KEBAB.fullmatch(group)] == []
    assert [group for _, group, words in SYNONYMS if len({spelling(word) for word in words}) != len(words)] == []
    assert [group for _, group, words in SYNONYMS if len(words) < 2] == []


def test_synonyms_are_written_in_small_letters_of_their_language():
    wrong = [
        (group, member)
        for language, group, members in SYNONYMS
        for member in members
        if not all(WRITTEN[language].fullmatch(word) for word in member.split(" "))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_word_meets_the_words_of_one_group_only(language):
    members = [spelling(word) for of, _, words in SYNONYMS if of == language for word in words]
    defended = {spelling(word) for of, word in IN_TWO_GROUPS if of == language}

    assert set(repeated(members)) == defended


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_synonym_keeps_its_meaning_when_stop_words_are_dropped(language):
    stop = set(STOP_WORDS[language])
    members = [(word.split(" "), word) for of, _, words in SYNONYMS if of == language for word in words]
    kept = {word: [part for part in parts if part not in stop] for parts, word in members}

    assert [word for parts, word in members if len(kept[word]) < min(len(parts), 2)] == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_stop_words_stand_once_in_the_order_of_the_alphabet(language):
    alphabet = ALPHABET if language == "uk" else "abcdefghijklmnopqrstuvwxyz"
    letters = UKRAINIAN if language == "uk" else ENGLISH
    words = STOP_WORDS[language]

    assert repeated(words) == []
    assert [word for word in words if not letters.fullmatch(word)] == []
    assert words == sorted(words, key=lambda word: ([alphabet.index(sign) for sign in word if sign in alphabet], word))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", "як де куди чому хто що чи у в на для про із мій мого яка скільки"),
        ("en", "the a of how where what who why which in on for my is"),
    ],
)
def test_question_words_and_prepositions_are_stop_words(language, words):
    assert set(words.split()) - set(STOP_WORDS[language]) == set()


def test_words_of_the_field_are_not_stop_words():
    content = set(FAMILIES) | {form for forms in FAMILIES.values() for form in forms}
    content |= {word for pair in EXCEPTIONS for word in pair[:2]} - {"який", "часто"}

    assert content & set(STOP_WORDS["uk"]) == set()


def test_a_spelling_is_replaced_once_and_for_good():
    def respelt(text):
        for old, new, kind in ORTHOGRAPHY:
            if text == old or (kind == "stem" and text.startswith(old)):
                return new + text[len(old) :]
        return text

    assert repeated(old for old, _, _ in ORTHOGRAPHY) == []
    assert {kind for _, _, kind in ORTHOGRAPHY} == {"stem", "word"}
    assert [old for old, new, _ in ORTHOGRAPHY if old == new or respelt(new) != new] == []


def test_no_beginning_hides_a_longer_one():
    stems = [old for old, _, kind in ORTHOGRAPHY if kind == "stem"]
    hidden = [(stem, old) for stem in stems for old, _, _ in ORTHOGRAPHY if old != stem and old.startswith(stem)]

    assert hidden == []


def test_orthography_is_written_in_ukrainian_letters():
    assert [
        old for old, _, kind in ORTHOGRAPHY if not BEGINNING.fullmatch(old) or (kind == "word" and "-" in old)
    ] == []
    assert [new for _, new, _ in ORTHOGRAPHY if not all(UKRAINIAN.fullmatch(word) for word in new.split(" "))] == []


def test_data_themselves_are_in_the_new_orthography():
    words = [word for language, _, members in SYNONYMS if language == "uk" for m in members for word in m.split(" ")]
    words += [word for pair in EXCEPTIONS for word in pair[:2]]
    stems = [old for old, _, kind in ORTHOGRAPHY if kind == "stem"]
    exact = {old for old, _, _ in ORTHOGRAPHY}

    assert [word for word in words if word in exact or word.startswith(tuple(stems))] == []


def test_words_that_must_never_meet_are_two_and_each_pair_stands_once():
    assert [pair for pair in EXCEPTIONS if pair[0] == pair[1]] == []
    assert repeated(tuple(sorted(pair[:2])) for pair in EXCEPTIONS) == []
    assert [word for pair in EXCEPTIONS for word in pair[:2] if not UKRAINIAN.fullmatch(word)] == []


def test_words_that_must_never_meet_are_neither_synonyms_nor_forms_of_one_word():
    groups = [set(members) for language, _, members in SYNONYMS if language == "uk"]
    together = [pair for pair in EXCEPTIONS if any({pair[0], pair[1]} <= group for group in groups)]
    forms = [
        pair for pair in EXCEPTIONS if pair[1] in FAMILIES.get(pair[0], []) or pair[0] in FAMILIES.get(pair[1], [])
    ]

    assert together == []
    assert forms == []


def test_a_family_has_five_to_eight_forms_beside_its_base_form():
    assert repeated(row["lemma"] for row in rows_of("families.csv")) == []
    assert [lemma for lemma, forms in FAMILIES.items() if not 5 <= len(forms) <= 8] == []
    assert [lemma for lemma, forms in FAMILIES.items() if len({lemma, *forms}) != len(forms) + 1] == []


def test_families_are_written_in_ukrainian_letters():
    words = [word for lemma, forms in FAMILIES.items() for word in (lemma, *forms)]

    assert [word for word in words if not UKRAINIAN.fullmatch(word)] == []


def test_a_form_belongs_to_one_family():
    forms = [form for lemma, forms in FAMILIES.items() for form in (lemma, *forms)]

    assert set(repeated(forms)) == set(FORMS_OF_TWO)


def test_the_yardstick_has_apostrophes_hyphens_verbs_and_vowels_that_change():
    assert {"об’єкт", "сім’я", "п’ять", "е-черга", "веб-сайт", "скаржитися"} <= set(FAMILIES)
    assert "доріг" in FAMILIES["дорога"]
    assert "шкіл" in FAMILIES["школа"]
    assert "року" in FAMILIES["рік"]
    assert "мосту" in FAMILIES["міст"]
    assert "коштів" in FAMILIES["кошти"]


def test_homographs_stand_once_and_never_join_words_that_must_not_meet():
    homographs = {row["form"]: row["lemmas"].split("|") for row in rows_of("homographs.csv")}

    assert len(homographs) >= 100
    assert repeated(row["form"] for row in rows_of("homographs.csv")) == []
    assert [(a, b) for a, b, _ in EXCEPTIONS if set(homographs.get(a, [a])) & set(homographs.get(b, [b]))] == []


def test_kindred_words_stand_in_one_row_of_at_least_two():
    kindred = [(row["language"], row["words"].split("|")) for row in rows_of("kindred.csv")]

    assert repeated((language, word) for language, words in kindred for word in words) == []
    assert [words for _language, words in kindred if len(words) < 2] == []
    assert [word for language, words in kindred for word in words if not WRITTEN[language].fullmatch(word)] == []
