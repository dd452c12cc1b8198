"""The coalition's page: regions, coordinators, organisations, a map that a table repeats; organisations' own pages."""

from html import unescape

import pytest

from coalition.models import OrganisationPage
from core.models import Image
from people.models import User
from tests import factories
from tests.access.world import PAGE, picture
from tests.coalition.conftest import logged_in, person
from tests.practice_factories import OrganisationFactory, RegionFactory, coalition_page, organisation_page


@pytest.fixture
def pages(trees):
    return coalition_page(trees)


@pytest.fixture
def show(client, pages):
    """Reads the page; the main part of its HTML."""

    def read(language="uk"):
        answer = client.get(pages[language].get_url())
        assert answer.status_code == 200
        return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]

    return read


def test_a_region_is_told_with_its_oblasts(show):
    RegionFactory(oblasts=[factories.OblastFactory(name_uk="Зразкова перша"), factories.OblastFactory()])

    text = show()

    assert "Зразкова перша" in text
    assert "Координатор: ще немає" in " ".join(text.split())


def test_a_coordinator_is_shown_by_name_and_by_nothing_else(show):
    user = person("secret-address", first_name="Зразкова", last_name="Координаторка")
    RegionFactory(coordinator=user)

    text = show()

    assert "Зразкова Координаторка" in text
    assert "secret-address" not in text


def test_a_coordinator_without_a_name_is_told_to_be_there_without_the_address(show):
    RegionFactory(coordinator=person("secret-address"))

    text = show()

    assert "secret-address" not in text
    assert "Координатор: є" in " ".join(text.split())


def test_who_has_no_account_any_more_coordinates_nothing(show):
    RegionFactory(coordinator=person("off", first_name="Зразковий", last_name="Колишній", is_active=False))

    assert "Колишній" not in show()


def test_without_organisations_the_page_says_so(show):
    RegionFactory()

    assert "ще не записано жодної організації" in show()
    assert "No organisation of the coalition is recorded here yet" in show("en")


def test_the_programmes_own_editors_are_no_organisation_of_the_coalition(show):
    OrganisationFactory(name_uk="Зразкова редакція", is_programme=True, region=None)

    text = show()

    assert "Зразкова редакція" in text
    assert "ще не записано жодної організації" in text


def test_an_organisation_stands_under_its_region_with_its_site_and_page(show, trees):
    organisation = OrganisationFactory(about_uk="Зразковий опис.", website="https://www.example.org/path")
    page = organisation_page(trees, organisation)["uk"]

    text = show()

    assert f'id="region-{organisation.region.code}"' in text
    assert page.get_url() in text
    assert "Зразковий опис." in text
    assert '<a href="https://www.example.org/path">example.org</a>' in text


def test_sample_organisations_are_labelled(show):
    OrganisationFactory()

    assert "Зразок: вигадано" in show()


def test_organisations_that_are_not_active_are_not_listed(show):
    OrganisationFactory(name_uk="Зразкова колишня", is_active=False)

    assert "Зразкова колишня" not in show()


def test_an_organisation_without_a_public_page_is_named_without_a_link(show, trees):
    organisation = OrganisationFactory()
    page = organisation_page(trees, organisation)["uk"]
    page.unpublish()

    text = show()

    assert organisation.name_uk in text
    assert page.get_url() not in text


def test_english_readers_meet_no_ukrainian_text_that_is_not_marked(show):
    OrganisationFactory(name_uk="Зразкова без назви", name_en="", about_uk="Опис українською.")

    text = show("en")

    assert '<h4 lang="uk">Зразкова без назви</h4>' in text
    assert "Опис українською" not in text


def test_the_map_draws_the_oblasts_of_each_region_under_its_number(show):
    RegionFactory(position=2, oblasts=[factories.OblastFactory(code="UA-46")])
    RegionFactory(position=1, oblasts=[factories.OblastFactory(code="UA-43"), factories.OblastFactory(code="UA-40")])

    text = show()

    assert text.count(".svg#UA-") == 3
    first, _, second = text.partition("region-area region-2")
    assert "#UA-43" in first
    assert "#UA-46" in second


def test_it_costs_the_same_for_many(client, pages, trees, django_assert_num_queries, django_assert_max_num_queries):
    def one():
        logo = Image.objects.create(title="Зразок", file=picture(), is_decorative=True)
        organisation = OrganisationFactory(
            region=RegionFactory(
                oblasts=[factories.OblastFactory()], coordinator=person(f"one-{User.objects.count()}")
            ),
            logo=logo,
        )
        organisation_page(trees, organisation)

    one()
    address = pages["uk"].get_url()
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
        queries = len(few)
    for _ in range(8):
        one()
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


class TestAnOrganisationsPage:
    def show(self, client, trees, language="uk", **fields):
        organisation = OrganisationFactory(**fields)
        answer = client.get(organisation_page(trees, organisation)[language].get_url())
        assert answer.status_code == 200
        return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]

    def test_tells_region_and_public_contacts(self, client, trees):
        text = self.show(
            client, trees, about_uk="Опис.", email="office@example.org", phone="+380 44 000 00 00", edrpou="14360570"
        )

        for told in ("Опис.", "office@example.org", "+380 44 000 00 00", "14360570", "Зразковий регіон", "Зразок"):
            assert told in text

    def test_says_when_it_is_no_longer_active(self, client, trees):
        assert "більше не діє" in self.show(client, trees, is_active=False)

    def test_tells_nothing_in_another_language(self, client, trees):
        assert "Опис українською" not in self.show(client, trees, "en", about_uk="Опис українською")

    def test_names_no_member(self, client, trees, organisation, lead):
        answer = client.get(organisation_page(trees, organisation)["uk"].get_url())

        assert "Керівниця" not in answer.content.decode()
        assert lead.email not in answer.content.decode()


def test_an_organisations_page_is_made_by_the_programme_and_stays_that_organisations(trees, page, author, foreign):
    address = f"/admin/pages/{page.pk}/edit/"

    logged_in(author).post(address, PAGE | {"title": "Зразкова назва", "slug": page.slug, "organisation": foreign.pk})

    page.refresh_from_db()
    revised = page.get_latest_revision_as_object()
    assert revised.title == "Зразкова назва"
    assert revised.organisation == page.organisation
    assert not OrganisationPage.is_creatable
