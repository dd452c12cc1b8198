"""Short records of real cities ship in both languages, each from one source, and stay as editors leave them."""

import csv
import re
from collections import Counter

import pytest

from coalition.services.shipped_regions import load_regions
from core.publication import reasons_against
from home.services import shipped_pages
from home.services.shipped_pages import load_pages
from practices.models import PracticePage
from practices.services.shipped_practices import FILE
from rankings.services.shipped_facts import DATA as FACTS
from tests import beginnings, factories
from tests.recorded import recorded
from translation.models import ReviewRecord

SLUGS = {"chernivtsi-shelter-map", "chernivtsi-smart-city-chernivtsi-2025-concept"}
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
@recorded
def programme(db):
    """The programme's organisation, and a city with two records, of which one belongs to no area."""
    load_regions()
    return factories.CityFactory(code="chernivtsi", is_sample=False), factories.AreaFactory(code="war-response")


@pytest.fixture
def loaded(programme):
    return beginnings.shipped_pages()


def practices(language):
    return {page.slug: page for page in PracticePage.objects.filter(locale__language_code=language)}


def test_every_row_names_a_city_and_an_area_that_ship():
    cities, areas = ({row["code"] for row in rows(FACTS / file)} for file in ("cities.csv", "areas.csv"))

    assert {row["city"] for row in rows(FILE)} <= cities
    assert {row["area"] for row in rows(FILE)} <= areas | {""}


def test_every_row_has_an_address_of_its_own_and_a_source():
    assert len(rows(FILE)) == 33
    assert Counter((row["city"], row["code"]) for row in rows(FILE)).most_common(1)[0][1] == 1
    assert all(row["source_url"].startswith("https://") for row in rows(FILE))


@pytest.mark.parametrize("column", ["title", "summary", "source"])
def test_words_are_in_their_language_and_fit_their_fields(column):
    for row in rows(FILE):
        ukrainian, english = row[f"{column}_uk"], row[f"{column}_en"]
        assert 0 < len(ukrainian) <= 255
        assert 0 < len(english) <= 255
        assert not re.search("['\"`ʼ]", ukrainian + english)
        assert not CYRILLIC.search(english)
        assert column != "summary" or (ukrainian.endswith(".") and english.endswith("."))
        assert column == "source" or CYRILLIC.search(ukrainian)


def test_records_are_live_in_both_languages_under_the_programmes_page(loaded):
    for language in ("uk", "en"):
        assert {page.url for page in practices(language).values() if page.live} == {
            f"/{language}/practices/programme-editors/{slug}/" for slug in SLUGS
        }


def test_a_record_says_city_area_and_source_in_each_language(loaded, programme):
    city, area = programme
    for language, title in (("uk", "«Прозорі міста»: новина"), ("en", "Transparent Cities: news item")):
        page = practices(language)["chernivtsi-shelter-map"]
        assert [row.city for row in page.cities.all()] == [city]
        assert [row.area for row in page.areas.all()] == [area]
        assert [(row.title, row.locale.language_code) for row in page.evidence.all()] == [(title, language)]
        assert page.evidence.get().url.startswith("https://transparentcities.in.ua/")
        assert page.evidence.get().seen_on is None
        assert page.is_short


def test_a_source_that_names_no_area_leaves_it_open(loaded):
    assert not practices("en")["chernivtsi-smart-city-chernivtsi-2025-concept"].areas.exists()


def test_nothing_speaks_against_a_record_and_the_translation_is_vouched_for(loaded):
    for page in practices("en").values():
        assert reasons_against(page) == []
        assert ReviewRecord.objects.filter(translation_key=page.translation_key, locale=page.locale).exists()
    assert [reasons_against(page) for page in practices("uk").values()] == [[], []]


def test_records_stay_out_of_menus(loaded):
    assert not PracticePage.objects.filter(show_in_menus=True).exists()


def test_a_second_run_does_nothing_in_a_few_queries(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(21):
        again = load_pages()

    assert (again.created, again.translated, again.left) == ([], [], [])


def test_a_record_that_an_editor_completed_stays(loaded):
    page = practices("uk")["chernivtsi-shelter-map"]
    page.title, page.slug = "Карта укриттів, доповнена", "our-own-address"
    page.evidence.add(type(page.evidence.get())(title="Рішення ради", url="https://example.org/"))
    page.save_revision().publish()

    load_pages()

    page.refresh_from_db()
    assert (page.title, page.slug, page.evidence.count()) == ("Карта укриттів, доповнена", "our-own-address", 2)
    assert len(practices("uk")) == len(practices("en")) == len(SLUGS)
    assert practices("en")["chernivtsi-shelter-map"].title == "Shelter map"


def test_a_run_that_was_cut_off_is_finished_by_the_next(programme, monkeypatch):
    def crash(source, *rest):
        if isinstance(source, PracticePage):
            raise RuntimeError("Світло згасло.")
        return ship(source, *rest)

    ship = shipped_pages.ship_translation
    monkeypatch.setattr(shipped_pages, "ship_translation", crash)
    with pytest.raises(RuntimeError):
        load_pages()
    monkeypatch.undo()

    assert load_pages().left == []
    assert set(practices("en")) == SLUGS
    assert all(page.evidence.count() == page.cities.count() == 1 for page in practices("en").values())


def test_a_sample_city_has_no_record(db):
    load_regions()
    factories.CityFactory(code="chernivtsi")

    load_pages()

    assert not PracticePage.objects.exists()


def test_nothing_waits_where_the_programme_has_no_organisation(db):
    factories.CityFactory(code="chernivtsi", is_sample=False)

    assert load_pages().left == []
    assert not PracticePage.objects.exists()
