"""Asks every address as one person, and compares what came back and what was written with the table."""

import copy
import re

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from people.models import User
from people.roles import Role
from tests.access.addresses import every_address, matching
from tests.access.matrix import NEED_A_WHOLE_FORM, NOTHING_THERE, SUPERUSER, VISITOR, roles_for
from tests.access.world import filled_addresses, form_for, make_world
from tests.beginnings import the_groups

METHODS = ("get", "post")
OTHER_METHODS = {
    "wagtail_localize:edit_string_translation": ("put", "delete"),
    "wagtail_localize:edit_override": ("put", "delete"),
    "wagtailadmin_dismissibles": ("patch",),
}
WRITE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# Written for whoever asks, about nobody but that person: that a session is in use, and own preferences.
OWN_TABLES = {"django_session", "usersessions_usersession", "wagtailusers_userprofile"}
ANSWERED, REFUSED, LOG_IN = "answered", "refused", "asked to log in"
NOTHING, NOT_SO, FAILED = "nothing there", "another method wanted", "failed"


def outcome(response):
    """Name what came back as the person meets it."""
    where = response.headers.get("Location", "")
    told = [message.level_tag for message in get_messages(response.wsgi_request)]
    if response.status_code == 403 or (where == reverse("wagtailadmin_home") and "error" in told):
        return REFUSED
    if where.startswith(reverse(settings.LOGIN_URL)):
        return LOG_IN
    return {404: NOTHING, 405: NOT_SO, 500: FAILED}.get(response.status_code, ANSWERED)


def expected(name, who):
    """Return the outcomes that are right."""
    if who in roles_for(name):
        allowed = {ANSWERED, NOT_SO}
        if matching(NOTHING_THERE, name):
            allowed |= {NOTHING, REFUSED}
        if matching(NEED_A_WHOLE_FORM, name):
            allowed |= {FAILED}
        if roles_for(name) >= {VISITOR} or "log" in name:
            allowed |= {LOG_IN}
        return allowed
    return {LOG_IN} if who == VISITOR else {REFUSED, NOTHING, NOT_SO}


class Writes:
    """Remembers the tables that are written to."""

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        if match := WRITE.match(sql):
            self.tables.add(match[1])
        return execute(sql, params, many, context)


def make_person(who):
    """Make somebody of a role; None for a visitor."""
    if who == VISITOR:
        return None
    if who == SUPERUSER:
        return User.objects.create_superuser("sample-superuser@example.org", "sample-password")
    person = User.objects.create_user("sample-role@example.org", "sample-password")
    give_role(person, who)
    return person


def give_role(person, who):
    """Put somebody into the group of a role; those of authors and coordinators follow members whenever one is made."""
    if who in Role.values:
        person.groups.add(Group.objects.get(name=who))


def faults(who, trees):
    """Return, in words, each address that answers somebody it is not for, or not somebody it is for."""
    the_groups()
    client = Client(raise_request_exception=False)
    person = make_person(who)
    world = make_world(trees, person)
    if person:
        give_role(person, who)
        client.force_login(person)
    cookies = client.cookies
    wrong = []

    for address in filled_addresses(every_address(), world):
        for method in (*METHODS, *OTHER_METHODS.get(address.name, ())):
            client.cookies = copy.deepcopy(cookies)
            writes = Writes()
            with transaction.atomic(), connection.execute_wrapper(writes):
                response = getattr(client, method)(address.path, form_for(address.name, method))
                transaction.set_rollback(True)
            met = outcome(response)
            written = writes.tables - OWN_TABLES
            if met not in expected(address.name, who):
                wrong.append(f"{method} {address.name} {address.path}: {met} {response.status_code}")
            elif who not in roles_for(address.name) and written:
                wrong.append(f"{method} {address.name} {address.path}: wrote {', '.join(sorted(written))}")

    return wrong
