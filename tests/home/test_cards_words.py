"""What a share card says: the words of the page, figures as printed, only what the study publishes."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from home.cards.subjects import of_page, of_result
from home.models import EventIndexPage, EventPage
from rankings.enums import State, Status
from tests import factories
from tests.home.sharing import city_page, published_result, wanted
from tests.practice_factories import coalition_page, practice


@pytest.fixture
def result(trees):
    return published_result(trees)


@pytest.mark.parametrize(
    ("language", "unit", "place", "word"),
    [
        ("uk", "бала зі\u00a0100", "Місце 15 зі\u00a0100", "Частково прозоре"),
        ("en", "points of\u00a0100", "Rank 15 of\u00a0100", "Partially transparent"),
    ],
)
def test_the_card_of_a_result_says_it_in_the_words_of_the_page(result, language, unit, place, word):
    said = wanted(of_result(result.study.code, result.city.code), language)
    with translation.override(language):
        name, study = result.city.name, str(result.study)

    assert (said.title, said.kind) == (name, study)
    assert said.result.figure == ("74,5" if language == "uk" else "74.5")
    assert (said.result.unit, said.result.status_word, said.result.lines) == (unit, word, (place,))
    assert said.note.endswith("example.org")
    assert said.sample
    assert all(text in said.alt for text in (name, study, said.result.figure, unit, word, place))


def test_what_a_study_does_not_publish_is_not_on_its_cards(trees):
    study = factories.StudyFactory(publishes_points=False, publishes_rank=False)
    city = factories.CityFactory()
    trees.city_page(city)
    factories.CityResultFactory(study=study, city=city, printed="74.5", rank=15, status=Status.TRANSPARENT)

    said = wanted(of_result(study.code, city.code))

    assert (said.result.figure, said.result.unit, said.result.lines) == ("", "", ())
    assert said.result.status_word == "Прозоре"
    assert "74" not in said.alt


def test_a_state_and_what_is_not_known_stand_in_words(trees, result):
    cities = [factories.CityFactory(), factories.CityFactory()]
    for city, state in zip(cities, (State.WITHHELD, ""), strict=True):
        trees.city_page(city)
        factories.CityResultFactory(study=result.study, city=city, state=state)

    said = [wanted(of_result(result.study.code, city.code)).result for city in cities]

    assert [one.lines for one in said] == [("Правомірно не оприлюднено",), ("Не відомо нам",)]
    assert [one.figure for one in said] == ["", ""]


def test_the_card_of_a_city_shows_its_latest_result(trees, result):
    later = factories.StudyFactory(year=2022, methodology=result.study.methodology)
    factories.CityResultFactory(study=later, city=result.city, printed="80")

    said = wanted(of_page(city_page(trees, result).translation_key))

    assert (said.kind, said.result.figure) == (str(later), "80")


def test_the_name_of_the_time_stands_beside_that_of_today(trees, result):
    city = factories.CityFactory(former_names=[("Зразкова стара назва", "Sample old name", 2021)])
    trees.city_page(city)
    factories.CityResultFactory(study=result.study, city=city, printed="50", name_used="Зразкова стара назва")

    said = wanted(of_result(result.study.code, city.code), "en")

    assert said.title == city.name_en
    assert "Sample old name" in said.note


def test_the_card_of_a_practice_names_its_cities(trees):
    coalition_page(trees)
    city = factories.CityFactory()
    page = practice(trees, cities=[city])["uk"]

    said = wanted(of_page(page.translation_key))

    assert (said.kind, said.title, said.note) == ("Практика", page.title, city.name_uk)


def test_the_card_of_an_event_says_when_and_where_and_that_it_is_cancelled(trees):
    indexes = factories.in_both_trees(EventIndexPage, trees.home, slug="events", title_uk="Події", title_en="Events")
    page = factories.in_both_trees(
        EventPage,
        indexes,
        slug="sample",
        title_uk="Зразкова подія",
        title_en="Sample event",
        starts_at=datetime(2026, 2, 28, 22, 30, tzinfo=UTC),
        summary="Зразок",
        place_uk="Зразкове місто",
        place_en="Sample city",
        is_cancelled=True,
    )["en"]

    said = wanted(of_page(page.translation_key), "en")

    assert (said.kind, said.title) == ("Event", "Sample event")
    assert said.note == "Cancelled · 1 March 2026 · Sample city"
