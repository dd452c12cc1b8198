"""What stands on a share card: every letter, every figure whole, nothing over anything else or outside the picture."""

import io
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from home.cards.drawing import draw
from home.cards.fonts import drawable, face, letters, runs, width
from home.cards.layout import BAND, FOOT, HEIGHT, LEFT, RIGHT, WIDTH, plan
from home.cards.shapes import token
from home.cards.texts import Card, Result
from home.cards.typesetting import ELLIPSIS, fitted
from rankings.enums import State, Status

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
ENGLISH = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNS = "0123456789 -–—’ʼ«»“”\"'(),.:;!?%№§€$₴…/&+·\u00a0\u202f\u0301"
TITLES = st.text(alphabet=UKRAINIAN + ENGLISH + SIGNS + "   ", max_size=255)
LONG_WORDS = st.text(alphabet=UKRAINIAN, min_size=60, max_size=255)
PRINTED = st.from_regex(r"[0-9]{1,6}(,[0-9]{1,6})?", fullmatch=True)
SIZES = range(80, 39, -4)
BOX = (1056, 320)


def card(title="Зразкове місто", **facts) -> Card:
    return Card(**({"site": "Прозорі міста", "kind": "Історія", "title": title, "alt": title} | facts))


def result(**facts) -> Result:
    return Result(**({"figure": "", "unit": "", "status": "", "status_word": "", "lines": ()} | facts))


def city(said: Result, title="Зразкове місто", **facts) -> Card:
    return card(
        title, kind="Прозорість 2020", result=said, place=("31.0", "49.0"), note="Джерело: example.org", **facts
    )


def words_on(drawn: Card) -> str:
    return " ".join(line.text for line in plan(drawn).lines)


def refuse_outside_or_over_each_other(drawn: Card) -> None:
    lines = plan(drawn).lines
    for line in lines:
        assert line.x >= LEFT
        assert line.x + width(line.text, line.size, line.weight) <= WIDTH - RIGHT + 1
        assert line.baseline - line.size * 0.8 > BAND
        assert line.baseline <= FOOT
    left = sorted((line for line in lines if line.x == LEFT), key=lambda line: line.baseline)
    for upper, lower in pairwise(left):
        assert lower.baseline - lower.size * 0.74 > upper.baseline, (upper, lower)


@pytest.mark.parametrize("letter", sorted(set(UKRAINIAN + ENGLISH + SIGNS) - {"\u202f"}))
def test_the_font_has_the_letter(letter):
    assert drawable(f"а{letter}а") == f"а{letter}а"


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("1\u202f234", "1\u00a0234"),
        ("Łódź, Žilina", "Lódz, Zilina"),
        ("місто 🏙 日本", "місто"),
        ("і\u0308жак", "їжак"),
        (" два  слова ", "два слова"),
    ],
)
def test_what_the_font_lacks_is_drawn_in_letters_that_it_has(written, drawn):
    assert drawable(written) == drawn


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=255))
def test_no_text_is_drawn_with_an_empty_box_for_a_letter(text):
    clean = drawable(text)

    assert "".join(run.text for run in runs(clean)) == clean
    assert all(set(run.text) <= letters(run.file) for run in runs(clean))


@settings(max_examples=150, deadline=None)
@given(TITLES | LONG_WORDS)
def test_a_title_fits_whole_or_ends_with_an_ellipsis(title):
    setting = fitted(title, 750, SIZES, BOX)
    said = "".join("".join(setting.lines).split())
    asked = "".join(drawable(title).split())

    assert setting.height <= BOX[1]
    assert all(width(line, setting.size, 750) <= BOX[0] for line in setting.lines)
    assert said == asked or (said.endswith(ELLIPSIS) and asked.startswith(said.removesuffix(ELLIPSIS)))


@settings(max_examples=60, deadline=None)
@given(TITLES | LONG_WORDS, st.sampled_from(["", "Зразкова область", "1" * 300]))
def test_the_words_of_a_page_stay_in_the_picture_and_apart(title, note):
    refuse_outside_or_over_each_other(card(title, note=note))


@settings(max_examples=80, deadline=None)
@given(PRINTED, st.sampled_from(["", *Status]), TITLES.filter(drawable), st.booleans())
def test_a_figure_stands_whole_and_apart_whatever_the_source_printed(figure, status, title, has_rank):
    said = result(
        figure=figure,
        unit="бала зі 100",
        status=status,
        status_word=status and "Частково прозоре",
        lines=("Місце 100 зі 100",) if has_rank else (),
    )
    drawn = city(said, title, sample="Зразок: вигадані дані")

    refuse_outside_or_over_each_other(drawn)
    assert figure in [line.text for line in plan(drawn).lines]


@pytest.mark.parametrize("state", State)
def test_a_state_stands_in_words(state):
    drawn = city(result(lines=(str(state.label),)), "Зразкове-Велике-Місто-над-Річкою")

    refuse_outside_or_over_each_other(drawn)
    assert str(state.label) in words_on(drawn)


def test_a_word_is_kept_whole_where_a_smaller_size_helps_and_broken_after_its_hyphen_first():
    assert fitted("Кам’янець-Подільський", 750, SIZES, (570, 190)).lines == ("Кам’янець-", "Подільський")
    assert fitted("Новоград", 750, SIZES, (300, 190)).lines == ("Новоград",)


def test_a_letter_keeps_the_marks_that_stand_on_it():
    setting = fitted("а\u0301" * 200, 750, SIZES, BOX)

    assert not any(line.startswith("\u0301") for line in setting.lines)


def test_the_letters_of_ukrainian_are_not_those_of_another_alphabet():
    glyphs = {letter: face(runs(letter)[0].file, 60, 400).getmask(letter).getbbox() for letter in "іїєґ’«»"}

    assert all(glyphs.values())
    assert glyphs["і"] != glyphs["ї"]


@pytest.mark.parametrize(
    ("status", "colour"), list(zip(Status, ("transparent", "partial", "opaque"), strict=True)), ids=str
)
def test_the_picture_has_the_size_of_a_card_and_the_colours_of_the_site(status, colour):
    content = draw(city(result(figure="74,5", unit="бала зі 100", status=status, status_word=str(status.label))))
    picture = Image.open(io.BytesIO(content))

    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
    assert len(content) < 60_000
    found = {one for _count, one in picture.convert("RGB").getcolors(100_000)}
    assert {token(name) for name in ("ink", "ground", "land", "muted", "primary", colour)} <= found


def test_two_statuses_differ_by_shape_and_word_not_by_colour_alone():
    cards = [city(result(status=status, status_word=str(status.label))) for status in Status]
    in_grey = {
        Image.open(io.BytesIO(draw(one))).convert("L").point(lambda grey: 255 * (grey > 200)).tobytes() for one in cards
    }

    assert len(in_grey) == len(cards)
    assert len({words_on(one) for one in cards}) == len(cards)


def test_everything_that_a_card_says_is_drawn():
    said = result(figure="74,5", unit="бала зі 100", status="transparent", status_word="Прозоре", lines=("Місце 1",))
    drawn = city(said, sample="Зразок: вигадані дані")

    for text in ("Прозорі міста", "Прозорість 2020", "Зразкове місто", "74,5", "бала зі 100", "Прозоре", "Місце 1"):
        assert text in words_on(drawn)
    assert "Зразок: вигадані дані" in words_on(drawn)
    assert re.search(r"Джерело: example\.org$", words_on(drawn))


def test_the_same_words_are_the_same_picture():
    assert draw(card()) == draw(card())
    assert card().digest == card().digest != card("Інша назва").digest
