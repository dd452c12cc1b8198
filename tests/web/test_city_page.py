"""The page of a city: who it is, its latest results, what stands there without any; its cost."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rankings.enums import State, Status
from rankings.models import AreaResult, CityResult
from rankings.models.results import open_door
from tests.factories import (
    AreaFactory,
    AreaResultFactory,
    CityFactory,
    CityResultFactory,
    MethodologyFactory,
    OblastFactory,
    StudyFactory,
    sample_cities,
    sample_ranking,
)
from tests.web.city_reading import cards, history, study_with_areas, words, yearly

# Thirty for the city itself, the rest for what practices add: feed, lift, practices, what it learned.
MOST_QUERIES = 35


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


def test_what_a_study_does_not_publish_does_not_appear_even_if_it_is_stored(show):
    study = StudyFactory(publishes_points=False, publishes_rank=False)
    result = CityResultFactory(study=study, status=Status.TRANSPARENT, printed="71.11", rank=77)

    html = show(result.city)

    assert "71.11" not in html
    assert "Rank 77" not in words(html)
    assert "77" not in history(html, study.year)


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
            with open_door():
                AreaResult.objects.bulk_create(figures)
        counts.append(queries_of(client, trees.city_page(cities[2])["en"].url))

    assert counts[0] == counts[1]
    assert counts[1] <= MOST_QUERIES


def test_a_page_without_results_keeps_the_query_ceiling(client, trees):
    sample_ranking(StudyFactory(), sample_cities(1500))

    assert queries_of(client, trees.city_page(CityFactory())["en"].url) <= MOST_QUERIES
