"""The page of results: every state has an address, works without a script, and says how the question was read."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from search import service
from search.engines import breaker
from search.page import facets as facets_of_page

HOSTILE = ("\0", "'", '"', '"черга', "((((", "* OR *", "NEAR(а б)", "-", "<script>alert(1)</script>", "а" * 10_000)

PARAMETERS = ("q", "kind", "city", "year", "sort", "page", "exactly")


@pytest.fixture
def ask(client, found):
    """Ask the page of results, in Ukrainian unless told otherwise."""
    return lambda lang="uk", **asked: client.get(f"/{lang}/search/", asked)


def text_of(answer):
    assert answer.status_code == 200
    return answer.text


def results_of(answer):
    return answer.context["results"]


def test_before_a_question_the_page_says_what_can_be_found(ask):
    page = text_of(ask("en"))

    assert "What can be found here" in page
    assert 'href="/en/search/?q=' in page
    assert "noindex" not in page


def test_another_form_of_a_word_is_found_and_marked(ask):
    page = text_of(ask(q="черги"))

    assert "<mark>черга</mark>" in page
    assert 'href="/uk/areas/queue-' in page
    assert "<title>«черги»" in page or "<title>“черги”" in page


def test_results_are_of_the_language_of_the_page(ask):
    assert results_of(ask("en", q="queue")).total == 12
    assert all(item.url.startswith("/en/") for item in results_of(ask("en", q="queue")).items)
    assert results_of(ask("en", q="черга")).total == 0


def test_search_engines_keep_no_results(ask):
    assert '<meta name="robots" content="noindex, follow">' in text_of(ask(q="черга"))


def test_pages_follow_each_other(ask):
    first, second = ask(q="черга"), ask(q="черга", page="2")

    assert len(results_of(first).items) == service.PAGE_SIZE
    assert len(results_of(second).items) == 2
    assert 'rel="next" href="/uk/search/?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&amp;page=2"' in first.text
    assert 'rel="prev" href="/uk/search/?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0"' in second.text
    assert '<ol class="results" start="11">' in second.text


@pytest.mark.parametrize("asked", ["3", "9" * 50])
def test_a_page_beyond_the_last_leads_to_the_last(ask, asked):
    answer = ask(q="черга", kind="area", page=asked)

    assert answer.status_code == 302
    assert answer["Location"] == "/uk/search/?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&kind=area&page=2"


@pytest.mark.parametrize("asked", ["0", "x", "-1"])
def test_what_is_no_page_is_told_and_the_first_is_shown(ask, asked):
    results = results_of(ask(q="черга", page=asked))

    assert results.page.number == 1
    assert asked in results.messages[0]


def test_each_filter_shows_how_many_it_would_leave(ask):
    facets = {facet.name: facet for facet in results_of(ask(q="черга")).facets}

    assert [(option.value, option.count) for option in facets["kind"].options] == [("area", 12)]
    assert len(facets["area"].options) == 12
    assert len(facets["area"].shown) == facets_of_page.AT_ONCE
    assert len(facets["area"].folded) == 12 - facets_of_page.AT_ONCE


def test_values_of_one_filter_widen_and_each_can_be_removed(ask):
    answer = ask(q="черга", area=["queue-1", "queue-2"])
    results = results_of(answer)

    assert results.total == 2
    assert [value.remove for value in results.chosen_values] == [
        "/uk/search/?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&area=queue-2",
        "/uk/search/?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&area=queue-1",
    ]
    area = next(facet for facet in results.facets if facet.name == "area")
    assert len(area.options) == 12
    assert [option.value for option in area.options[:2]] == ["queue-1", "queue-2"]
    assert 'value="queue-1" checked' in answer.text


def test_values_of_two_filters_narrow(ask):
    assert results_of(ask(q="черга", area="queue-1", kind="city")).total == 0
    assert '/uk/search/?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0"' in ask(q="черга", area="queue-1", kind="city").text


@pytest.mark.parametrize("name", ["kind", "area", "city", "year"])
def test_an_unknown_value_is_left_out_and_told(ask, name):
    results = results_of(ask(q="черга", **{name: "nothing-like-it"}))

    assert results.total == 12
    assert "nothing-like-it" in results.messages[0]
    assert not results.chosen


def test_an_unknown_order_is_told(ask):
    assert "sideways" in results_of(ask(q="черга", sort="sideways")).messages[0]
    assert results_of(ask(q="черга", sort="newest")).messages == []


def test_the_other_keyboard_layout_is_told_and_can_be_refused(ask):
    answer = ask(q="xthuf")

    assert results_of(answer).other_layout == "черга"
    assert results_of(answer).total == 12
    assert 'href="/uk/search/?q=xthuf&amp;exactly=yes"' in answer.text
    assert results_of(ask(q="xthuf", exactly="yes")).total == 0


def test_words_that_stand_nowhere_together_are_told(ask):
    answer = ask(q="черга літаків")

    assert results_of(answer).total == 12
    assert results_of(answer).has_no_page_with_all


def test_pages_with_all_words_are_told_from_those_with_some(ask):
    answer = ask(q="черга 7")

    assert results_of(answer).goes_on_with_some
    assert not results_of(answer).has_no_page_with_all
    assert results_of(answer).items[0].url == "/uk/areas/queue-7/"


def test_nothing_found_leads_on(ask):
    page = text_of(ask("en", q="zzzzqqqq"))

    assert "Nothing was found for “zzzzqqqq”" in page
    assert 'href="/uk/search/?q=zzzzqqqq"' in page
    assert "Try fewer words" in page


def test_an_engine_that_is_down_is_told(ask, with_a_server_that_is_down):
    answer = ask("en", q="queue")

    assert results_of(answer).total == 12
    assert "does not answer just now" in answer.text


@pytest.fixture
def with_a_server_that_is_down(settings, found):
    from config.settings.topics.search import backends

    settings.WAGTAILSEARCH_BACKENDS = backends("http://127.0.0.1:9", "test_")
    breaker.close()
    yield
    breaker.close()


def test_the_language_link_asks_the_same(ask):
    assert 'href="/en/search/?q=xthuf&amp;exactly=yes"' in text_of(ask(q="xthuf", exactly="yes"))


def test_shared_caches_may_keep_results_and_nobody_gets_a_cookie(ask):
    answer = ask(q="черга")

    assert {"public", "s-maxage=60"} <= set(answer["Cache-Control"].split(", "))
    assert not answer.cookies
    assert not answer.has_header("Vary") or "Cookie" not in answer["Vary"]


def test_results_cost_a_bounded_number_of_queries(ask, django_assert_max_num_queries):
    ask(q="черга")
    for asked in (
        {"q": "черга"},
        {"q": "черга", "area": ["queue-1"], "kind": "area"},
        {"q": "xthuf літак"},
    ):
        with django_assert_max_num_queries(25):
            ask(**asked)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_question_is_an_error(ask, words):
    page = text_of(ask(q=words))

    assert "<script>alert" not in page


@effort(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=st.fixed_dictionaries({name: st.text(max_size=60) for name in PARAMETERS}))
def test_whatever_is_asked_is_answered(asked, client, found):
    assert client.get("/uk/search/", asked, follow=True).status_code == 200


def test_every_page_has_the_box(client, found):
    page = client.get("/uk/").text

    assert 'action="/uk/search/" method="get" role="search"' in page
    assert 'data-suggestions="/api/v1/suggestions?lang=uk"' in page
    assert '<link rel="search" type="application/opensearchdescription+xml"' in page
    assert 'href="/uk/opensearch.xml"' in page


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_browsers_can_add_the_search(client, found, lang, settings):
    answer = client.get(f"/{lang}/opensearch.xml")

    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    assert f'template="{settings.BASE_URL}/{lang}/search/?q={{searchTerms}}"' in answer.text
    short = answer.text.partition("<ShortName>")[2].partition("</ShortName>")[0]
    assert 0 < len(short) <= 16
