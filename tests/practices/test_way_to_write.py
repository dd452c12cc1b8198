"""A writer finds at once how to begin a practice and how to hand it in."""

import pytest
from django.urls import reverse

from practices.services.review import make_review
from tests import practice_factories
from tests.practices.writing import Desk, edit_address


@pytest.fixture
def desk(trees):
    return Desk(trees)


def first_page(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_first_page_leads_a_writer_to_a_new_practice(desk):
    page = first_page(desk.client)

    assert "Написати практику" in page
    assert f'href="{desk.add_address}"' in page
    assert desk.client.get(desk.add_address).status_code == 200


def test_a_place_is_named_where_there_are_several_and_only_own_ones_are_there(trees, desk):
    other = Desk(trees, email="other@example.org")
    assert other.add_address not in first_page(desk.client)

    again = Desk(trees, organisation=practice_factories.OrganisationFactory(), email="third@example.org")
    desk.organisation.memberships.create(user=again.author)
    page = first_page(again.client)

    for organisation in (desk.organisation, again.organisation):
        assert f"Написати практику: {organisation.name_uk}" in page


def test_whoever_writes_for_nobody_is_not_led_there(admin_client):
    assert "Написати практику" not in first_page(admin_client)


def test_the_button_says_what_it_does_before_and_after_a_return(desk):
    practice_factories.library(desk.trees)
    make_review()
    page = desk.complete()

    for address in (desk.add_address, edit_address(page)):
        form = desk.client.get(address).content.decode()
        assert "Подати на розгляд" in form
        assert "Подати:" not in form
