"""A document of an organisation: public once something public shows it; before, its people alone read it."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, PageViewRestriction

from core.models import Document
from people.models import User
from people.roles import Role
from practices.models import PracticeEvidence
from tests.practice_factories import OrganisationFactory, practice
from tests.practices.reviewing import person


@pytest.fixture
def document(review):
    review.organisation.refresh_from_db()
    return document_in(review.organisation.collection)


def document_in(collection):
    file = ContentFile("Таємниця".encode(), name="sample.txt")
    return Document.objects.create(title="Зразковий документ", file=file, collection=collection)


def attach(page, document):
    page.evidence = [PracticeEvidence(title="Зразок", url="https://example.org/", file=document)]
    page.save()
    if not page.live:
        page.save_revision()


def read(client, document, reader=None):
    client.logout()
    if reader:
        client.force_login(reader)
    return client.get(document.url)


def test_the_file_of_a_draft_is_not_found_by_the_public(client, review, document):
    attach(review.draft(), document)

    answer = read(client, document)

    assert answer.status_code == 404
    assert "public" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("who", ["author", "coordinator", "editor"])
def test_who_works_on_a_draft_reads_its_file_and_no_cache_keeps_it(client, review, document, who):
    attach(review.draft(), document)

    answer = read(client, document, getattr(review, who))

    assert answer.content.decode() == "Таємниця"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("who", ["member of another", "coordinator of another", "removed", "data editor"])
def test_nobody_else_of_the_staff_reads_it(client, review, document, who):
    attach(review.draft(), document)
    stranger = person("stranger")
    if who == "member of another":
        review.join(stranger, OrganisationFactory())
    elif who == "coordinator of another":
        other = OrganisationFactory()
        other.region.coordinator = stranger
        other.region.save()
    elif who == "removed":
        review.join(stranger)
        stranger.memberships.all().delete()
        review.join(person("another"))
    else:
        stranger = person("data", Role.DATA_EDITORS)

    assert read(client, document, User.objects.get(pk=stranger.pk)).status_code == 404


def test_the_file_of_a_public_practice_is_anybodys_and_the_same_for_all(client, trees, review, document):
    attach(practice(trees, review.organisation)["uk"], document)

    answer = read(client, document)

    assert b"".join(answer.streaming_content).decode() == "Таємниця"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "no-store" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("hidden", ["withdrawn", "closed"])
def test_the_file_of_a_practice_that_is_no_longer_public_is_not_found(client, trees, review, document, hidden):
    page = practice(trees, review.organisation)["uk"]
    attach(page, document)
    if hidden == "withdrawn":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert read(client, document).status_code == 404


def test_a_document_of_the_programmes_editors_outside_organisations_stays_public(client, review):
    document = document_in(Collection.get_first_root_node())

    assert read(client, document).status_code == 200
