"""What would lift a city: where points can be gained, and whose practices show how."""

from decimal import Decimal
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practices.gains import Score, gains, has_true_maxima
from tests import factories
from tests.practice_factories import OrganisationFactory, library, practice

# In millionths, as columns keep them; small numbers so that points meet their maximum now and then.
POINTS = st.none() | st.integers(0, 9) | st.integers(0, 10**8)
SCORES = st.lists(st.tuples(POINTS, POINTS), max_size=8).map(
    lambda pairs: [Score(position, *map(exact, pair)) for position, pair in enumerate(pairs, start=1)]
)


def exact(millionths):
    return None if millionths is None else Decimal(millionths).scaleb(-6)


@settings(deadline=None)
@given(SCORES)
def test_a_gain_is_exactly_what_lacks_to_the_maximum_and_the_greatest_comes_first(scores):
    found = gains(scores)

    by_position = {score.position: score for score in scores}
    for one in found:
        score = by_position[one.position]
        assert (one.points, one.maximum) == (score.points, score.maximum)
        assert one.points + one.gain == one.maximum
        assert one.gain > 0
    assert [(-one.gain, one.position) for one in found] == sorted((-one.gain, one.position) for one in found)
    left_out = by_position.keys() - {one.position for one in found}
    for position in left_out:
        score = by_position[position]
        assert score.points is None or score.maximum is None or score.points >= score.maximum


@settings(deadline=None)
@given(SCORES)
def test_maxima_are_true_where_every_area_with_points_has_one(scores):
    with_points = [score for score in scores if score.points is not None]

    assert has_true_maxima(scores) == (bool(with_points) and all(score.maximum is not None for score in with_points))


@pytest.fixture
def lift(client, trees):
    """Reads what the page of a city says of what would lift it; blank where it says nothing."""
    library(trees)

    def read(city, language="uk"):
        page = city.pages.filter(locale__language_code=language).first() or trees.city_page(city)[language]
        html = unescape(client.get(page.url).content.decode())
        return html.partition('<section class="section ground" id="lift"')[2].partition("</section>")[0]

    return read


def assessed(city, *areas, year=2021, **study):
    """Give a city points in areas of a study: name of the area, printed points, maximum."""
    methodology = factories.MethodologyFactory()
    result = factories.CityResultFactory(
        study=factories.StudyFactory(year=year, methodology=methodology, **study), city=city, printed="50"
    )
    made = []
    for position, (name, printed, maximum) in enumerate(areas, start=1):
        lasting = factories.AreaFactory()
        area = factories.MethodologyAreaFactory(
            methodology=methodology,
            position=position,
            name_uk=name,
            name_en=f"{name} in English",
            max_points=maximum and Decimal(maximum),
            areas=[lasting],
        )
        if printed:
            factories.AreaResultFactory(city_result=result, methodology_area=area, printed=printed)
        made.append(lasting)
    return made


def in_order(html, *words):
    places = [html.find(word) for word in words]
    assert -1 not in places, words
    return places == sorted(places)


def test_the_areas_with_most_points_to_gain_stand_first_with_the_difference_that_is_ours(lift):
    city = factories.CityFactory()
    assessed(city, ("Зразкова мала", "9", "10"), ("Зразкова велика", "2.25", "10"), ("Зразкова повна", "5", "5"))

    html = lift(city)

    assert in_order(html, "Зразкова велика", "+7,75", "зараз 2,25 із\xa010", "Зразкова мала", "+1")
    assert "порахували ми" in html
    assert "Зразкова повна" not in html
    assert html.count("Тут ще немає практики іншого міста в цій сфері.") == 2


def test_practices_of_other_cities_stand_nearest_in_population_first_three_at_most(lift, trees):
    city = factories.CityFactory(population=50_000)
    [area] = assessed(city, ("Зразкова сфера", "1", "10"))
    for name, population in (("далека", 900_000), ("близька", 52_000), ("невідома", None), ("середня", 90_000)):
        there = factories.CityFactory(population=population)
        practice(trees, cities=[there], areas=[area], title_uk=f"Зразкова {name}", title_en="Sample")
    practice(trees, cities=[city], areas=[area], title_uk="Зразкова власна", title_en="Sample own")

    html = lift(city)

    assert in_order(html, "Зразкова близька", "Зразкова середня", "Зразкова далека")
    assert "Зразкова невідома" not in html
    assert "Зразкова власна" not in html
    assert "спершу найближчих за населенням (тут 50\u202f000 мешканців)" in html


def test_without_true_maxima_the_latest_methodology_stands_instead_and_the_page_says_so(lift, trees):
    city = factories.CityFactory()
    assessed(city, ("Зразкова стара", "1", None), year=2020)
    first, _second = assessed(factories.CityFactory(), ("Зразкова нова", "1", None), ("Зразкова інша", "", None))
    practice(trees, areas=[first], title_uk="Зразкова практика сфери", title_en="Sample")

    html = lift(city)

    assert "нам не відомо, скільки найбільше дає сфера" in html
    assert "сфери останньої методології («Зразковий вид 2021»)" in html
    assert in_order(html, "Зразкова нова", "Зразкова практика сфери", "Тут ще немає практик інших міст у сферах:")
    assert "Зразкова інша" in html
    assert "Зразкова стара" not in html


def test_a_city_of_which_no_study_tells_points_by_area_is_told_so(lift, trees):
    [area] = assessed(factories.CityFactory(), ("Зразкова сфера", "1", "10"))
    practice(trees, areas=[area])

    assert "Жодне записане тут дослідження не подає балів міста за сферами" in lift(factories.CityFactory())
    assert "No study recorded here tells the city’s points by area" in lift(factories.CityFactory(), "en")


@pytest.mark.parametrize("hidden", [{"published_at": None}, {"publishes_points": False}])
def test_what_a_study_keeps_back_is_not_counted(lift, trees, hidden):
    city = factories.CityFactory()
    assessed(city, ("Зразкова прихована", "1", "10"), year=2022, **hidden)
    assessed(city, ("Зразкова видима", "3", "10"), year=2020)

    html = lift(city)

    assert "Зразкова видима" in html
    assert "+7" in html
    assert "Зразкова прихована" not in html


def test_real_cities_and_samples_never_mix(lift, trees):
    real = factories.CityFactory(name_uk="Справжнє", is_sample=False)
    [area] = assessed(real, ("Зразкова сфера", "1", "10"), is_sample=False)
    practice(trees, areas=[area], title_uk="Зразкова вигадана", title_en="Sample invented")
    true = OrganisationFactory(is_sample=False)
    practice(trees, true, areas=[area], title_uk="Зразкова справжня", title_en="Sample true")

    html = lift(real)

    assert "Зразкова справжня" in html
    assert "Зразкова вигадана" not in html


def test_a_city_at_every_maximum_needs_nothing(lift):
    city = factories.CityFactory()
    assessed(city, ("Зразкова повна", "10", "10"))

    assert lift(city) == ""


def test_without_studies_and_practices_there_is_nothing_to_say(lift):
    assert lift(factories.CityFactory()) == ""
