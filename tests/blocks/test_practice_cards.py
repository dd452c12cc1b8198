"""Cards of practices follow the library: the reader's language, only what is public, one look-up for all."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.blocks import StoryBlock
from tests.blocks.streams import items, shown
from tests.practice_factories import OrganisationFactory, draft, organisation_page, practice

MOST_QUERIES = 4


def cards_of(*pages):
    return ("practice_cards", {"practices": items([page.pk for page in pages])})


def test_cards_stand_in_the_chosen_order_in_the_readers_language(trees):
    first, second = practice(trees), practice(trees)
    block = cards_of(second["uk"], first["uk"])

    for language in ("uk", "en"):
        html = shown(block, language=language)
        assert html.index(second[language].title) < html.index(first[language].title)
        assert second[language].url in html


def test_a_practice_that_is_not_public_is_left_out(trees):
    one = practice(trees)["uk"]
    hidden = draft(organisation_page(trees, OrganisationFactory())["uk"])

    html = shown(cards_of(hidden, one))

    assert one.title in html
    assert hidden.title not in html


def test_without_any_public_practice_readers_see_nothing_and_editors_why(trees):
    only_ukrainian = practice(trees, languages=("uk",))["uk"]

    assert shown(cards_of(only_ukrainian), language="en") == ""
    assert "public in this language" in shown(cards_of(only_ukrainian), language="en", preview=True)


def test_the_identity_of_a_practice_is_its_ukrainian_page(trees):
    english = practice(trees)["en"]
    chooser = StoryBlock().child_blocks["practice_cards"].child_blocks["practices"].child_block

    with pytest.raises(ValidationError):
        chooser.clean(english)


def test_queries_do_not_grow_with_blocks(trees):
    blocks = [cards_of(practice(trees)["uk"], practice(trees)["uk"]) for _number in range(3)]
    counts = []
    for some in (blocks[:1], blocks):
        shown(*some)
        with CaptureQueriesContext(connection) as queries:
            shown(*some)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST_QUERIES
