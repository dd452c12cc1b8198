"""The page of a city: its areas, and who stands next to it."""

import re
from decimal import Decimal

from rankings.enums import State
from tests.factories import (
    AreaFactory,
    AreaResultFactory,
    CityFactory,
    CityResultFactory,
    StudyFactory,
)
from tests.web.city_reading import ranked, study_with_areas, table_rows, with_points, words


def test_areas_stand_under_the_names_of_the_methodology_as_printed(show):
    study, areas = study_with_areas(AreaFactory.create_batch(2))
    result = with_points(study, areas, "6.8", "6.50", total="13.3")

    _head, first, second, total = map(words, table_rows(show(result.city), "areas"))

    assert first == f"{areas[0].name_en} 6.8"
    assert second == f"{areas[1].name_en} 6.50"
    assert total == "Total 13.3"


def test_two_families_of_one_year_with_the_same_lasting_areas_stand_side_by_side(show):
    lasting = AreaFactory.create_batch(2)
    city = CityFactory()
    with_points(*study_with_areas(lasting), "1", "2", city=city)
    with_points(*study_with_areas(lasting[::-1], "sample-other"), "4", "3", city=city)

    rows = [words(row) for row in table_rows(show(city), "areas")]

    assert [re.findall(r"\d+$|\d+ \d+$", row) for row in rows[1:3]] == [["1 3"], ["2 4"]]


def test_families_whose_areas_differ_have_tables_of_their_own(show):
    shared, own, other = AreaFactory.create_batch(3)
    city = CityFactory()
    with_points(*study_with_areas([shared, own]), "1", "2", city=city)
    with_points(*study_with_areas([shared, other], "sample-other"), "3", "4", city=city)

    assert show(city).count('class="table-box areas is-single"') == 2


def test_a_total_that_is_not_the_sum_of_printed_points_is_explained(show):
    study, areas = study_with_areas(AreaFactory.create_batch(2))
    different = with_points(study, areas, "6.8", "6.5", total="13.2")
    equal = with_points(study, areas, "6.8", "6.5", total="13.3")

    note = "The sum of the printed points (13.3) differs from the published total (13.2)"
    assert note in words(show(different.city))
    assert "differs from the published total" not in words(show(equal.city))


def test_a_sum_of_all_areas_is_shown_as_ours_where_no_total_is_known(show):
    study, areas = study_with_areas(AreaFactory.create_batch(2))
    complete = with_points(study, areas, "6.8", "6.5")
    partial = with_points(study, areas, "6.8")

    assert words(table_rows(show(complete.city), "areas")[-1]) == "Total 13.3 our sum"
    assert words(table_rows(show(partial.city), "areas")[-1]) == "Total not known to us"


def test_areas_that_the_record_does_not_count_in_full_have_no_sum(show):
    study, areas = study_with_areas(AreaFactory.create_batch(2))
    study.methodology.areas_count = 3
    study.methodology.save()

    html = show(with_points(study, areas, "6.8", "6.5").city)

    assert "our sum" not in words(html)


def test_an_area_without_points_has_its_state_or_is_not_known(show):
    study, areas = study_with_areas(AreaFactory.create_batch(3))
    result = with_points(study, areas, "6.8")
    AreaResultFactory(
        city_result=result, methodology_area=areas[1], printed="", state=State.WITHHELD, reason_en="Sample reason."
    )

    _head, _first, second, third, _total = map(words, table_rows(show(result.city), "areas"))

    assert "lawfully withheld" in second
    assert third.endswith("not known to us")


def test_a_bar_needs_a_true_maximum_of_its_area(show):
    study, areas = study_with_areas(AreaFactory.create_batch(2))
    areas[0].max_points = Decimal(8)
    areas[0].save()
    html = show(with_points(study, areas, "6.8", "6.5").city)

    _head, with_maximum, without, _total = table_rows(html, "areas")

    assert "<svg" in with_maximum
    assert "of 8" in words(with_maximum)
    assert "<svg" not in without


def test_two_recorded_cities_above_and_below_stand_around_with_gaps_marked(show):
    study = StudyFactory()
    for place in (1, 2, 3, 9, 10, 30):
        ranked(study, place, "50.5")
    here = ranked(study, 7, "66")

    rows = [words(row) for row in table_rows(show(here.city), "neighbours")][1:]

    assert [row.split()[0] for row in rows] == ["2", "3", "4–6", "7", "8", "9", "10"]
    assert "these ranks are not recorded here" in rows[2]
    assert "this rank is not recorded here" in rows[4]
    assert here.city.name_en in rows[3]


def test_a_tie_leaves_no_gap(show):
    study = StudyFactory()
    here, _same, _third = ranked(study, 1), ranked(study, 1), ranked(study, 3)

    rows = [words(row) for row in table_rows(show(here.city), "neighbours")][1:]

    assert [row.split()[0] for row in rows] == ["1", "1", "3"]


def test_without_a_known_published_rank_there_are_no_neighbours(show):
    study = StudyFactory()
    ranked(study, 1)
    result = CityResultFactory(study=study, printed="50")

    assert table_rows(show(result.city), "neighbours") == []
