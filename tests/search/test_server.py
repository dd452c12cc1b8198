"""The search server in front of the database's index: the same answers, and the database's where it does not answer."""

import pytest
from modelsearch.backends import get_search_backend
from modelsearch.index import insert_or_update_object
from wagtail.models import Page

from config.settings.topics.search import backends
from search.engines import breaker
from search.index import drift, outbox
from search.models import IndexChange, SearchEntry
from search.service import Question, search
from tests.engines import needs
from tests.search.conftest import make_index
from tests.search.entries import area

pytestmark = [pytest.mark.django_db, needs("elasticsearch")]
NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def index(with_server):
    return make_index()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def titles(answer):
    return [entry.title for entry in answer.entries]


def ask(text, **more):
    return search(Question(text, "uk", **more))


def test_what_was_published_is_found_by_the_server_in_any_form(index, committed):
    with committed():
        area("housing", "Житлова політика")
        area("budget", "Бюджет")
    index.refresh()

    answer = ask("житловій політиці")

    assert titles(answer) == ["Житлова політика"]
    assert not answer.reduced
    assert not IndexChange.objects.filter(sent_at=None).exists()


def test_server_and_database_count_facets_alike(index, committed, settings):
    with committed():
        for code in ("one", "two", "three"):
            area(code, f"Міський бюджет {code}")
    index.refresh()
    chosen = {"area": ["one", "two"]}

    by_server = ask("бюджет", chosen=chosen)
    settings.WAGTAILSEARCH_BACKENDS = backends("", "")
    by_database = ask("бюджет", chosen=chosen)

    assert by_server.total == by_database.total == 2
    assert by_server.counts == by_database.counts
    assert by_server.counts["area"] == {"one": 1, "two": 1, "three": 1}


def test_what_is_withdrawn_is_not_found_while_the_server_still_has_it(index, committed):
    with committed():
        withdrawn = area("housing", "Житлова політика")
    index.refresh()
    withdrawn.delete()

    answer = ask("житлова політика")

    assert (answer.total, titles(answer), answer.counts["area"]) == (0, [], {})


def test_the_server_forgets_what_is_withdrawn(index, committed):
    with committed():
        withdrawn = area("housing", "Житлова політика")
    with committed():
        withdrawn.delete()
    index.refresh()

    assert index.es.count(index=index.name)["count"] == 0


def test_without_the_server_the_database_answers_and_says_so(index, committed, settings):
    settings.WAGTAILSEARCH_BACKENDS = backends(NOBODY, index.backend.index_prefix)
    with committed():
        area("housing", "Житлова політика")

    answer = ask("житло політика")

    assert titles(answer) == ["Житлова політика"]
    assert answer.reduced
    assert breaker.is_open()
    assert IndexChange.objects.filter(sent_at=None).count() == 1


def test_what_the_server_missed_reaches_it_later(index, committed, settings):
    its_own = settings.WAGTAILSEARCH_BACKENDS
    settings.WAGTAILSEARCH_BACKENDS = backends(NOBODY, index.backend.index_prefix)
    with committed():
        area("housing", "Житлова політика")
    settings.WAGTAILSEARCH_BACKENDS = its_own
    breaker.close()

    assert outbox.send_waiting() == 1

    index.refresh()
    assert titles(ask("житлова")) == ["Житлова політика"]


def test_a_late_message_never_undoes_a_newer_one(index, committed):
    with committed():
        housing = area("housing", "Житлова політика")
    entry = SearchEntry.objects.get(pk=housing.pk)
    first = IndexChange.objects.get()
    SearchEntry.objects.filter(pk=entry.pk).update(title="Житло")
    outbox.note(SearchEntry, [entry.pk])
    outbox.send_waiting()

    index.write([index.storing(entry, first.pk)])

    index.refresh()
    assert not drift_of_entries()


def drift_of_entries():
    return [str(each) for each in drift.in_indexes() if each.model is SearchEntry and each.keys]


def test_drift_is_told_by_key_and_by_version_and_mended(index, committed):
    with committed():
        stale, missing = (area(code, f"Бюджет {code}") for code in ("one", "two"))
    es = index.es
    es.update(index=index.name, id=str(stale.pk), doc={"_digest_of_document": "another"})
    es.delete(index=index.name, id=str(missing.pk))
    es.index(index=index.name, id="999999", document={"pk": "999999"})
    index.refresh()

    assert drift_of_entries() == [
        "search server, search.SearchEntry: 1 missing, 1 stale, 0 surplus",
        "search server, search.SearchEntry: 0 missing, 0 stale, 1 surplus",
    ]
    drift.mend()

    index.refresh()
    assert not drift_of_entries()


def test_the_admins_own_search_understands_forms_too(with_server, trees, committed):
    make_index(Page)
    page = trees.home["uk"]
    page.title = "Рейтинги прозорості"
    with committed():
        page.save()
        insert_or_update_object(page)
    get_search_backend().get_index_for_model(Page).refresh()

    assert page.pk in [found.pk for found in Page.objects.search("рейтинг прозорість")]
    assert page.pk in [found.pk for found in Page.objects.autocomplete("прозор")]


def test_what_the_server_cannot_choose_by_is_asked_of_the_database(with_server, trees):
    home = trees.home["uk"]
    get_search_backend("database").add(home)

    found = Page.objects.filter(title__iexact=home.title).search(home.title)

    assert [page.pk for page in found] == [home.pk]
