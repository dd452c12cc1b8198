"""What meets what: forms of one word do, words that merely look alike do not; and no text breaks the analysis."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.analyse import MOST_GROUPS, index_terms, prefix_words, query_groups
from search.analysis.normalise import normalise
from search.analysis.phrases import Phrasebook, shipped_phrasebook
from search.analysis.tables import members, rows

NO_PHRASES = Phrasebook({})
FAMILIES = {row["lemma"]: [row["lemma"], *members(row["forms"])] for row in rows("families.csv")}
# Families of which one is rightly found with the other: a part of it, another spelling, forms of both (міст).
RIGHTLY = [
    {"послуга", "е-послуга"},
    {"черга", "е-черга"},
    {"вебсайт", "веб-сайт"},
    {"місто", "місто-побратим"},
    {"міст", "місто"},
    {"міст", "місто-побратим"},
]
# Names and new words, of which the dictionary knows few; the stemmer was made with them in view.
NAMES = """
Зеленський Зеленського Зеленському Зеленським
Труханов Труханова Труханову Трухановим
Кличко Кличка Кличкові Кличком
Ковальчук Ковальчука Ковальчукові Ковальчуком
Клименко Клименка Клименкові Клименком
Чайка Чайки Чайці Чайку Чайкою
Марцінків Марцінкова Марцінкову Марцінковим
Троєщина Троєщини Троєщині Троєщину Троєщиною
Сихів Сихова Сихову Сиховом Сихові
Салтівка Салтівки Салтівці Салтівку Салтівкою
Трускавець Трускавця Трускавцем Трускавці
Канів Канева Каневу Каневом Каневі
Перемишляни Перемишлян Перемишлянам Перемишлянах
оприлюднення оприлюдненням оприлюдненню оприлюдненні
чернетка чернетки чернетку чернетці чернеток чернетками
датасет датасету датасети датасетів датасетами
дашборд дашборду дашборди дашбордів дашбордом
геопортал геопорталу геопортали геопорталі
новобудова новобудови новобудові новобудов новобудовах
цнап цнапу цнапи цнапів цнапом
евакуювати евакуює евакуюють евакуював евакуювали
цифровізація цифровізації цифровізацію цифровізацією
безбар’єрність безбар’єрності безбар’єрністю
безбар’єрний безбар’єрного безбар’єрна безбар’єрні
ветеранка ветеранки ветеранку ветеранок ветеранкою
шелтер шелтеру шелтери шелтерів
"""
NEW_FAMILIES = [line.split() for line in NAMES.strip().splitlines()]


def meets(query, text, book=NO_PHRASES):
    groups, terms = query_groups(query, book), set(index_terms(text, book))
    return bool(groups) and all(terms.intersection(group) for group in groups)


def missed(families):
    pairs = [pair for forms in families for pair in permutations(forms, 2)]
    return [pair for pair in pairs if not meets(*pair)], len(pairs)


def test_forms_of_one_word_find_each_other():
    lost, pairs = missed(FAMILIES.values())

    assert sum(map(len, FAMILIES.values())) >= 500
    assert len(lost) <= 0.01 * pairs, lost


def test_forms_of_names_and_new_words_find_each_other():
    lost, pairs = missed(NEW_FAMILIES)

    assert len(lost) <= 0.01 * pairs, lost


def test_different_words_do_not_find_each_other():
    forms = [(lemma, form) for lemma, family in FAMILIES.items() for form in family]
    terms = [(lemma, form, set(index_terms(form, NO_PHRASES))) for lemma, form in forms]
    wrong, pairs = [], 0
    for lemma, form in forms:
        groups = query_groups(form, NO_PHRASES)
        for other, text, held in terms:
            if lemma == other or {lemma, other} in RIGHTLY:
                continue
            pairs += 1
            if all(held.intersection(group) for group in groups):
                wrong.append((form, text))

    assert len(wrong) <= 0.001 * pairs, wrong


@pytest.mark.parametrize("book", [NO_PHRASES, shipped_phrasebook()], ids=["words", "phrases"])
def test_words_that_look_alike_never_meet(book):
    pairs = [(row["a"], row["b"]) for row in rows("exceptions.csv")]

    assert [pair for pair in pairs if meets(*pair, book) or meets(*reversed(pair), book)] == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("проект рішення", "Проєкти рішень"),
        ("об'єкт", "об’єктів"),
        ("обєкт", "обʼєкти"),
        ("веб сайт", "веб сайти"),
        ("вебсайт", "веб-сайту"),
        ("онлайн трансляція", "онлайн-трансляцій"),
        ("онлайн-трансляція", "онлайн трансляції"),
        ("онлайнтрансляція", "онлайн-трансляції"),
        ("черга", "Е-черга"),
        ("мiська рада", "міської ради"),  # with a Latin i
        ("півроку", "пів року"),
        ("Ґалаґан", "галаган"),
        ("councils", "The council’s budget"),
        ("міст", "мости через річку"),
        ("міст", "жодне з міст"),
        ("рейтинг 2024", "рейтингу за 2024-2025"),
        ("орендувати", "оренда"),
    ],
)
def test_spellings_find_each_other(query, text):
    assert meets(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("мосту", "у місті"), ("місту", "через мости"), ("е-черга", "черга"), ("рада", "радісний"), ("2024", "2025")],
)
def test_these_do_not(query, text):
    assert not meets(query, text)


def test_stop_words_are_looked_for_only_when_there_is_nothing_else():
    assert len(query_groups("як подати скаргу на", NO_PHRASES)) == 2
    assert meets("як", "Як?")


def test_nothing_is_looked_for_in_signs():
    assert [query_groups(text, NO_PHRASES) for text in ("", " ", "?!", "\0", "\ud800", "-", "’")] == [[]] * 7


def test_a_long_query_is_cut():
    assert 0 < len(query_groups("дорога міст школа рада сад ліс " * 400, NO_PHRASES)) <= MOST_GROUPS
    assert len(query_groups(" ".join(f"слово{n}" for n in range(400)), NO_PHRASES)) == MOST_GROUPS
    assert query_groups("а" * 10_000, NO_PHRASES)
    assert query_groups("аб-" * 10_000, NO_PHRASES)


def test_words_are_completed_by_their_parts():
    assert prefix_words("Івано-Фр") == ["івано", "фр"]
    assert prefix_words("Кам'янець - 2024\0") == ["камянець", "2024"]


LETTERS = st.text(st.sampled_from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъёabcxyz0123456789-’' \u0301.,«"), max_size=80)


@given(st.text() | LETTERS)
def test_any_text_is_analysed(text):
    book = shipped_phrasebook()
    terms = index_terms(text, book)
    groups = query_groups(text, book)

    assert all(term.isalnum() and term[0].isalpha() for term in terms)
    assert all(term.isalnum() and term[0].isalpha() for group in groups for term in group)
    assert len(groups) <= MOST_GROUPS
    assert all(word.isalnum() for word in prefix_words(text))


@given(st.text(max_size=200) | LETTERS)
def test_a_text_is_found_by_itself(text):
    terms = set(index_terms(text, NO_PHRASES))

    assert all(terms.intersection(group) for group in query_groups(text, NO_PHRASES))


@given(st.text() | LETTERS)
def test_what_is_normal_stays_so(text):
    assert normalise(normalise(text)) == normalise(text)
