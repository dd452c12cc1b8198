"""A file may name a city in any way that has ever been right; what could be two cities is asked about."""

import pytest
from django.utils import translation

from core.ukrainian import APOSTROPHES
from rankings.imports.cells import CellError
from rankings.imports.cities import CityFinder
from rankings.models import CityAlias
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    city = factories.CityFactory(
        code="zrazkivsk",
        name_uk="Зразков’янськ-Подільський",
        name_en="Zrazkoviansk-Podilskyi",
        former_names=[("Старозразківськ", "Starozrazkivsk", 2016)],
    )
    CityAlias.objects.create(city=city, name="Зразок")
    return city


def refusal(cell):
    with translation.override("en"), pytest.raises(CellError) as refused:
        CityFinder().find(cell)
    return str(refused.value)


@pytest.mark.parametrize(
    "cell",
    [
        "zrazkivsk",
        "ZRAZKIVSK",
        *(f"Зразков{apostrophe}янськ-Подільський" for apostrophe in APOSTROPHES),
        "зразковянськ подільський",
        "ЗРАЗКОВ’ЯНСЬК–ПОДІЛЬСЬКИЙ",
        "м. Зразков’янськ-Подільський",
        "місто Зразков’янськ-Подільський",
        "Zrazkoviansk-Podilskyi",
        "Старозразківськ",
        "Starozrazkivsk",
        "Зразок",
    ],
)
def test_a_city_is_found_by_its_code_or_any_of_its_names(city, cell):
    assert CityFinder().find(cell) == city


def test_a_city_is_found_by_its_katottg_code(city):
    assert CityFinder().find(city.katottg) == city
    assert CityFinder().find(city.katottg.lower()) == city


def test_a_name_of_two_cities_is_asked_about(city):
    other = factories.CityFactory(code="novozrazkivsk", name_uk="Старозразківськ", oblast__code="UA-98")

    said = refusal("Старозразківськ")

    for found in (city, other):
        assert found.code in said
        assert f"Sample oblast {found.oblast.code[3:]}" in said


def test_a_name_that_is_not_known_may_be_a_slip(city):
    assert "Зразков’янськ-Подільський" in refusal("Зразковянск-Подільский")
    assert "add the city first" in refusal("Зовсім інше")
    assert "code" in refusal("")


@pytest.fixture
def renamed():
    return factories.CityFactory(code="kamianske", name_uk="Кам’янське", name_en="Kamianske")


@pytest.mark.parametrize(
    "cell",
    [
        "Кам'янського",
        "у Кам’янському",
        "Дніпродзержинськ",
        "Днепродзержинск",
        "Dneprodzerzhinsk",
        "Kamenskoye",
        "м. Каменское",
    ],
)
def test_a_city_is_found_in_any_case_and_by_spellings_that_ship(renamed, cell):
    assert CityFinder().find(cell) == renamed


@pytest.mark.parametrize("cell", ["Кам’янск", "Дніпродзержинск", "Камянскє", "Дніпродзерж", "Rfv'zycmrt"])
def test_a_beginning_a_slip_or_another_keyboard_layout_is_never_taken_for_a_city(renamed, cell):
    assert cell in refusal(cell)


def test_a_spelling_that_ships_and_a_name_of_another_city_are_asked_about(renamed):
    other = factories.CityFactory(code="zrazkivsk", name_uk="Зразківськ", former_names=[("Каменское", "", 2016)])

    said = refusal("Каменское")

    assert renamed.code in said
    assert other.code in said


def test_a_wrong_name_is_quoted_in_short(city):
    assert len(refusal("a" * 5000)) < 300


def test_all_cities_are_read_in_a_few_queries(city, django_assert_num_queries):
    with django_assert_num_queries(3):
        finder = CityFinder()
        for cell in ("zrazkivsk", "Зразок", "Starozrazkivsk"):
            finder.find(cell)
