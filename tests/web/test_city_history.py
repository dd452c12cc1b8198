"""The page of a city: results over the years, breaks drawn as breaks."""

import re

import pytest

from rankings.enums import Status
from tests.factories import (
    CityFactory,
    CityResultFactory,
    StudyFactory,
)
from tests.web.city_reading import history, table_rows, words, yearly


def test_a_change_of_place_is_counted_only_against_the_comparable_study(show):
    city = CityFactory()
    first = yearly(year=2018)
    second = yearly(year=2019, compared_with=first)
    third = yearly(year=2020)
    for study, place in ((first, 10), (second, 1), (third, 4)):
        CityResultFactory(study=study, city=city, rank=place)

    html = show(city)

    assert "up by 9 places" in history(html, 2019)
    assert "Sample reason." in words(history(html, 2018))
    assert "Sample reason." in words(history(html, 2020))


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        (None, 5, "place in the study before is not known to us"),
        (5, None, "place in this study is not known to us"),
        ("unrecorded", 5, "place in the study before is not known to us"),
    ],
)
def test_a_dash_instead_of_a_change_gives_its_reason(show, before, now, reason):
    city = CityFactory()
    earlier = yearly(year=2018)
    if before != "unrecorded":
        CityResultFactory(study=earlier, city=city, rank=before)
    CityResultFactory(study=yearly(year=2019, compared_with=earlier), city=city, rank=now)

    row = history(show(city), 2019)

    assert "<details" in row
    assert reason in words(row)


def test_a_status_only_study_has_no_figures_in_the_history(show):
    city = CityFactory()
    CityResultFactory(study=yearly(year=2019), city=city, printed="50", rank=7)
    status_only = yearly(year=2020, publishes_points=False, publishes_rank=False)
    CityResultFactory(study=status_only, city=city, status=Status.TRANSPARENT)

    text = words(history(show(city), 2020))

    assert re.findall(r"\d+", text) == ["2020"]
    assert "Transparent" in text
    assert "This study publishes no ranks." in text


def test_columns_that_no_recorded_study_publishes_do_not_exist(show):
    study = StudyFactory(publishes_points=False, publishes_rank=False)
    result = CityResultFactory(study=study, status=Status.TRANSPARENT)

    head, *_rows = table_rows(show(result.city), "history")

    assert words(head) == "Year Status Source"


def test_the_chart_draws_a_break_where_comparability_ends(show):
    city = CityFactory()
    first = yearly(year=2018)
    second = yearly(year=2019, compared_with=first)
    for study, printed in ((first, "10"), (second, "20"), (yearly(year=2020), "30"), (yearly(year=2022), "40")):
        CityResultFactory(study=study, city=city, printed=printed)

    wide, narrow = re.findall(r'<svg class="chart history-chart.*?</svg>', show(city), flags=re.DOTALL)

    for chart in (wide, narrow):
        assert chart.count('class="course"') == 1
        assert chart.count('class="break"') == 2
        assert chart.count('class="point"') == 4
    assert re.search('aria-label="([^"]+)"', wide)[1] == re.search('aria-label="([^"]+)"', narrow)[1]
    assert "is-wide" in wide
    assert "is-narrow" in narrow


def test_years_without_points_say_so_in_the_chart(show):
    city = CityFactory()
    CityResultFactory(study=yearly(year=2018), city=city, printed="10")
    yearly(year=2019)
    CityResultFactory(study=yearly(year=2021), city=city, printed="20")
    CityResultFactory(study=yearly(year=2022), city=city, status=Status.TRANSPARENT)
    CityResultFactory(study=yearly(year=2023), city=city)

    chart = re.search(r"<svg class=\"chart history-chart.*?</svg>", show(city), flags=re.DOTALL)[0]
    said = " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", chart))

    assert "not recorded" in said
    assert "no study here" in said
    assert "transparent" in said
    assert "points not known" in said


@pytest.mark.parametrize(
    ("years", "printed"), [((2020,), "66"), ((2019, 2020), ""), ((2020, 2020), "66")], ids=["one", "no points", "twice"]
)
def test_there_is_no_chart_where_there_is_nothing_to_draw(show, years, printed):
    city = CityFactory()
    for year in years:
        CityResultFactory(study=yearly(year=year), city=city, printed=printed, status=Status.TRANSPARENT)

    html = show(city)

    assert "history-chart" not in html
    assert len(table_rows(html, "history")) == 1 + len(years)


def test_the_name_of_that_time_stands_in_its_row(show):
    city = CityFactory(former_names=[("Зразкова стара назва", "Sample old name", 2019)])
    CityResultFactory(study=yearly(year=2018), city=city, name_used="Зразкова стара назва")
    CityResultFactory(study=yearly(year=2020), city=city, name_used=city.name_uk)

    html = show(city)

    assert "then Sample old name" in words(history(html, 2018))
    assert "Sample old name" not in words(history(html, 2020))


def test_every_result_leads_to_its_study_its_source_and_the_api(show, trees):
    result = CityResultFactory()
    page = trees.study_page(result.study)["en"]

    html = show(result.city)

    assert f'href="{page.url.removeprefix("http://testserver")}"' in history(html, result.study.year)
    assert 'href="https://example.org/sample-result"' in history(html, result.study.year)
    assert f'href="/api/v1/studies/{result.study.code}/results?city={result.city.code}"' in html
