import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings.models import CityAlias, CityFormerName
from tests.factories import CityFactory, CityResultFactory, OblastFactory, StudyFactory

MOST_QUERIES = 25


def town(trees, name_uk, name_en, former=(), **fields):
    """A sample city with a live page in both languages."""
    city = CityFactory(name_uk=name_uk, name_en=name_en, former_names=list(former), **fields)
    trees.city_page(city)
    return city


def read(client, language="en", **asked):
    response = client.get(f"/{language}/cities/", asked)
    assert response.status_code == 200
    return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def names(html):
    return re.findall(r'class="city-link"[^>]*>([^<]+)<', html)


def headings(html):
    return re.findall(r"<h2[^>]*>([^<]+)<", html)


@pytest.fixture
def towns(trees):
    town(trees, "Єзразкове", "Yezrazkove")
    town(trees, "Ґзразкове", "Gzrazkove")
    town(trees, "Гзразкове", "Hzrazkove")
    return trees


def test_letters_follow_the_alphabet_of_the_reader(client, towns):
    assert headings(read(client, "uk")) == ["Г", "Ґ", "Є"]
    assert headings(read(client, "en")) == ["G", "H", "Y"]


def test_letters_lead_to_their_cities(client, towns):
    html = read(client, "uk")

    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{anchor}"' in html
    assert len(re.findall(r'href="#group', html)) == 3


def test_cities_can_be_read_by_oblast(client, trees):
    for number, name in ((97, "Єзразкова область"), (98, "Ґзразкова область")):
        oblast = OblastFactory(code=f"UA-{number}", name_uk=name, name_en=f"Sample oblast {number}")
        town(trees, f"Зразкове {number}", f"Sample {number}", oblast=oblast)

    html = read(client, "uk", by="oblast")

    assert headings(html) == ["Ґзразкова область", "Єзразкова область"]
    assert names(html) == ["Зразкове 98", "Зразкове 97"]


def test_an_unknown_view_is_told(client, towns):
    html = read(client, by="colour")

    assert "There is no view “colour”" in words(html)
    assert len(names(html)) == 3


def test_only_cities_with_a_page_in_this_language_are_listed(client, towns):
    page = town(towns, "Зразкове приховане", "Sample hidden").pages.get(locale__language_code="en")
    page.unpublish()

    assert "Sample hidden" not in read(client, "en")
    assert "Зразкове приховане" in read(client, "uk")
    assert "No city answers" in words(read(client, "en", q="Sample hidden"))


def test_each_city_shows_its_latest_known_result(client, trees):
    city = town(trees, "Зразкове", "Sample")
    town(trees, "Зразкове без результатів", "Sample without results")
    CityResultFactory(city=city, study=StudyFactory(year=2019), printed="70", status="transparent")
    CityResultFactory(city=city, study=StudyFactory(year=2020), printed="66", status="partially-transparent")
    CityResultFactory(city=city, study=StudyFactory(year=2021, published_at=None), printed="77")

    assert "Зразковий вид 2020: 66 балів, частково прозоре" in words(read(client, "uk"))
    assert "77" not in words(read(client, "uk"))
    assert "ще немає результатів" in words(read(client, "uk"))


# Finding


@pytest.fixture
def renamed(trees):
    town(trees, "Зразкова Нова Кам’янка", "Sample Nova Kamianka", former=[("Зразкова Перша", "Sample Persha", 2016)])
    town(trees, "Зразкова Стара Кам’янка", "Sample Stara Kamianka", former=[("Зразкова Друга", "Sample Druha", None)])
    return trees


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_only_city_of_a_name_is_opened_at_once(client, renamed, language):
    city = CityFormerName.objects.get(name_en="Sample Persha").city
    of_today = [
        "Зразкова Нова Кам’янка",
        "зразкова нова кам'янка",
        "ЗРАЗКОВА НОВА КАМʼЯНКА",
        "нова кам",
        "Sample Nova Kamianka",
        "nova",
    ]
    former = ["Зразкова Перша", "перша", "persha", "  Persha  "]

    for query in of_today + former:
        response = client.get(f"/{language}/cities/", {"q": query})
        assert (query, response.status_code) == (query, 302)
        assert response.url == f"/{language}/cities/{city.code}/"


@pytest.mark.parametrize(
    "query",
    [
        "Дрог",
        "у Дрогобичі",
        "м. Дрогобич",
        "в місті Дрогобичі",
        "Дрогобыч",
        "Drohobycz",
        "LHJUJ,BX",
        "дрогобицька",
    ],
)
def test_a_city_is_opened_by_what_people_call_it(client, renamed, query):
    town(renamed, "Дрогобич", "Drohobych", code="drohobych")

    assert client.get("/uk/cities/", {"q": query}).url == "/uk/cities/drohobych/"


def test_a_former_name_in_any_case_opens_the_city_of_today(client, renamed):
    town(renamed, "Кам’янське", "Kamianske", code="kamianske", former=[("Дніпродзержинськ", "Dniprodzerzhynsk", 2016)])

    for query in ("Дніпродзержинськ", "у Дніпродзержинську", "Dneprodzerzhinsk"):
        assert client.get("/uk/cities/", {"q": query}).url == "/uk/cities/kamianske/"


@pytest.mark.parametrize("query", ["Дрогобичч", "Дорогобич", "Lhjujxbx"])
def test_a_slip_in_a_name_is_only_a_suggestion(client, renamed, query):
    town(renamed, "Дрогобич", "Drohobych", code="drohobych")

    html = read(client, q=query)

    assert "Did you mean" in words(html)
    assert names(html)[0] == "Drohobych"


def test_a_whole_name_wins_over_longer_ones(client, trees):
    short = town(trees, "Зразкове", "Sample")
    town(trees, "Зразкове-Волинське", "Sample-Volynske")

    assert client.get("/uk/cities/", {"q": "зразкове"}).url == f"/uk/cities/{short.code}/"
    assert names(read(client, "uk", q="зразк")) == ["Зразкове", "Зразкове-Волинське"]


def test_several_cities_are_listed_with_the_name_that_matched(client, renamed):
    CityFormerName.objects.create(
        city=CityFormerName.objects.get(name_en="Sample Druha").city, name_uk="Перша зразкова", renamed_in=2024
    )

    html = read(client, "uk", q="перша")

    assert "За запитом «перша» знайдено 2 міста" in words(html)
    assert "колишня назва: Зразкова Перша, перейменовано 2016 року" in words(html)
    assert "колишня назва: Перша зразкова, перейменовано 2024 року" in words(html)


def test_another_spelling_is_told_as_such(client, renamed):
    for number, former in enumerate(CityFormerName.objects.all()):
        CityAlias.objects.create(city=former.city, name=f"Kamenka {number}")

    html = read(client, q="kamenka")

    assert "also written Kamenka 0" in words(html)
    assert "also written Kamenka 1" in words(html)


@pytest.mark.parametrize(
    ("query", "meant"), [("Sample Nova Kamyanka", "Sample Nova Kamianka"), ("Зразкова Друха", "Sample Stara Kamianka")]
)
def test_a_misspelt_name_gets_suggestions(client, renamed, query, meant):
    html = read(client, q=query)

    assert "Did you mean" in words(html)
    assert names(html)[0] == meant


def test_a_name_like_no_other_gets_advice_and_a_way_on(client, renamed):
    html = read(client, q="qqqqqqqq")

    assert "No city answers to “qqqqqqqq”" in words(html)
    assert "type only the first letters" in words(html)
    assert 'href="/en/cities/"' in html


@pytest.mark.parametrize("query", ["", "   ", "-", "’", "%", "_", "\0", "a" * 5000])
def test_odd_queries_do_no_harm(client, renamed, query):
    response = client.get("/uk/cities/", {"q": query})

    assert response.status_code == 200
    assert "city-group" in response.content.decode() or "не знайдено" in response.content.decode()


def test_what_is_asked_is_escaped(client, renamed):
    assert "<script>alert" not in client.get("/uk/cities/", {"q": "<script>alert(1)</script>"}).content.decode()


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.parametrize("asked", ["", "?by=oblast", "?q=зразк", "?q=зразкоае"])
def test_queries_do_not_grow_with_cities(client, trees, asked):
    study = StudyFactory()

    def add(count):
        for _number in range(count):
            city = CityFactory()
            CityResultFactory(study=study, city=city, printed="5")
            trees.city_page(city)

    add(2)
    few = queries(client, f"/uk/cities/{asked}")
    add(8)

    assert queries(client, f"/uk/cities/{asked}") <= few <= MOST_QUERIES
