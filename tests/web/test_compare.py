import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import AreaFactory, CityFactory, CityResultFactory, StudyFactory
from tests.web.city_reading import study_with_areas, with_points
from tests.web.study_reading import words

ADDRESS = "/en/cities/compare/"
MOST_QUERIES = 35


@pytest.fixture
def cities(trees):
    """Four sample cities with pages in both languages."""
    made = [CityFactory(code=f"sample-{name}", name_en=f"{name.title()} sample") for name in ("alpha", "beta", "gamma")]
    made.append(CityFactory(code="sample-delta", name_en="Delta sample", former_names=[("Колишня", "Bygone", 2016)]))
    for city in made:
        trees.city_page(city)
    return made


@pytest.fixture
def compare(client, trees):
    """Reads the page that compares what is asked for; the main part of its HTML."""

    def read(*asked, language="en"):
        response = client.get(f"/{language}/cities/compare/", {"city": asked})
        assert response.status_code == 200
        return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]

    return read


def heads(html):
    """The names at the head of the results."""
    table = html.partition('class="table-box compared"')[2].partition("</table>")[0]
    return re.findall(r'<th scope="col"><a class="city-link"[^>]*>([^<]+)<', table)


def rows(html):
    """What each row of all tables says of each city, by the row's head."""
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", html, flags=re.DOTALL):
        head = re.search(r'<th scope="row">.*?</th>', row, flags=re.DOTALL)
        if head:
            found[words(head[0])] = [words(cell) for cell in re.findall(r"<td>.*?</td>", row, flags=re.DOTALL)]
    return found


# Who is compared


def test_cities_stand_side_by_side_in_the_order_asked_for(compare, cities):
    study = StudyFactory(year=2020, cities_assessed=50)
    CityResultFactory(study=study, city=cities[0], rank=2, printed="66", status="partially-transparent")

    html = compare("sample-beta", "sample-alpha")

    assert heads(html) == ["Beta sample", "Alpha sample"]
    ((beta, alpha),) = rows(html).values()
    assert beta == "not recorded here"
    assert alpha == "66 Rank 2 of 50 Partially transparent example.org"


@pytest.mark.parametrize("asked", [["Beta sample", "", "зразкове місто alpha"], ["beta", "alpha sa"]])
def test_names_become_codes_in_the_address(client, cities, asked):
    answer = client.get(ADDRESS, {"city": asked})

    assert answer.status_code == 302
    assert answer.url == f"{ADDRESS}?city=sample-beta&city=sample-alpha"


def test_a_former_name_finds_the_city_too(client, cities):
    assert client.get(ADDRESS, {"city": ["bygone"]}).url == f"{ADDRESS}?city=sample-delta"


def test_former_names_are_suggested_with_the_name_of_today(compare, cities):
    assert '<option value="Bygone">now Delta sample</option>' in compare()


def test_a_fourth_city_is_refused_with_a_message(compare, cities):
    CityResultFactory(city=cities[3], rank=1)
    CityResultFactory(city=cities[0], rank=1)

    html = compare("sample-alpha", "sample-beta", "sample-gamma", "sample-delta")

    assert "At most three cities are compared; the first three are shown. Left out: Delta sample." in words(html)
    assert heads(html) == ["Alpha sample", "Beta sample", "Gamma sample"]


def test_an_ambiguous_name_offers_those_that_answer_to_it(compare, cities, trees):
    for number in (1, 2):
        trees.city_page(CityFactory(code=f"sample-twin-{number}", name_en=f"Twin {number}"))

    html = compare("sample-alpha", "twin")

    assert "2 cities answer to “twin”. Which one do you mean?" in words(html)
    assert f'href="{ADDRESS}?city=sample-alpha&city=sample-twin-1"' in html
    assert 'value="twin"' in html


def test_a_misspelt_name_offers_what_looks_like_it(compare, cities):
    html = compare("Betta sample")

    assert "No city answers to “Betta sample”. Did you mean:" in words(html)
    assert f'href="{ADDRESS}?city=sample-beta"' in html


def test_a_name_like_no_other_is_told(compare, cities):
    assert "No city answers to “qqqqqqqq”. Check the spelling" in words(compare("qqqqqqqq"))


def test_a_city_named_twice_is_shown_once(compare, cities):
    html = compare("sample-alpha", "sample-alpha")

    assert "Alpha sample was named twice; the city is shown once." in words(html)
    assert html.count('class="small remove"') == 1


def test_each_city_can_be_taken_out_by_a_link(compare, cities):
    html = compare("sample-alpha", "sample-beta")

    assert f'class="small remove" href="{ADDRESS}?city=sample-beta"' in html
    assert f'class="small remove" href="{ADDRESS}?city=sample-alpha"' in html


def test_without_a_choice_real_comparisons_are_offered(compare, cities):
    for year, number in ((2019, 2), (2020, 2), (2020, 0)):
        CityResultFactory(study=StudyFactory(year=year), city=cities[number], rank=1)

    html = compare()

    assert f'<a href="{ADDRESS}?city=sample-gamma&city=sample-alpha">Gamma sample, Alpha sample</a>' in html


def test_a_city_without_a_public_page_is_not_compared(compare, trees):
    CityFactory(code="sample-hidden", name_en="Hidden sample")

    assert "No city answers to “sample-hidden”" in words(compare("sample-hidden"))


# What is said of them


def test_only_what_a_study_publishes_exists(compare, cities):
    study = StudyFactory(publishes_points=False, publishes_rank=False)
    CityResultFactory(study=study, city=cities[0], rank=7, printed="66", status="transparent")

    assert list(rows(compare("sample-alpha")).values()) == [["Transparent example.org"]]


def test_what_is_not_known_and_what_is_no_number_is_said_in_words(compare, cities):
    study = StudyFactory()
    CityResultFactory(study=study, city=cities[0], status="transparent")
    CityResultFactory(study=study, city=cities[1], state="withheld", reason_en="Three parts.", reason_uk="Три частини.")

    ((alpha, beta),) = rows(compare("sample-alpha", "sample-beta")).values()

    assert alpha.startswith("Points are not known to us The rank is not known to us Transparent")
    assert beta.startswith("Lawfully withheld Three parts.")


def test_a_change_of_rank_is_against_the_comparable_study(compare, cities):
    before = StudyFactory(year=2019)
    after = StudyFactory(year=2020, compared_with=before)
    CityResultFactory(study=before, city=cities[0], rank=9)
    CityResultFactory(study=after, city=cities[0], rank=4)

    html = compare("sample-alpha")

    assert "up by 5 places" in html
    assert "change of rank since 2019" in words(html)
    assert "Sample family 2019: Ranks of this study are not compared with earlier ones. Sample reason." in words(html)


def test_a_study_that_is_not_out_says_nothing(compare, cities):
    for published_at in (None, timezone.now() + timezone.timedelta(days=1)):
        CityResultFactory(study=StudyFactory(published_at=published_at), city=cities[0], printed="64.64")

    html = compare("sample-alpha")

    assert "64.64" not in html
    assert "No study recorded here has a result of these cities." in words(html)


def test_a_city_bears_the_name_of_that_time_beside_its_figures(compare, cities):
    CityResultFactory(city=cities[3], rank=1, name_used="Колишня")

    assert "then Bygone" in words(compare("sample-delta"))


# Areas


def test_areas_stand_side_by_side_within_one_study(compare, cities):
    study, areas = study_with_areas(AreaFactory.create_batch(2))
    with_points(study, areas, "5", "4", city=cities[0], total="9")
    with_points(study, areas, "3", city=cities[2])

    html = compare("sample-alpha", "sample-beta", "sample-gamma")
    found = rows(html.partition('id="areas-heading"')[2])

    assert [found[area.name_en] for area in areas] == [["5", "3"], ["4", "not known to us"]]
    assert found["Total"] == ["9", "not known to us"]
    assert "Without points by area here: Beta sample." in words(html)


def test_an_area_leads_to_its_page(compare, cities, trees):
    (lasting,) = AreaFactory.create_batch(1)
    trees.area_page(lasting)
    study, areas = study_with_areas([lasting])
    for city in cities[:2]:
        with_points(study, areas, "5", city=city)

    assert f'<a href="/en/areas/{lasting.code}/">{areas[0].name_en}</a>' in compare("sample-alpha", "sample-beta")


def test_areas_of_different_methodologies_never_mix(compare, cities):
    lasting = AreaFactory.create_batch(2)
    for city, year in ((cities[0], 2019), (cities[1], 2020)):
        study, areas = study_with_areas(lasting, year=year)
        with_points(study, areas, "5", "4", city=city)

    html = compare("sample-alpha", "sample-beta")

    assert "compared-areas" not in html
    assert "Sample family 2019: points by area are recorded for one of these cities alone, Alpha sample." in words(html)


# The address


def test_the_page_has_one_canonical_address_and_its_states_are_not_indexed(client, cities):
    first, second = (
        client.get(ADDRESS, {"city": asked}).content.decode() for asked in (["sample-beta", "sample-alpha"], [])
    )

    assert f'{ADDRESS}?city=sample-alpha&amp;city=sample-beta">' in re.search(r'<link rel="canonical"[^>]*>', first)[0]
    assert '<meta name="robots" content="noindex, follow">' in first
    assert '<meta name="robots"' not in second


def test_the_other_language_compares_the_same_cities(client, cities):
    html = client.get(ADDRESS, {"city": ["sample-beta", "sample-alpha"]}).content.decode()

    assert 'href="/uk/cities/compare/?city=sample-beta&amp;city=sample-alpha" lang="uk"' in html


def test_the_page_of_a_city_leads_here_alone_and_with_its_neighbours(client, trees):
    study = StudyFactory()
    cities = [CityFactory(code=f"sample-{place}") for place in range(1, 5)]
    for place, city in enumerate(cities, start=1):
        CityResultFactory(study=study, city=city, rank=place)
    url = trees.city_page(cities[2])["en"].url

    html = unescape(client.get(url).content.decode())

    assert f'href="{ADDRESS}?city=sample-3"' in html
    assert f'href="{ADDRESS}?city=sample-3&city=sample-2&city=sample-4"' in html


def test_compare_is_no_address_for_a_city(trees):
    with pytest.raises(ValidationError, match="compare"):
        trees.city_page(CityFactory(code="compare"))


def test_queries_do_not_grow_with_cities_and_studies(client, cities, trees):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(ADDRESS, {"city": ["sample-alpha", "sample-beta", "sample-gamma"]}).status_code == 200
        return len(captured)

    study, areas = study_with_areas(AreaFactory.create_batch(2), year=2001)
    for city in cities:
        with_points(study, areas, "5", "4", city=city, total="9")
    queries()
    few = queries()
    for year in range(2002, 2012):
        study, areas = study_with_areas(AreaFactory.create_batch(2), year=year)
        for city in cities:
            with_points(study, areas, "5", "4", city=city, total="9")
    for city in CityFactory.create_batch(10):
        trees.city_page(city)

    assert queries() == few <= MOST_QUERIES
