"""An organisation in its region, with people in it and around it."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.test import Client

from coalition.enums import MemberRole
from coalition.models import Organisation
from coalition.services.access import sync_organisation, sync_region
from coalition.services.members import add_member
from people.models import User
from people.roles import Role
from tests.beginnings import the_groups
from tests.practice_factories import OrganisationFactory, organisation_page

PASSWORD = "довгий-зразковий-пароль"
LINK = re.compile(r"http\S+(/accounts/invitation/\S+/)")


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Forget the attempts of other tests."""
    cache.clear()


@pytest.fixture
def groups(trees: Any) -> None:
    """The groups of the roles."""
    the_groups()


def person(name: str, role: Role | None = None, **fields: Any) -> User:
    """An account with a password, of a role if one is given."""
    user = User.objects.create_user(f"{name}@example.org", PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role.value))
    return user


def anew(user: User) -> User:
    """The person as the next request meets them, no right remembered."""
    return User.objects.get(pk=user.pk)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def administrator(groups: None) -> User:
    return person("administrator", Role.ADMINISTRATORS)


@pytest.fixture
def organisation(groups: None) -> Organisation:
    own: Organisation = OrganisationFactory(code="sample-own")
    sync_organisation(own)
    return own


@pytest.fixture
def page(trees: Any, organisation: Organisation) -> Any:
    """The organisation's Ukrainian page."""
    return organisation_page(trees, organisation)["uk"]


@pytest.fixture
def foreign(organisation: Organisation) -> Organisation:
    """Another organisation of another region, with a lead of its own."""
    other = OrganisationFactory(code="sample-foreign")
    add_member(other, person("foreign-lead"), MemberRole.LEAD, by=person("foreign-maker"))
    return other


@pytest.fixture
def lead(organisation: Organisation, administrator: User) -> User:
    user = person("lead", first_name="Зразкова", last_name="Керівниця")
    add_member(organisation, user, MemberRole.LEAD, by=administrator)
    return user


@pytest.fixture
def author(organisation: Organisation, administrator: User) -> User:
    user = person("author", first_name="Зразковий", last_name="Автор")
    add_member(organisation, user, MemberRole.AUTHOR, by=administrator)
    return user


@pytest.fixture
def coordinator(organisation: Organisation) -> User:
    user = person("coordinator")
    region = organisation.region
    region.coordinator = user
    region.save()
    sync_region(region)
    return user


def link_of_the_letter() -> str:
    """The path of the link in the last letter."""
    found = LINK.search(str(mail.outbox[-1].body))
    assert found
    return found[1]
