"""Whoever writes for one organisation, or looks after one region, learns and changes nothing of another's.

Every address of staff is asked about a draft, a picture and a document of another organisation. Their titles hold a
word that must not come back, and nothing may be written.
"""

import copy

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client

from coalition.enums import MemberRole
from coalition.models import Membership
from coalition.services.access import sync_all
from core.models import Document, Image
from people.models import User
from people.services.groups import make_groups
from tests.access.addresses import every_address
from tests.access.asking import METHODS, OTHER_METHODS, OWN_TABLES, Writes
from tests.access.world import filled_addresses, form_for, make_world, picture
from tests.practice_factories import OrganisationFactory, RegionFactory, draft, organisation_page, practice

SECRET = "Таємниця"
# Written about whoever asks: uploads that wait for their form, sessions of editing; in this world they are one's own.
OWN = OWN_TABLES | {"wagtailadmin_editingsession", "wagtailcore_uploadedfile"}


def author(own, _foreign):
    return member(own, MemberRole.AUTHOR)


def lead(own, _foreign):
    return member(own, MemberRole.LEAD)


def coordinator(own, _foreign):
    person = User.objects.create_user("sample-coordinator@example.org", "sample-password")
    own.region.coordinator = person
    own.region.save()
    return person


def removed_member(own, foreign):
    """Somebody who wrote for the other organisation before, and writes for this one now."""
    person = member(own, MemberRole.AUTHOR)
    Membership.objects.create(organisation=foreign, user=person)
    sync_all()
    Membership.objects.filter(organisation=foreign).delete()
    return person


def member(organisation, role):
    person = User.objects.create_user("sample-member@example.org", "sample-password")
    Membership.objects.create(organisation=organisation, user=person, role=role)
    return person


def make_foreign(trees, world, organisation):
    """Let every object of the world that belongs to somebody belong to the other organisation."""
    page = organisation_page(trees, organisation)["uk"]
    world.page = draft(page, title=SECRET, summary=SECRET, owner=world.user)
    world.revision = world.page.latest_revision
    world.in_workflow = draft(page, title=f"{SECRET} друга", owner=world.user)
    world.workflow_state = world.workflow.start(world.in_workflow, world.user)
    organisation.refresh_from_db()
    world.collection = organisation.collection
    files = {"title": SECRET, "collection": organisation.collection, "uploaded_by_user": world.user}
    world.image = Image.objects.create(file=picture(), is_decorative=True, **files)
    world.document = Document.objects.create(file=ContentFile(b"sample", name="sample.txt"), **files)


@pytest.mark.parametrize("who", [author, lead, coordinator, removed_member], ids=lambda who: who.__name__)
def test_nothing_of_another_organisation_is_learnt_or_changed(who, trees):
    make_groups()
    own, foreign = OrganisationFactory(region=RegionFactory()), OrganisationFactory(region=RegionFactory())
    for organisation in (own, foreign):
        organisation_page(trees, organisation)
    person = who(own, foreign)
    sync_all()
    practice(trees, own)
    client = Client(raise_request_exception=False)
    world = make_world(trees, person)
    make_foreign(trees, world, foreign)
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
            body = b"".join(response.streaming_content) if response.streaming else response.content
            if SECRET in body.decode(errors="replace"):
                wrong.append(f"{method} {address.name} {address.path}: tells of it")
            if written := writes.tables - OWN:
                wrong.append(f"{method} {address.name} {address.path}: wrote {', '.join(sorted(written))}")

    assert wrong == []
