"""Search finds stories, news, events, galleries and pages of text, by any form of their words."""

from datetime import UTC, date, datetime
from html import unescape

import pytest

from home.models import FaqPage, FaqQuestion
from search.index.entries import reconcile
from tests import factories
from tests.home.planting import event, gallery, news, story


@pytest.fixture
def search(client):
    """Ask the page of results; what was found, each with its kind."""

    def ask(language="uk", **asked):
        reconcile()
        response = client.get(f"/{language}/search/", asked)
        assert response.status_code == 200
        return [(item.kind, unescape(str(item.title))) for item in response.context["results"].items]

    return ask


def plain(found):
    return {(kind, title.replace("<mark>", "").replace("</mark>", "")) for kind, title in found}


def test_each_kind_is_found_under_its_own_name(search, trees):
    for make in (story, news, event, gallery):
        make(trees, title_uk=f"Зразковий відкритий бюджет {make.__name__}", title_en=f"Sample budget {make.__name__}")
    trees.standard_page("sample", title_uk="Зразкова сторінка про бюджет", title_en="Sample page on the budget")

    assert plain(search("en", q="budget")) == {
        ("story", "Sample budget story"),
        ("news item", "Sample budget news"),
        ("event", "Sample budget event"),
        ("photo gallery", "Sample budget gallery"),
        ("page", "Sample page on the budget"),
    }
    assert len(search(q="бюджету")) == 5


def test_words_of_the_text_and_names_of_cities_find_it(search, trees):
    city = factories.CityFactory(name_uk="Зразкове Дрогове", name_en="Sample town")
    story(trees, cities=[city], body_uk=[("text", "<p>Рада оприлюднила зразковий реєстр укриттів.</p>")])

    assert len(search(q="реєстри укриттів")) == 1
    assert "story" in {kind for kind, _title in search("en", q="Sample town")}


def test_results_are_narrowed_by_kind_city_area_and_year(search, trees):
    city, area = factories.CityFactory(code="sample-c"), factories.AreaFactory(code="sample-a")
    facts = {"cities": [city], "areas": [area]}
    story(trees, title_en="Sample budget story", dated=date(2025, 5, 1), **facts)
    event(trees, title_en="Sample budget event", starts_at=datetime(2024, 12, 31, 23, tzinfo=UTC), **facts)
    news(trees, title_en="Sample budget news", dated=date(2020, 5, 1))

    assert {kind for kind, _title in search("en", q="budget", city="sample-c", area="sample-a")} == {"story", "event"}
    assert {kind for kind, _title in search("en", q="budget", year="2025")} == {"story", "event"}
    assert {kind for kind, _title in search("en", q="budget", kind="news")} == {"news item"}


def test_questions_and_answers_are_found_by_their_words(search, trees):
    page = FaqPage(title="Зразкові запитання", slug="sample-faq", locale=trees.home["uk"].locale)
    page.questions = [FaqQuestion(question="Зразок?", answer="<p>Зразкова методологія оцінювання.</p>")]
    trees.home["uk"].add_child(instance=page)

    assert [title for _kind, title in search(q="методології оцінювання")] == ["Зразкові запитання"]


def test_what_is_withdrawn_is_found_no_more(search, trees):
    page = story(trees, title_uk="Зразкова зникома історія")["uk"]
    assert len(search(q="зникома")) == 1

    page.unpublish()

    assert search(q="зникома") == []
