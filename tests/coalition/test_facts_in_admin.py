"""Administrators keep regions and organisations, editors look; rights follow what is saved."""

import pytest
from django.urls import reverse

from coalition.models import Organisation, Region, RegionOblast
from people.roles import Role
from tests import factories
from tests.admin.forms import errors, row, send
from tests.coalition.conftest import anew, logged_in, person
from tests.practice_factories import OrganisationFactory, RegionFactory, organisation_page


@pytest.fixture
def desk(administrator):
    return logged_in(administrator)


def address(fact, name="edit"):
    return reverse(f"coalition_{fact._meta.model_name}:{name}", args=[fact.pk])


def new_organisation(**changes):
    return {"name_uk": "Зразкова нова", "name_en": "Sample new", "code": "sample-new", "is_sample": "on"} | changes


def add(desk, **changes):
    return send(desk, reverse("coalition_organisation:add"), **new_organisation(**changes))


def test_an_organisation_is_added_with_its_group_and_collection(desk):
    response = add(desk, region=RegionFactory().pk, edrpou="14360570", about_uk="Зразок.")

    organisation = Organisation.objects.get()
    assert response.redirect_chain[-1][0] == address(organisation)
    assert (organisation.group.name, organisation.collection.name) == ("organisation: sample-new", "Зразкова нова")
    assert organisation.is_active


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("edrpou", "14360571"),
        ("edrpou", "1436057"),
        ("edrpou", "1436O570"),
        ("website", "не адреса"),
        ("email", "не адреса"),
        ("code", "Зразок"),
        ("name_uk", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field(desk, field, value):
    response = add(desk, **{field: value})

    assert list(errors(response)) == [field]
    assert not Organisation.objects.exists()


def test_a_code_of_the_register_belongs_to_one_organisation(desk):
    other = OrganisationFactory(edrpou="14360570")

    response = add(desk, edrpou="14360570")

    assert other.name_uk in str(errors(response)["edrpou"])


def test_the_editors_of_the_programme_are_one_organisation(desk):
    OrganisationFactory(is_programme=True)

    assert "is_programme" in errors(add(desk, is_programme="on"))


def test_the_code_never_changes(desk):
    organisation = OrganisationFactory()

    send(desk, address(organisation), code="sample-other", name_uk="Зразкова інша")

    assert Organisation.objects.get().code == organisation.code


def test_switching_an_organisation_off_takes_its_members_rights_at_once(desk, page, organisation, author):
    send(desk, address(organisation), is_active=None)

    assert not page.permissions_for_user(anew(author)).can_edit()


def test_moving_an_organisation_changes_who_coordinates_it(desk, page, organisation, coordinator):
    send(desk, address(organisation), region=RegionFactory().pk)

    assert not page.permissions_for_user(anew(coordinator)).can_edit()


def test_a_region_gets_oblasts_and_a_coordinator(desk, page, organisation):
    oblast, somebody = factories.OblastFactory(), person("somebody")

    send(desk, address(organisation.region), coordinator=somebody.pk, **row("oblasts", 0, oblast=oblast.pk))

    region = Region.objects.get()
    assert [one.oblast for one in region.oblasts.all()] == [oblast]
    assert page.permissions_for_user(anew(somebody)).can_edit()
    assert anew(somebody).has_perm("wagtailadmin.access_admin")


def test_an_oblast_belongs_to_one_region(desk):
    taken = factories.OblastFactory()
    RegionFactory(oblasts=[taken])
    other = RegionFactory()

    response = send(desk, address(other), **row("oblasts", 0, oblast=taken.pk))

    assert "oblasts-0-oblast" in errors(response)
    assert RegionOblast.objects.count() == 1


def test_an_account_that_is_switched_off_coordinates_nothing(desk, organisation):
    off = person("off", is_active=False)

    response = send(desk, address(organisation.region), coordinator=off.pk)

    assert "coordinator" in errors(response)


def test_what_is_used_stays(desk, trees, organisation):
    organisation_page(trees, organisation)

    for fact in (organisation, organisation.region):
        desk.post(address(fact, "delete"))
        assert type(fact).objects.filter(pk=fact.pk).exists()


def test_an_organisation_that_nothing_uses_goes(desk, organisation):
    desk.post(address(organisation, "delete"))

    assert not Organisation.objects.exists()


def test_the_form_leads_to_members_and_pages(desk, page, organisation):
    shown = desk.get(address(organisation)).content.decode()

    assert reverse("my_organisation:members", args=[organisation.pk]) in shown
    assert page.get_url() in shown


def test_editors_look_and_change_nothing(organisation):
    client = logged_in(person("editor", Role.EDITORS))

    for fact in (organisation, organisation.region):
        assert client.get(address(fact, "inspect")).status_code == 200
        assert client.get(reverse(f"coalition_{fact._meta.model_name}:index")).status_code == 200
        for name in ("edit", "delete"):
            assert client.post(address(fact, name), new_organisation()).status_code == 302

    organisation.refresh_from_db()
    assert organisation.code == "sample-own"


@pytest.mark.parametrize("who", ["author", "lead", "coordinator"])
def test_members_and_coordinators_keep_no_facts(request, who, organisation, author, lead, coordinator):
    client = logged_in(request.getfixturevalue(who))

    for fact in (organisation, organisation.region):
        for name in ("edit", "inspect", "delete", "history"):
            assert client.get(address(fact, name)).status_code == 302, name


@pytest.mark.parametrize("fact", ["organisation", "region"])
def test_lists_cost_the_same_for_many(desk, fact, django_assert_max_num_queries):
    OrganisationFactory.create_batch(30)
    index = reverse(f"coalition_{fact}:index")
    desk.get(index)

    with django_assert_max_num_queries(26):
        assert desk.get(index).status_code == 200
