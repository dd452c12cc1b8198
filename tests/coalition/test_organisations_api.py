"""/api/v1/organisations: who writes and assesses, in step with facts and pages, without anybody's name."""

import pytest

from api.models import PublishedDocument
from coalition.api.organisations import ORGANISATIONS
from tests.practice_factories import OrganisationFactory, RegionFactory, organisation_page

LIST = "/api/v1/organisations"


@pytest.fixture
def ask(client):
    return lambda address=LIST: client.get(address).json()


def codes(answer):
    return [item["code"] for item in answer["items"]]


def test_an_organisation_is_told_as_the_contract_says(ask, trees, settings):
    region = RegionFactory(code="sample-west", name_uk="Зразковий захід", name_en="Sample west")
    organisation = OrganisationFactory(
        code="sample-one",
        name_uk="Зразкова перша",
        name_en="Sample first",
        edrpou="14360570",
        website="https://example.org/",
        email="office@example.org",
        region=region,
    )
    organisation_page(trees, organisation)

    assert ask()["items"] == [
        {
            "code": "sample-one",
            "name_uk": "Зразкова перша",
            "name_en": "Sample first",
            "about_uk": None,
            "about_en": None,
            "edrpou": "14360570",
            "website": "https://example.org/",
            "email": "office@example.org",
            "region": {"code": "sample-west", "name_uk": "Зразковий захід", "name_en": "Sample west"},
            "active": True,
            "programme": False,
            "sample": True,
            "url": f"{settings.BASE_URL}/uk/practices/sample-one/",
        }
    ]
    assert ask(f"{LIST}?lang=en&fields=url")["items"] == [{"url": f"{settings.BASE_URL}/en/practices/sample-one/"}]


def test_organisations_stand_in_the_order_of_the_alphabet_and_are_chosen_by_region(ask, db):
    east, west = RegionFactory(code="sample-east"), RegionFactory(code="sample-west")
    for code, name, region in (("c", "Їжакова", east), ("a", "Ґудзикова", west), ("b", "Івова", None)):
        OrganisationFactory(code=code, name_uk=name, region=region)

    assert codes(ask()) == ["a", "b", "c"]
    assert codes(ask(f"{LIST}?order=-name")) == ["c", "b", "a"]
    assert codes(ask(f"{LIST}?region=sample-east")) == ["c"]
    assert codes(ask(f"{LIST}?region=sample-east&region=sample-west")) == ["a", "c"]


def test_what_changes_in_the_facts_changes_in_the_answer(ask, trees):
    organisation = OrganisationFactory()
    page = organisation_page(trees, organisation)["uk"]
    organisation.region.name_uk = "Зразковий інший"
    organisation.region.save()
    organisation.refresh_from_db()
    organisation.is_active = False
    organisation.save()
    page.unpublish()

    item = ask()["items"][0]

    assert (item["region"]["name_uk"], item["active"], item["url"]) == ("Зразковий інший", False, None)


def test_one_that_is_deleted_is_gone(ask, db):
    OrganisationFactory().delete()

    assert ask()["items"] == []


def test_nobody_is_named(ask, organisation, lead, coordinator):
    said = str(ask())

    for person in (lead, coordinator):
        assert person.email not in said
    assert "Керівниця" not in said


def test_a_parameter_that_it_does_not_know_is_refused(client, db):
    assert client.get(f"{LIST}?city=lviv").status_code == 422
    assert client.get(f"{LIST}?region=Захід").status_code == 422


def test_a_list_takes_few_queries_and_making_documents_costs_the_same_for_many(
    client, trees, django_assert_max_num_queries
):
    for _ in range(20):
        organisation_page(trees, OrganisationFactory())

    with django_assert_max_num_queries(4):
        assert len(client.get(f"{LIST}?limit=100").json()["items"]) == 20
    with django_assert_max_num_queries(8):
        assert len(list(ORGANISATIONS.documents(None))) == 40
    assert PublishedDocument.objects.filter(resource="organisations").count() == 40
