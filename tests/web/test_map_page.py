import re
from decimal import Decimal
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from rankings.selectors.map_page import oblast_average
from tests.factories import CityFactory, CityResultFactory, OblastFactory, StudyFactory, sample_cities, sample_ranking
from tests.web.study_reading import words

MOST_QUERIES = 25


def read(client, language="en", **asked):
    response = client.get(f"/{language}/rankings/map/", asked)
    assert response.status_code == 200
    return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def groups(html):
    """What stands in the table under each oblast."""
    bodies = re.findall(r"<tbody>(.*?)</tbody>", html, flags=re.DOTALL)
    rows = [[words(row) for row in re.findall(r"<tr.*?</tr>", body, flags=re.DOTALL)] for body in bodies]
    return {head: rest for head, *rest in rows}


def on_map(html):
    drawing = html.partition("<figure")[2].partition("</figure>")[0]
    return [words(title) for title in re.findall(r"<title>(.*?)</title>", drawing)]


@pytest.fixture
def study(trees):
    study = StudyFactory(year=2020)
    trees.study_page(study)
    return study


def city(name, oblast="UA-46", **fields):
    return CityFactory(name_en=name, oblast=OblastFactory(code=oblast, name_en=f"Oblast {oblast}"), **fields)


# What is shown


def test_the_newest_study_is_shown_unless_another_is_chosen(client, trees, study):
    older = StudyFactory(year=2019)
    trees.study_page(older)

    assert "Sample family 2020" in re.search(r"<h2.*?</h2>", read(client), flags=re.DOTALL)[0]
    html = read(client, study=older.code)
    assert "Sample family 2019" in re.search(r"<h2.*?</h2>", html, flags=re.DOTALL)[0]
    assert f'<option value="{older.code}" selected>' in html


def test_the_table_says_the_same_as_the_map(client, study):
    CityResultFactory(study=study, city=city("Alpha"), rank=2, printed="66", status="partially-transparent")
    city("Beta")

    html = read(client)

    assert on_map(html) == ["Beta: not recorded here", "Alpha: 66 points, partially transparent"]
    (rows,) = groups(html).values()
    assert rows == ["2 Alpha 66 Partially transparent example.org", "Not recorded here: Beta"]


def test_a_status_leaves_only_its_cities(client, study):
    CityResultFactory(study=study, city=city("Alpha"), status="transparent")
    CityResultFactory(study=study, city=city("Beta"), status="non-transparent")
    city("Gamma")

    html = read(client, status="transparent")

    assert [label.partition(":")[0] for label in on_map(html)] == ["Alpha"]
    assert "1 of 2 recorded cities are shown." in words(html)
    assert "Gamma" not in html


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"study": "nothing"}, "There is no study “nothing”; the newest one is shown: Sample family 2020."),
        ({"status": "nothing"}, "This study knows no status “nothing”; cities of all statuses are shown."),
        ({"status": "transparent"}, "No city recorded in this study has this status."),
    ],
)
def test_what_is_asked_in_vain_is_told(client, study, asked, message):
    CityResultFactory(study=study, city=city("Alpha"), status="non-transparent")

    assert message in words(read(client, **asked))


def test_a_study_without_statuses_is_not_filtered_by_them(client, trees):
    study = StudyFactory(publishes_status=False)
    trees.study_page(study)
    CityResultFactory(study=study, city=city("Alpha"), printed="66", status="transparent")

    html = read(client, status="transparent")

    assert "This study publishes no statuses; all its cities are shown." in words(html)
    assert on_map(html) == ["Alpha: 66 points"]
    assert 'name="status"' not in html


def test_a_study_that_is_not_out_cannot_be_chosen(client, trees, study):
    hidden = StudyFactory(year=2022, published_at=None)
    trees.study_page(hidden)
    CityResultFactory(study=hidden, printed="64.64")

    html = read(client, study=hidden.code)

    assert "64.64" not in html
    assert "Sample family 2022" not in html


def test_without_any_study_the_page_says_so(client, trees):
    assert "No study is published here yet." in words(read(client))


# Averages


def test_an_oblast_has_an_average_only_where_all_its_cities_have_points(client, study):
    for name, printed in (("Alpha", "60.5"), ("Beta", "70")):
        CityResultFactory(study=study, city=city(name, "UA-46"), printed=printed)
    CityResultFactory(study=study, city=city("Gamma", "UA-32"), printed="50")
    CityResultFactory(study=study, city=city("Delta", "UA-32"), rank=7)
    CityResultFactory(study=study, city=city("Kappa", "UA-30"), printed="50")

    heads = set(groups(read(client)))

    assert heads == {
        "Oblast UA-46 average 65.3 (2 cities)",
        "Oblast UA-32 no average: points are known for 1 of 2 cities",
        "Oblast UA-30 no average: only one city on our list",
    }


def test_a_study_without_points_has_no_averages(client, trees):
    study = StudyFactory(publishes_points=False)
    trees.study_page(study)
    for name in ("Alpha", "Beta"):
        CityResultFactory(study=study, city=city(name), rank=1, printed="60")

    assert set(groups(read(client))) == {"Oblast UA-46"}


@given(st.lists(st.decimals(0, 100, places=2), min_size=2, max_size=9), st.integers(0, 3))
def test_an_average_lies_among_its_points_or_does_not_exist(points, missing):
    average = oblast_average([*points, *[None] * missing], len(points) + missing)

    if missing:
        assert average.value is None
    else:
        assert min(points) - Decimal("0.05") <= average.value <= max(points) + Decimal("0.05")
    assert average.known == len(points)


# The address


def test_the_other_language_shows_the_same(client, study):
    CityResultFactory(study=study, city=city("Alpha"), status="transparent")

    html = unescape(client.get("/en/rankings/map/", {"status": "transparent"}).content.decode())

    assert f'href="/uk/rankings/map/?study={study.code}&status=transparent" lang="uk"' in html
    assert re.search(rf'<link rel="canonical" href="[^"]*/en/rankings/map/\?study={study.code}">', html)


def test_map_is_no_address_for_a_study(trees):
    with pytest.raises(ValidationError, match="map"):
        trees.study_page(StudyFactory(code="map"))


def test_queries_do_not_grow_with_cities_and_studies(client, trees, study):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client, study=study.code)
        return len(captured)

    cities = sample_cities(40)
    sample_ranking(study, cities[:3])
    queries()
    few = queries()
    sample_ranking(study, cities[3:])
    for year in range(2000, 2010):
        trees.study_page(StudyFactory(year=year))

    assert queries() == few <= MOST_QUERIES
