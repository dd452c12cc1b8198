"""What the public reads of replications: on the practice, on the city, on the coalition's page, counted for lists."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from practices.enums import Moderation
from practices.models import Replication
from practices.selectors.replication_figures import changes_of
from practices.selectors.replications import adopted_counts, communities, replications_in, replications_of
from rankings.models import AreaResult, Study
from rankings.models.results import open_door
from tests import factories
from tests.practice_factories import OrganisationFactory, coalition_page, practice
from tests.practices.replication_samples import accepted, figures, measured, reported


@pytest.fixture
def pages(trees):
    return practice(trees)


@pytest.fixture
def city(db):
    return factories.CityFactory()


def words(client, page):
    html = unescape(client.get(page.url).content.decode())
    main = re.sub("<title>.*?</title>", " ", html.partition("<main")[2].partition("</main>")[0])
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def undecided(practice, city):
    return reported(practice, city)


def refused(practice, city):
    replication = accepted(practice, city)
    Replication.objects.filter(pk=replication.pk).update(moderation=Moderation.REFUSED)
    return replication


@pytest.mark.parametrize("report", [undecided, refused])
def test_what_is_not_accepted_is_nowhere(client, trees, pages, city, report):
    report(pages["uk"], city)
    city_page, coalition = trees.city_page(city)["uk"], coalition_page(trees)["uk"]

    assert city.name_uk not in words(client, pages["uk"])
    assert "Зразкові зміни" not in words(client, pages["uk"]) + words(client, city_page)
    assert "0 із 30" in words(client, coalition).replace("\xa0", " ")
    assert replications_of(pages["uk"]).map is None
    assert adopted_counts([pages["uk"].translation_key]) == {}


@pytest.mark.parametrize(
    ("number", "phrase"),
    [(1, "Досвід перейняло 1 місто"), (3, "Досвід перейняли 3 міста"), (5, "Досвід перейняли 5 міст")],
)
def test_a_practice_says_by_how_many_cities_it_was_copied(client, pages, number, phrase):
    for _number in range(number):
        accepted(pages["uk"])

    assert phrase in words(client, pages["uk"])


def test_a_practice_shows_each_city_with_state_text_result_and_evidence(client, trees, pages, city):
    accepted(
        pages["uk"],
        city,
        state="in-progress",
        result_en="Sample result.",
        evidence_url="https://www.example.org/sample",
        reporter="council",
    )
    city_url = trees.city_page(city)["en"].url

    text = words(client, pages["en"])
    html = client.get(pages["en"].url).content.decode()

    assert city.name_en in text
    assert "In progress · since 19 May 2024" in text
    assert "Sample changes." in text
    assert "Sample result." in text
    assert "Reported by: city council" in text
    assert 'href="https://www.example.org/sample" rel="nofollow ugc"' in html
    assert f'href="{city_url}"' in html


def test_an_english_page_shows_no_ukrainian_text(client, trees, pages, city):
    accepted(pages["uk"], city, changed_en="", result_uk="Зразковий результат.")

    for page in (pages["en"], trees.city_page(city)["en"]):
        text = words(client, page)
        assert "Зразкові зміни" not in text
        assert "Зразковий результат" not in text
        assert "since 19 May 2024" in text


def test_adopting_cities_stand_on_a_small_map(pages, city):
    accepted(pages["uk"], city)
    accepted(pages["uk"], state="planned")
    accepted(pages["uk"], state="abandoned")

    shown = replications_of(pages["en"])

    assert [point.city.kind for point in shown.map.points] == ["recorded", "neutral"]
    assert [one.replication.state for one in shown.shown] == ["adopted", "planned", "abandoned"]
    assert shown.adopted == 1


def test_figures_of_change_stand_as_printed_with_their_studies(client, trees, pages, city):
    there = measured(city)
    accepted(pages["uk"], city, **figures(there))

    text = words(client, pages["en"]).replace("\xa0", " ")

    assert f"{there.area.name_en}: 5.50 points of 10" in text
    assert f"{there.area.name_en}: 9 points of 10" in text
    assert str(there.before) in text


def unpublished(there):
    Study.objects.filter(pk=there.after.pk).update(published_at=None)


def without_points(there):
    with open_door():
        Study.objects.filter(pk=there.after.pk).update(publishes_points=False)


def without_the_figure(there):
    with open_door():
        AreaResult.objects.filter(city_result__study=there.after).delete()


def twice(there):
    result = AreaResult.objects.get(city_result__study=there.after).city_result
    second = factories.MethodologyAreaFactory(methodology=there.after.methodology, areas=[there.area])
    factories.AreaResultFactory(city_result=result, methodology_area=second, printed="3")


@pytest.mark.parametrize("spoil", [unpublished, without_points, without_the_figure, twice])
def test_figures_that_cannot_be_read_are_not_there(pages, city, spoil):
    there = measured(city)
    replication = accepted(pages["uk"], city, **figures(there))
    assert changes_of([replication])

    spoil(there)

    assert changes_of([replication]) == {}


def test_a_city_tells_from_whom_it_learned(client, trees, city):
    own = factories.CityFactory()
    pages = practice(trees, cities=[own])
    accepted(pages["uk"], city)

    text = words(client, trees.city_page(city)["en"])

    assert "Learned from other cities" in text
    assert pages["en"].title in text
    assert f"From: {own.name_en}" in text


def test_a_city_leads_only_to_practices_that_can_be_read(client, trees, pages, city):
    accepted(pages["uk"], city)
    city_pages = trees.city_page(city)

    pages["en"].unpublish()

    assert pages["uk"].title in words(client, city_pages["uk"])
    assert "Learned from" not in words(client, city_pages["en"])
    assert pages["uk"].title not in words(client, city_pages["en"])


def test_the_coalition_counts_each_community_with_an_adopted_practice_once(client, trees, pages, city):
    accepted(pages["uk"], city)
    accepted(practice(trees)["uk"], city)
    accepted(pages["uk"], state="planned")
    coalition = coalition_page(trees)

    assert "1 of 30 Communities with an adopted practice" in _figure(words(client, coalition["en"]))
    assert "Sample: invented" in words(client, coalition["en"])


def _figure(text):
    return re.sub(
        r"Communities with an adopted practice (\d+ of 30)",
        r"\1 Communities with an adopted practice",
        text.replace("\xa0", " "),
    )


def test_a_community_that_gave_up_does_not_count(pages, city):
    from practices.services.replications import add_step

    replication = accepted(pages["uk"], city)
    assert communities(30).reached == 1

    add_step(replication, "abandoned", date(2025, 1, 1))

    assert communities(30).reached == 0


def test_samples_are_never_counted_beside_what_is_real(trees, pages, city):
    accepted(pages["uk"], city)
    assert communities(30).is_sample

    real = practice(
        trees, organisation=OrganisationFactory(is_sample=False), cities=[factories.CityFactory(is_sample=False)]
    )["uk"]
    accepted(real, factories.CityFactory(is_sample=False))

    assert (communities(30).reached, communities(30).is_sample) == (1, False)


def test_a_sample_city_never_shows_on_a_practice_that_became_real(pages, city):
    accepted(pages["uk"], city)
    pages["uk"].organisation.is_sample = False
    pages["uk"].organisation.save()

    assert replications_of(pages["uk"]).shown == ()
    assert replications_in(city) is None


def test_without_a_goal_there_is_no_figure(client, trees):
    coalition = coalition_page(trees)["en"]
    coalition.communities_goal = 0
    coalition.save()

    assert "Communities with an adopted practice" not in words(client, coalition)


def test_withdrawn_practices_do_not_count(pages, city):
    accepted(pages["uk"], city)
    for page in pages.values():
        page.unpublish()

    assert communities(30).reached == 0


def test_counts_for_lists_cost_one_query(django_assert_num_queries, trees):
    practices = [practice(trees)["uk"] for _number in range(3)]
    for number, page in enumerate(practices):
        for _city in range(number):
            accepted(page)
    keys = [page.translation_key for page in practices]

    with django_assert_num_queries(1):
        counts = adopted_counts(keys)

    assert counts == {keys[1]: 1, keys[2]: 2}


def queries(function, *arguments):
    function(*arguments)
    with translation.override("en"), CaptureQueriesContext(connection) as captured:
        function(*arguments)
    return len(captured)


def test_what_a_page_costs_does_not_grow_with_its_replications(trees, pages, city):
    counts = []
    for _more in range(2):
        for _number in range(3):
            adopting = factories.CityFactory()
            accepted(pages["uk"], adopting, **figures(measured(adopting)))
            accepted(practice(trees)["uk"], city)
        counts.append((queries(replications_of, pages["en"]), queries(replications_in, city)))

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 8


def test_a_practice_that_nobody_copied_costs_one_query(pages, city):
    assert queries(replications_of, pages["en"]) == 1
    assert queries(replications_in, city) == 1
