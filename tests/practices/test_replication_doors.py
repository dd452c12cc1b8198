"""A report that was not accepted leaves by no door of the site; an accepted one leaves without anything private."""

import pytest

from core.doors import all_doors
from practices.services import replications
from tests import factories
from tests.practice_factories import coalition_page, practice
from tests.practices.replication_samples import accepted, editor, reported

MARKER, PRIVATE = "Taiemnytsia", "sample-private@example.org"


@pytest.fixture
def pages(trees):
    coalition_page(trees)
    return practice(trees)


@pytest.fixture
def told(trees):
    """A report whose every word is a marker."""
    city = factories.CityFactory()
    trees.city_page(city)
    words = dict.fromkeys(("changed_uk", "changed_en", "result_uk", "result_en"), MARKER)
    return {**words, "city": city, "evidence_url": f"https://example.org/{MARKER}", "reporter_email": PRIVATE}


def seen(client, marker):
    """The doors behind which anybody reads a marker."""
    found = set()
    for door in all_doors():
        for address in door.addresses():
            answer = client.get(address)
            content = b"".join(answer) if answer.streaming else answer.content
            if marker.lower() in content.decode(errors="replace").lower():
                found.add(door.name)
    return found


def test_an_undecided_report_leaves_by_no_door(client, pages, told):
    replication = reported(pages["uk"], **told)

    for marker in (MARKER, PRIVATE, replication.receipt):
        assert seen(client, marker) == set()


def test_a_refused_report_and_its_reason_leave_by_no_door(client, pages, told):
    replication = reported(pages["uk"], **told)
    replications.refuse(replication, editor(), f"Зразкова причина {MARKER}")

    assert seen(client, MARKER) == set()


def test_an_accepted_one_leaves_by_its_doors_without_the_reporter(client, pages, told):
    replication = accepted(pages["uk"], **told)

    assert {"pages", "api: replications"} <= seen(client, MARKER)
    assert seen(client, PRIVATE) | seen(client, replication.receipt) == set()


def test_the_forms_stand_behind_a_door(client, pages):
    addresses = {address for door in all_doors() for address in door.addresses()}

    assert {f"{page.url}report/" for page in pages.values()} <= addresses
