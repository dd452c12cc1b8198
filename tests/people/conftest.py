"""People who log in as people do: by the log-in page, with real codes."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from wagtail.users.models import UserProfile

from people.models import User
from people.roles import Role
from tests.beginnings import the_groups

PASSWORD = "довгий-зразковий-пароль"


@pytest.fixture(autouse=True)
def nothing_counted():
    """Forget the attempts and used codes of other tests."""
    cache.clear()


@pytest.fixture
def groups(trees):
    """The six groups."""
    the_groups()


def person(role=None, email="sample@example.org", language="", **fields):
    """An account with a password, of a role if one is given."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role.value))
    if language:
        UserProfile.objects.create(user=user, preferred_language=language)
    return user


@pytest.fixture
def editor(groups):
    return person(Role.EDITORS)


@pytest.fixture
def administrator(groups):
    return person(Role.ADMINISTRATORS, "administrator@example.org")


@pytest.fixture
def superuser(groups):
    return person(email="superuser@example.org", is_superuser=True)


def log_in(client, user, password=PASSWORD, **headers):
    """Fill in the log-in page."""
    return client.post("/accounts/login/", {"login": user.email, "password": password}, headers=headers)


def code_of(secret, steps=0):
    """The code that an app with this key shows, ``steps`` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up(client, steps=0):
    """Set up the second factor as the page says; return the key in the app."""
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret, steps)})
    assert done.status_code == 302, done.context["form"].errors
    return secret


@pytest.fixture
def elsewhere():
    """Another browser."""
    return Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"})
