"""The library of practices: what it shows, how it is narrowed and sorted, what its addresses mean."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from wagtail.models import Page, PageViewRestriction

from practices.enums import CostKind, PracticeState
from tests import factories
from tests.practice_factories import OrganisationFactory, draft, library, organisation_page, practice
from tests.practices.replication_samples import accepted, reported


@pytest.fixture
def shelf(client, trees):
    """Reads the library's page: the main part of its HTML."""
    address = library(trees)

    def read(query="", language="uk"):
        response = client.get(f"{address[language].url}{query}")
        assert response.status_code == 200
        return unescape(response.content.decode())

    return read


def titles(html):
    """The titles of the cards in their order."""
    return re.findall(r'<li class="card practice-card">.*?<h3><a[^>]*>([^<]+)</a>', html, re.DOTALL)


def named(trees, title, day=1, **fields):
    """Make a practice of this title, first published on a day of May."""
    at = datetime(2026, 5, day, tzinfo=UTC)
    words = {"title_uk": title, "title_en": f"{title} in English", "first_published_at": at, "last_published_at": at}
    return practice(trees, **(words | fields))


def test_a_card_says_where_what_who_and_in_which_state(shelf, trees):
    city, area = factories.CityFactory(name_uk="Зразкове місто А"), factories.AreaFactory(name_uk="Зразкова сфера А")
    organisation = OrganisationFactory(name_uk="Зразкова спілка")
    pages = named(trees, "Зразкова черга", organisation=organisation, cities=[city], areas=[area], is_short=True)
    accepted(pages["uk"])

    html = shelf()

    for words in ("Зразкове місто А", "Зразкова сфера А", "Зразкова спілка", pages["uk"].summary):
        assert words in html
    assert "Зразок: вигадано" in html
    assert "короткий запис: потрібні подробиці" in html
    assert "досвід перейняло 1 місто" in html
    assert f'href="{pages["uk"].url}"' in html


def test_only_what_anybody_may_read_is_there(client, shelf, trees):
    public = named(trees, "Зразкова видима")
    hidden = named(trees, "Зразкова прихована")
    PageViewRestriction.objects.create(page=hidden["uk"], restriction_type=PageViewRestriction.LOGIN)
    withdrawn = named(trees, "Зразкова знята")
    Page.objects.filter(pk=withdrawn["uk"].pk).update(live=False)
    draft(organisation_page(trees, public["uk"].organisation)["uk"], title="Зразкова чернетка")

    html = shelf()

    assert titles(html) == ["Зразкова видима"]
    assert "1 практика" in html


def test_a_practice_stands_in_the_languages_in_which_it_is_published(shelf, trees):
    named(trees, "Зразкова обома")
    named(trees, "Зразкова українською", day=2, languages=("uk",))

    assert titles(shelf()) == ["Зразкова українською", "Зразкова обома"]
    assert titles(shelf(language="en")) == ["Зразкова обома in English"]


@pytest.fixture
def two(trees):
    """Two practices that differ in everything by which the library is narrowed."""
    small = factories.CityFactory(code="sample-small", population=20_000, oblast__code="UA-98")
    large = factories.CityFactory(code="sample-large", population=600_000)
    pages = {
        "first": named(
            trees,
            "Зразкова перша",
            day=1,
            cities=[small],
            areas=[factories.AreaFactory(code="sample-one")],
            organisation=OrganisationFactory(code="sample-union"),
            cost_kind=CostKind.NONE,
            state=PracticeState.WORKING,
            started_year=2019,
            is_short=False,
        ),
        "second": named(
            trees,
            "Зразкова друга",
            day=2,
            cities=[large],
            areas=[factories.AreaFactory(code="sample-two")],
            organisation=OrganisationFactory(code="sample-league"),
            cost_kind=CostKind.UNKNOWN,
            state=PracticeState.ENDED,
            started_year=2021,
            is_short=True,
        ),
    }
    accepted(pages["first"]["uk"])
    return pages


FIRST = {
    "area": "sample-one",
    "city": "sample-small",
    "oblast": "UA-98",
    "size": "small",
    "cost": "none",
    "state": "working",
    "year": "2019",
    "adopted": "yes",
    "record": "complete",
    "organisation": "sample-union",
}
SECOND = {
    "area": "sample-two",
    "city": "sample-large",
    "oblast": "UA-99",
    "size": "largest",
    "cost": "unknown",
    "state": "ended",
    "year": "2021",
    "adopted": "no",
    "record": "short",
    "organisation": "sample-league",
}


@pytest.mark.parametrize("name", FIRST)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_each_filter_finds_what_it_says(shelf, two, name, language):
    end = {"uk": "", "en": " in English"}[language]

    assert titles(shelf(f"?{name}={FIRST[name]}", language)) == [f"Зразкова перша{end}"]
    assert titles(shelf(f"?{name}={SECOND[name]}", language)) == [f"Зразкова друга{end}"]


@pytest.mark.parametrize("name", FIRST)
def test_several_values_of_a_filter_are_any_of_them(shelf, two, name):
    assert len(titles(shelf(f"?{name}={FIRST[name]}&{name}={SECOND[name]}"))) == 2


def test_filters_narrow_each_other_and_nothing_found_shows_ways_on(shelf, two, trees):
    html = shelf("?area=sample-one&cost=unknown")

    assert titles(html) == []
    assert "Жодна практика не відповідає цьому вибору." in html
    assert html.count("Показати всі практики") == 2


def counts(html, name):
    """The number of practices beside each value of a filter."""
    found = re.findall(rf'name="{name}" value="([^"]+)".*?<span class="muted num">([^<]+)</span>', html)
    return {value: int(number) for value, number in found}


def test_a_value_is_counted_beside_the_other_filters_but_not_its_own(shelf, two):
    html = shelf("?area=sample-one")

    assert counts(html, "area") == {"sample-one": 1, "sample-two": 1}
    assert counts(html, "cost") == {"none": 1}
    assert counts(html, "state") == {"working": 1}
    assert counts(shelf(), "state") == {"working": 1, "ended": 1}


def test_a_practice_of_two_cities_of_an_oblast_counts_once(shelf, trees):
    cities = [factories.CityFactory(oblast__code="UA-97"), factories.CityFactory(oblast__code="UA-97")]
    named(trees, "Зразкова спільна", cities=cities)

    assert counts(shelf(), "oblast") == {"UA-97": 1}
    assert counts(shelf(), "size") == {"medium": 1}


def test_a_chosen_value_without_practices_can_be_taken_back(shelf, two):
    factories.AreaFactory(code="sample-empty", name_uk="Зразкова порожня")

    html = shelf("?area=sample-empty&cost=none")

    assert titles(html) == []
    assert counts(html, "area") == {"sample-one": 1, "sample-empty": 0}
    assert "Сфера: Зразкова порожня" in html


def test_each_chosen_value_can_be_removed_by_an_address(shelf, two, trees):
    html = shelf("?area=sample-one&area=sample-two&cost=none&sort=adopted&page=1")
    path = library(trees)["uk"].url

    removed = re.findall(r'<a href="([^"]+)"><span class="visually-hidden">Прибрати умову', html)
    assert removed == [
        f"{path}?area=sample-two&cost=none&sort=adopted#practices",
        f"{path}?area=sample-one&cost=none&sort=adopted#practices",
        f"{path}?area=sample-one&area=sample-two&sort=adopted#practices",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("area", "Сфери «nothing» немає"),
        ("city", "Міста «nothing» немає"),
        ("oblast", "Області «nothing» немає"),
        ("size", "Розміру міста «nothing» немає"),
        ("cost", "Вартості «nothing» серед умов немає"),
        ("state", "Стану «nothing» немає"),
        ("year", "«nothing» – не рік"),
        ("adopted", "умову «nothing» пропущено"),
        ("record", "Виду запису «nothing» немає"),
        ("organisation", "Організації «nothing» немає"),
        ("sort", "Упорядкувати практики за «nothing» не можна"),
        ("page", "Сторінки «nothing» тут немає"),
    ],
)
def test_an_unknown_value_is_ignored_and_said_so(shelf, two, name, message):
    html = shelf(f"?{name}=nothing")

    assert message in html
    assert len(titles(html)) == 2
    assert "nothing" not in re.search(r'<link rel="canonical" href="([^"]+)"', html)[1]


def test_an_unknown_value_beside_a_known_one_changes_nothing(shelf, two):
    assert titles(shelf("?city=nothing&city=sample-small&area=%00&unknown=x")) == ["Зразкова перша"]


def test_equal_questions_have_one_canonical_address_in_both_languages(shelf, two, trees):
    spellings = (
        "?cost=none&area=sample-two&area=sample-one&sort=newest&page=1",
        "?area=sample-one&area=sample-two&cost=none",
    )
    canonical = "?area=sample-one&area=sample-two&cost=none"

    for spelling in spellings:
        html = shelf(spelling)
        assert f'<link rel="canonical" href="http://testserver{library(trees)["uk"].url}{canonical}">' in html
        assert f'hreflang="en" href="http://testserver{library(trees)["en"].url}{canonical}"' in html


def test_the_newest_stand_first_unless_asked_otherwise(shelf, trees):
    for day in (2, 3, 1):
        named(trees, f"Зразкова {day}", day=day)

    assert titles(shelf()) == ["Зразкова 3", "Зразкова 2", "Зразкова 1"]


def test_the_most_replicated_stand_first_where_asked_for_reports_that_wait_do_not_count(shelf, trees):
    named(trees, "Зразкова нова", day=3)
    waiting = named(trees, "Зразкова з чергою", day=2)
    copied = named(trees, "Зразкова перейнята", day=1)
    reported(waiting["uk"])
    accepted(waiting["uk"], state="planned")
    accepted(copied["uk"])

    assert titles(shelf("?sort=adopted"))[0] == "Зразкова перейнята"
    assert titles(shelf("?sort=adopted", "en"))[0] == "Зразкова перейнята in English"
    assert counts(shelf(), "adopted") == {"yes": 1, "no": 2}


def test_the_easiest_to_copy_stand_first_with_the_signs_that_say_so(shelf, trees):
    named(trees, "Зразкова нова", day=3, is_short=True)
    named(trees, "Зразкова зі стертим варіантом", day=2, is_short=True, variant_small='<p data-block-key="a"></p>')
    named(trees, "Зразкова легка", day=1, cost_kind=CostKind.NONE, variant_small="<p>Зразок</p>")

    html = shelf("?sort=easiest")

    assert titles(html) == ["Зразкова легка", "Зразкова нова", "Зразкова зі стертим варіантом"]
    signs = "без додаткових витрат, є варіант для малого міста, розказано крок за кроком"
    assert re.findall("Легко перейняти:</strong> (.*)</p>", html) == [signs]
    assert "Кожна з цих ознак додає одиницю" in html


def test_twenty_stand_on_a_page_and_the_next_one_has_an_address(shelf, trees):
    organisation, area = OrganisationFactory(), factories.AreaFactory(code="sample-one")
    for day in range(1, 23):
        named(trees, f"Зразкова {day}", day=day, organisation=organisation, areas=[area], languages=("uk",))

    first, second = shelf("?area=sample-one"), shelf("?area=sample-one&page=2")

    assert len(titles(first)) == 20
    assert titles(second) == ["Зразкова 2", "Зразкова 1"]
    assert f'rel="next" href="{library(trees)["uk"].url}?area=sample-one&page=2#practices"' in first
    assert "?area=sample-one&page=2" in re.search(r'<link rel="canonical" href="([^"]+)"', second)[1]
    assert "Сторінки «9» тут немає; показано останню." in shelf("?page=9")


def test_a_library_without_practices_leads_to_the_other_language(shelf, trees):
    named(trees, "Зразкова українською", languages=("uk",))

    html = shelf(language="en").partition("<main")[2]

    assert "No practice is published in this language yet." in html
    assert f'href="{library(trees)["uk"].url}"' in html


def test_programs_find_the_feed_and_the_api(shelf, two):
    html = shelf()

    assert (
        '<link rel="alternate" type="application/atom+xml" title="Нові практики" href="/feeds/practices/uk/">' in html
    )
    assert 'href="/api/v1/practices"' in html
