from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from rankings.maps.shapes import SHAPES
from rankings.maps.view import MapCity, draw_map
from rankings.selectors.maps import study_map
from tests.factories import CityFactory, CityResultFactory, StudyFactory, make_trees

LVIV = MapCity("lviv", 24.03, 49.84, "transparent", "Sample city 1: 75 points, transparent", "/en/cities/lviv/")
SIMFEROPOL = MapCity("simferopol", 34.10, 44.95, "unknown", "Sample city 2: not recorded here")
MEANINGS = [("transparent", "Transparent"), ("non-transparent", "Non-transparent"), ("unknown", "not recorded here")]


def drawn(view):
    return render_to_string("components/map.html", {"map": view, "table": "#results"})


def test_the_map_lies_on_the_one_drawing_of_oblasts():
    html = drawn(draw_map([LVIV], MEANINGS, "Sample"))

    assert 'href="/static/images/ukraine.svg" width="1000" height="675"/>' in html
    assert html.count("<path") == 2  # the city and its legend: no outline is drawn in the page itself


def test_statuses_differ_by_shape_not_only_by_colour():
    statuses = ["transparent", "partially-transparent", "non-transparent", "recorded", "unknown"]

    assert len({SHAPES[status] for status in statuses}) == len(statuses)


def test_the_legend_names_only_what_is_on_the_map():
    view = draw_map([LVIV, SIMFEROPOL], MEANINGS, "Sample")

    assert [entry.kind for entry in view.legend] == ["transparent", "unknown"]


def test_recorded_cities_are_drawn_over_the_hollow_ones():
    view = draw_map([LVIV, SIMFEROPOL], MEANINGS, "Sample")

    assert [point.city.code for point in view.points] == ["simferopol", "lviv"]


def test_symbols_stand_inside_the_drawing():
    view = draw_map([LVIV, SIMFEROPOL], MEANINGS, "Sample")
    _left, _top, width, height = map(int, view.view_box.split())

    assert all(0 < point.x < width and 0 < point.y < height for point in view.points)


def test_two_cities_on_one_spot_do_not_hide_each_other():
    view = draw_map([LVIV, replace(LVIV, code="twin")], MEANINGS, "Sample")

    first, second = view.points
    assert (first.x, first.y) != (second.x, second.y)


def test_the_drawing_is_for_pointers_and_the_table_for_everybody():
    with override("en"):
        html = drawn(draw_map([LVIV, SIMFEROPOL], MEANINGS, "Cities by status."))

    assert 'aria-hidden="true"' in html
    assert html.count("<a ") == 2  # the city and the table: a stop for the keyboard is only the latter
    assert 'href="/en/cities/lviv/" tabindex="-1"' in html
    assert "<title>Sample city 1: 75 points, transparent</title>" in html
    assert 'href="#results"' in html


def test_on_the_page_of_the_map_recorded_cities_are_stops_of_the_keyboard():
    view = draw_map([LVIV, replace(SIMFEROPOL, url="/en/cities/simferopol/")], MEANINGS, "Cities by status.")

    html = render_to_string("components/map.html", {"map": view, "reachable": True})

    assert '<a href="/en/cities/lviv/" transform' in html
    assert 'href="/en/cities/simferopol/" tabindex="-1" aria-hidden="true"' in html
    assert 'role="group" aria-label="Cities by status."' in html


def test_coordinates_are_written_for_machines_in_ukrainian_too():
    with override("uk"):
        html = drawn(draw_map([LVIV], MEANINGS, "Sample"))

    assert 'transform="translate(' in html
    assert "," not in html.split('transform="translate(')[1].split(")")[0]


@pytest.fixture
def study(db):
    return StudyFactory()


def test_a_city_with_points_and_status_is_labelled_with_both(study):
    city = CityFactory(name_uk="Зразкове місто 1", name_en="Sample city 1")
    CityResultFactory(study=study, city=city, printed="66", status="partially-transparent")
    page = make_trees().city_page(city)["uk"]

    with override("uk"):
        (point,) = study_map(study).points

    assert point.city.label == "Зразкове місто 1: 66 балів, частково прозоре"
    assert point.city.kind == "partially-transparent"
    assert point.city.url == page.url


def test_a_blank_status_has_a_shape_of_its_own(study):
    CityResultFactory(study=study, printed="66")

    with override("en"):
        view = study_map(study)

    assert [entry.label for entry in view.legend] == ["recorded here, status not known to us"]


def test_without_statuses_all_recorded_cities_look_alike(db):
    study = StudyFactory(publishes_status=False)
    CityResultFactory(study=study, printed="22")
    CityResultFactory(study=study, rank=3)
    CityFactory()

    with override("en"):
        view = study_map(study)

    assert sorted(point.city.kind for point in view.points) == ["neutral", "neutral", "unknown"]
    labels = sorted(point.city.label.partition(": ")[2] for point in view.points)
    assert labels == ["22 points", "not recorded here", "rank 3"]


def test_what_a_study_does_not_publish_is_not_on_its_map(db):
    study = StudyFactory(publishes_points=False, publishes_rank=False)
    CityResultFactory(study=study, printed="22", rank=3, status="transparent")

    with override("en"):
        (point,) = study_map(study).points

    assert point.city.label.endswith(": transparent")


def test_a_city_without_a_public_page_stays_on_the_map_without_a_link(study):
    CityResultFactory(study=study, printed="66")

    assert [point.city.url for point in study_map(study).points] == [""]
