import re
from datetime import timedelta
from decimal import Decimal
from html import unescape
from itertools import pairwise, product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.ukrainian import same_name
from rankings.enums import State, Status
from rankings.models import AreaResult, City, CityResult
from rankings.services.shipped_facts import DATA, load_facts, read_rows
from tests.factories import (
    AreaFactory,
    AreaResultFactory,
    CityFactory,
    CityResultFactory,
    FamilyFactory,
    MethodologyAreaFactory,
    MethodologyFactory,
    OblastFactory,
    StudyFactory,
    sample_cities,
    sample_ranking,
)

MOST_QUERIES = 30
MARK = {"uk": ",", "en": "."}


@pytest.fixture
def show(client, trees):
    """Reads a city's page, which it makes first; the main part of its HTML."""

    def read(city, language="en"):
        page = city.pages.filter(locale__language_code=language).first() or trees.city_page(city)[language]
        response = client.get(page.url)
        assert response.status_code == 200
        return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]

    return read


@pytest.fixture
def shipped(trees):
    """The shipped record; pages of cities are made by those who look at them."""
    load_facts()
    for study in CityResult.objects.order_by().values_list("study", flat=True).distinct():
        trees.study_page(CityResult.objects.filter(study=study).first().study)


def words(html):
    """What a reader sees, drawings and labels for screen readers left out."""
    html = re.sub(r'<span class="(?:cell-label|visually-hidden)">[^<]*</span>', " ", html)
    html = re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace("\u00a0", " ")


def cards(html):
    return [words(card) for card in re.findall(r'<li class="result">.*?</li>', html, flags=re.DOTALL)]


def table_rows(html, name):
    """The rows of the first table of that class, head and foot included."""
    table = re.search(rf'<(?:div class="table-box {name}|table class="{name}").*?</table>', html, flags=re.DOTALL)
    return re.findall(r"<tr.*?</tr>", table[0], flags=re.DOTALL) if table else []


def history(html, year):
    return next(row for row in table_rows(html, "history") if words(row).startswith(str(year)))


def ranked(study, place, printed=""):
    return CityResultFactory(study=study, rank=place, printed=printed)


def yearly(family="sample-family", **fields):
    methodology = MethodologyFactory(family=FamilyFactory(code=family))
    return StudyFactory(methodology=methodology, **fields)


# Who the city is


def test_a_city_is_introduced_by_name_oblast_code_and_former_names(show):
    city = CityFactory(former_names=[("Зразкова стара назва", "Sample old name", 2016)])

    text = words(show(city))

    assert city.name_en in text
    assert f"{city.oblast.name_en} · KATOTTG code {city.katottg}" in text
    assert "until 2016 – Sample old name" in text


def test_a_sample_city_says_that_it_is_one(show):
    assert "Sample: invented for tests" in words(show(CityFactory()))
    assert "Sample: invented for tests" not in words(show(CityFactory(is_sample=False)))


def test_a_city_that_is_its_own_oblast_is_named_once(show):
    oblast = OblastFactory(code="UA-98", name_uk="Зразкове місто", name_en="Sample city")
    city = CityFactory(oblast=oblast, name_uk="Зразкове місто", name_en="Sample city")

    assert words(show(city)).count("Sample city") == 2  # the heading and the map


# Latest results


def test_the_newest_result_of_each_family_stands_first_with_its_frame(show):
    city = CityFactory()
    CityResultFactory(study=yearly(year=2019), city=city, printed="50")
    new = yearly(year=2020, cities_assessed=50)
    CityResultFactory(study=new, city=city, printed="66", rank=15, status=Status.PARTIALLY_TRANSPARENT)
    other = yearly("sample-other", year=2018, cities_assessed=None, publishes_status=False)
    CityResultFactory(study=other, city=city, printed="14.0", rank=3)

    first, second = cards(show(city))

    assert first.startswith(f"{new} ")
    assert "66 points of 100" in first
    assert "Partially transparent" in first
    assert "Rank 15 of 50" in first
    assert "example.org" in first
    assert "14.0 points of 100" in second
    assert "Rank 3 " in second


def test_what_is_blank_is_not_known_to_us_in_words(show):
    result = CityResultFactory(printed="66")

    (card,) = cards(show(result.city))

    assert "The rank is not known to us" in card
    assert "The status is not known to us" in card
    assert "Points are not known" not in card


def test_an_unknown_maximum_is_not_invented(show):
    study = StudyFactory(methodology=MethodologyFactory(max_points=None))
    result = CityResultFactory(study=study, printed="66")

    (card,) = cards(show(result.city))

    assert "66 points" in card
    assert "100" not in card


@pytest.mark.parametrize("state", [state for state in State if state is not State.WITHOUT_RANK])
def test_a_state_that_is_not_a_number_stands_with_its_reason(show, state):
    result = CityResultFactory(state=state, reason_uk="Зразкова причина стану.", reason_en="Sample reason of a state.")

    (card,) = cards(show(result.city))

    assert str(state.label).capitalize() in card
    assert "Sample reason of a state." in card
    assert "not known to us" not in card


def test_a_city_listed_without_rank_keeps_its_points(show):
    result = CityResultFactory(printed="66", state=State.WITHOUT_RANK, reason_uk="Зразок.", reason_en="Sample.")

    (card,) = cards(show(result.city))

    assert "66 points" in card
    assert "Listed without rank" in card


def test_beside_a_newest_result_without_points_stands_the_newest_one_with_points(show):
    city = CityFactory()
    CityResultFactory(study=yearly(year=2018), city=city, printed="40")
    CityResultFactory(study=yearly(year=2019), city=city, printed="50")
    status_only = yearly(year=2020, publishes_points=False, publishes_rank=False)
    CityResultFactory(study=status_only, city=city, status=Status.TRANSPARENT)

    newest, with_points = cards(show(city))

    assert "Transparent" in newest
    assert "publishes only the status" in newest
    assert "50 points" in with_points


def test_newer_studies_without_a_record_of_the_city_are_named(show):
    result = CityResultFactory(study=yearly(year=2018))
    yearly(year=2019)
    yearly(year=2017)

    (card,) = cards(show(result.city))

    assert "Newer studies have no record of the city here: 2019" in card


def test_a_study_that_is_not_out_is_nowhere(show):
    result = CityResultFactory(printed="50")
    soon = timezone.now() + timedelta(days=1)
    for published_at, printed in ((soon, "71.11"), (None, "72.22")):
        hidden = yearly(year=2030, published_at=published_at)
        CityResultFactory(study=hidden, city=result.city, printed=printed, rank=1)

    html = show(result.city)

    assert "71.11" not in html
    assert "72.22" not in html
    assert "2030" not in html


# History


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


# Areas


def study_with_areas(lasting, family="sample-family", **fields):
    """A sample study whose methodology has one area for each of the lasting ones, and those areas."""
    study = yearly(family, **fields)
    areas = [MethodologyAreaFactory(methodology=study.methodology, areas=[area]) for area in lasting]
    return study, areas


def with_points(study, areas, *printed, city=None, total=""):
    result = CityResultFactory(study=study, city=city or CityFactory(), printed=total)
    for area, points in zip(areas, printed, strict=False):
        AreaResultFactory(city_result=result, methodology_area=area, printed=points)
    return result


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


# Neighbours


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


# A city without results


def test_a_city_without_results_says_so_and_shows_what_else_there_is(show, trees):
    city = CityFactory()
    neighbour = CityResultFactory(city__oblast=city.oblast, printed="66")
    trees.city_page(neighbour.city)
    study_url = trees.study_page(neighbour.study)["en"].url
    elsewhere = CityResultFactory(study=neighbour.study, city__oblast=OblastFactory(code="UA-97"))
    trees.city_page(elsewhere.city)

    html = show(city)
    text = words(html)

    assert "No study recorded here has a result of this city." in text
    assert f"{neighbour.city.name_en} {neighbour.study}: 66 points" in text
    assert elsewhere.city.name_en not in text
    assert study_url.removeprefix("http://testserver") in html
    assert "How cities are chosen" in text
    assert trees.cities["en"].url.removeprefix("http://testserver") in html
    assert cards(html) == []
    assert "history-chart" not in html


# The shipped record


def test_every_area_result_of_the_record_is_on_its_citys_page_as_printed(show, shipped):
    rows = read_rows(DATA / "area_results.csv")
    areas = {(row["methodology"], row["position"]): row for row in read_rows(DATA / "methodology_areas.csv")}
    methodology = {row["code"]: row["methodology"] for row in read_rows(DATA / "studies.csv")}
    for code, language in product({row["city"] for row in rows}, MARK):
        html = show(City.objects.get(code=code), language)
        tables = re.findall(r'<div class="table-box areas.*?</table>', html, flags=re.DOTALL)
        for row in (row for row in rows if row["city"] == code):
            table = next(table for table in tables if f"/rankings/{row['study']}/" in table)
            column = re.findall(r"/rankings/([a-z0-9-]+)/", table).index(row["study"])
            name = areas[methodology[row["study"]], row["area_position"]][f"name_{language}"]
            line = next(line for line in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL) if f">{name}<" in line)
            cells = re.findall(r"<td.*?</td>", line, flags=re.DOTALL)
            assert words(cells[column]) == row["points"].replace(".", MARK[language])
            assert row["source_url"] in html


def test_every_result_of_the_record_is_in_its_citys_history_as_printed(show, shipped):
    rows = read_rows(DATA / "results.csv")
    studies = {row["code"]: row for row in read_rows(DATA / "studies.csv")}
    for code in {row["city"] for row in rows}:
        city = City.objects.get(code=code)
        html = show(city, "uk")
        for row in (row for row in rows if row["city"] == code):
            study = studies[row["study"]]
            family = html.partition(f'id="history-{study["family"]}"')[2].partition("</article>")[0]
            line = history(family, study["year"])
            figures = re.findall(r"[\d,]+", words(line).partition("ti-ukraine")[0])
            assert f'href="{row["source_url"]}"' in line
            assert row["points"].replace(".", ",") in figures or not row["points"]
            assert not row["rank"] or [row["rank"], study["cities_assessed"]] in map(list, pairwise(figures))
            assert not row["status"] or f"is-{row['status']}" in line
            assert same_name(row["name_used"], city.name_uk) or row["name_used"].replace("'", "’") in words(line)
            if study["publishes_points"] == "no":
                assert figures == [study["year"]]
                named = [card for card in cards(html) if f" {study['year']} " in card]
                assert not any(re.search(r"\d", card.partition(study["year"])[2].partition(":")[0]) for card in named)


def test_samar_is_shown_under_the_name_of_that_time_beside_the_name_of_today(show, shipped):
    city = City.objects.get(code="samar")

    for language, today, then in (("uk", "Самар", "Новомосковськ"), ("en", "Samar", "Novomoskovsk")):
        html = show(city, language)

        assert f"<h1>{today}</h1>" in html
        assert then in words(history(html, 2020))


# Cost


def queries_of(client, url):
    """How many queries a page takes once the addresses of the site are cached."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_page_of_a_city_has_a_query_ceiling_that_does_not_grow(client, trees):
    counts = []
    for number in (5, 1500):
        studies = [
            study_with_areas(AreaFactory.create_batch(3), family, year=year)
            for family, year in product((f"sample-{number}-one", f"sample-{number}-two"), (2018, 2019, 2020))
        ]
        cities = sample_cities(number)
        for study, areas in studies:
            sample_ranking(study, cities)
            result = CityResult.objects.get(study=study, city=cities[2])
            figures = [AreaResultFactory.build(city_result=result, methodology_area=area) for area in areas]
            AreaResult.objects.bulk_create(figures)
        counts.append(queries_of(client, trees.city_page(cities[2])["en"].url))

    assert counts[0] == counts[1]
    assert counts[1] <= MOST_QUERIES


def test_a_page_without_results_keeps_the_query_ceiling(client, trees):
    sample_ranking(StudyFactory(), sample_cities(1500))

    assert queries_of(client, trees.city_page(CityFactory())["en"].url) <= MOST_QUERIES
