"""Whoever writes for one organisation, or looks after one region, learns and changes nothing of another's.

Every address of staff is asked about a draft, a picture, a document, a translation, a report and a member of another
organisation; every list is searched for them. They hold words that must not come back, and nothing may be written.
"""

import copy
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from coalition.enums import MemberRole
from coalition.models import Invitation, Membership
from coalition.services.access import sync_all
from core.models import Document, Image
from people.models import User
from practices.models import PracticeArea, PracticeCity, PracticeEvidence, PracticePicture, PracticeStep, Replication
from practices.services.review import make_review
from tests.access.addresses import every_address, matching
from tests.access.asking import METHODS, OTHER_METHODS, OWN_TABLES, Writes
from tests.access.world import Filled, filled_addresses, form_for, make_organisation, make_world, picture
from tests.beginnings import the_groups
from tests.engines import needs
from tests.factories import AreaFactory, CityFactory, locale
from tests.practice_factories import OrganisationFactory, RegionFactory, draft, organisation_page, practice

# Rights are decided above the database, and the walk is long: one of the two is enough.
pytestmark = needs("sqlite")

# What is searched for, and what must not be found by it.
LURE, SECRET = "Принада", "Таємниця"
HIDDEN = f"{LURE} {SECRET}"
MAILBOX = "taiemnytsia@example.org"
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
    User.objects.filter(pk=world.user.pk).update(first_name=SECRET, email=MAILBOX)
    pages = organisation_page(trees, organisation)
    world.parent = pages["uk"]
    organisation.refresh_from_db()
    world.collection = organisation.collection
    files = {"title": HIDDEN, "collection": organisation.collection, "uploaded_by_user": world.user}
    world.image = Image.objects.create(file=picture(), is_decorative=True, **files)
    world.document = Document.objects.create(file=ContentFile(b"sample", name="sample.txt"), **files)

    world.page = hidden_draft(world)
    world.revision = world.page.latest_revision
    world.alias = world.page.create_alias(update_slug="sample-alias-of-draft")
    Comment.objects.create(page=world.page, user=world.user, text=HIDDEN, contentpath="summary")
    world.in_workflow = hidden_draft(world)
    world.workflow_state = world.in_workflow.get_workflow().start(world.in_workflow, world.user)
    make_foreign_translation(world)

    edited = practice(trees, organisation)["uk"]
    edited.title = edited.draft_title = HIDDEN
    edited.save_revision()
    make_organisation(world, edited)
    world.practice, world.secret = world.page, "sample-secret-unknown"
    Invitation.objects.filter(pk=world.invitation.pk).update(email=MAILBOX)
    Replication.objects.filter(pk=world.replication.pk).update(changed_uk=HIDDEN, reporter_email=MAILBOX)


def hidden_draft(world):
    """Make a draft that may be submitted, with a picture and a document."""
    page = draft(world.parent, title=HIDDEN, summary=HIDDEN, problem=f"<p>{HIDDEN}</p>", owner=world.user)
    page.cities, page.areas = [PracticeCity(city=CityFactory())], [PracticeArea(area=AreaFactory())]
    page.steps, page.pictures = [PracticeStep(what=HIDDEN)], [PracticePicture(image=world.image)]
    page.evidence = [PracticeEvidence(title=HIDDEN, url="https://example.org/", file=world.document)]
    page.save()
    page.save_revision(user=world.user)
    return page


def make_foreign_translation(world):
    """Let wagtail-localize know the draft, and make its English draft."""
    world.source, _created = TranslationSource.get_or_create_from_instance(world.page)
    world.translation = Translation.objects.create(source=world.source, target_locale=locale("en"))
    world.translation.save_target(publish=False)
    world.translated = world.page.get_translation(locale("en"))
    world.string = StringSegment.objects.filter(source=world.source).first()


# What lists are asked by, by the name of the address; the first that fits.
SEARCHES = {
    "wagtailadmin_api:pages:*": ({"search": LURE, "fields": "*"}, {"child_of": "foreign"}, {"type": "practice"}),
    "wagtailadmin_api:*": ({"search": LURE, "fields": "*"},),
    "wagtailadmin_tag*": ({"term": LURE},),
    "worklist": ({"organisation": "foreign"},),
    "practices_progress*": (),
    "wagtailadmin_choose_page*": ({"q": LURE}, {"q": LURE, "page_type": "practice"}, {"page_type": "practice"}),
    "*": ({"q": LURE}, {"collection_id": "collection"}, {"export": "csv"}),
}


def searches(world):
    """Return the addresses of lists, each with everything that could find what is hidden."""
    words = {
        "foreign": world.organisation.code,
        "collection": world.collection.pk,
        "practice": "practices.PracticePage",
    }
    lists = [(address.name, address.filled({})) for address in every_address() if not address.parameters]
    lists += [
        (name, reverse(name, args=arguments))
        for name, arguments in (
            ("wagtailadmin_explore", [world.trees.home["uk"].pk]),
            ("wagtailadmin_explore", [world.own_page.pk]),
            ("wagtailadmin_pages:history", [world.own_page.pk]),
            ("wagtailadmin_explore", [world.parent.pk]),
            ("wagtailadmin_explore_results", [world.parent.pk]),
            ("wagtailadmin_choose_page_child", [world.parent.pk]),
            ("wagtailadmin_pages:type_use", ["practices", "practicepage"]),
            ("wagtailadmin_pages:type_use_results", ["practices", "practicepage"]),
        )
    ]
    for name, path in lists:
        for search in SEARCHES[matching(SEARCHES, name)]:
            asked = {key: words.get(value, value) for key, value in search.items()}
            if "child_of" in asked:
                asked["child_of"] = world.parent.pk
            yield Filled(name, f"{path}?{urlencode(asked)}")


def questions(world):
    """Return every address with its methods, then every list with its searches."""
    for address in filled_addresses(every_address(), world):
        yield address, (*METHODS, *OTHER_METHODS.get(address.name, ()))
    for address in searches(world):
        yield address, ("get",)


def told_by(response):
    """Return what an answer says, its headers and messages too."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers) + str(response.cookies)


@pytest.mark.parametrize("who", [author, lead, coordinator, removed_member], ids=lambda who: who.__name__)
def test_nothing_of_another_organisation_is_learnt_or_changed(who, trees):
    the_groups()
    own, foreign = OrganisationFactory(region=RegionFactory()), OrganisationFactory(region=RegionFactory())
    for organisation in (own, foreign):
        organisation_page(trees, organisation)
    make_review()
    person = who(own, foreign)
    sync_all()
    practice(trees, own)
    client = Client(raise_request_exception=False)
    world = make_world(trees, person)
    make_foreign(trees, world, foreign)
    world.own_page = organisation_page(trees, own)["uk"]
    client.force_login(person)
    cookies = client.cookies
    wrong = []

    for address, methods in questions(world):
        for method in methods:
            client.cookies = copy.deepcopy(cookies)
            writes = Writes()
            with transaction.atomic(), connection.execute_wrapper(writes):
                response = getattr(client, method)(address.path, form_for(address.name, method))
                told = told_by(response)
                transaction.set_rollback(True)
            if any(mark in told for mark in (SECRET, MAILBOX)):
                wrong.append(f"{method} {address.name} {address.path}: tells of it")
            if written := writes.tables - OWN:
                wrong.append(f"{method} {address.name} {address.path}: wrote {', '.join(sorted(written))}")

    assert "\n".join(wrong) == ""
