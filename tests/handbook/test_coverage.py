"""What has too few examples, and which unused practices would fill it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handbook.selectors.coverage import coverage
from people.roles import Role
from practices.models import PracticeIndicator
from tests.admin.desk import logged_in
from tests.beginnings import the_groups
from tests.factories import AreaFactory, IndicatorFactory
from tests.handbook_factories import chapter, practice_entry, text_entry
from tests.practice_factories import practice
from tests.practices.reviewing import person

pytestmark = pytest.mark.django_db


def thin(gaps):
    return {gap.name: gap.examples for gap in gaps}


def of(gaps, name):
    (found,) = [gap for gap in gaps if gap.name == name]
    return found


@pytest.fixture
def area(trees):
    return AreaFactory(code="sample-thin", name_uk="Зразкова сфера")


def test_an_area_with_one_example_is_thin_with_two_it_is_not(trees, area):
    first, second = practice(trees, areas=[area]), practice(trees, areas=[area])
    chapter(trees, [practice_entry(first)], area=area)
    assert thin(coverage().areas) == {area.name: 1}

    chapter(trees, [text_entry(), practice_entry(second)])

    assert coverage().areas == ()
    assert coverage().all_areas == 1


def test_an_example_counts_for_the_area_of_its_chapter_and_for_its_own(trees, area):
    other = AreaFactory(name_uk="Інша зразкова сфера")
    chapter(trees, [practice_entry(practice(trees, areas=[other]))], area=area)
    assert thin(coverage().areas) == {area.name: 1, other.name: 1}


def test_a_practice_of_two_chapters_is_one_example(trees, area):
    chosen = practice(trees, areas=[area])
    chapter(trees, [practice_entry(chosen)], area=area)
    chapter(trees, [practice_entry(chosen)], area=area)
    assert thin(coverage().areas) == {area.name: 1}


def test_a_draft_counts(trees, area):
    page = chapter(trees, [practice_entry(practice(trees, areas=[area]))])["uk"]
    page.unpublish()
    assert thin(coverage().areas) == {area.name: 1}


def test_an_example_that_was_added_to_a_published_chapter_counts_before_it_is_published(trees, area):
    first, second = practice(trees, areas=[area]), practice(trees, areas=[area])
    page = chapter(trees, [practice_entry(first)])["uk"]
    page.entries.add(page.entries.model(kind="practice", practice=second["uk"], locale=page.locale))
    page.save_revision()
    assert thin(coverage().areas) == {}


def test_indicators_are_served_by_the_practices_that_were_chosen(trees, area):
    asked, unasked = (IndicatorFactory(area=area, question_uk=words) for words in ("Перше?", "Друге?"))
    chosen, unused = practice(trees), practice(trees)
    for pages, indicator in ((chosen, asked), (unused, asked), (unused, unasked)):
        PracticeIndicator.objects.create(page=pages["uk"], indicator=indicator)
    chapter(trees, [practice_entry(chosen)])

    found = coverage().indicators
    assert thin(found) == {"Перше?": 1, "Друге?": 0}
    assert [page.pk for page in of(found, "Друге?").unused] == [unused["uk"].pk]
    assert area.name in of(found, "Друге?").where


def test_public_practices_that_nobody_has_used_are_offered(trees, area):
    used, unused, hidden = (practice(trees, areas=[area]) for _number in range(3))
    hidden["uk"].unpublish()
    chapter(trees, [practice_entry(used)])

    gap = of(coverage().areas, area.name)
    assert [page.pk for page in gap.unused] == [unused["uk"].pk]
    assert gap.library.endswith("?area=sample-thin")


def test_of_many_a_few_are_named_and_the_rest_counted(trees, area):
    for _number in range(7):
        practice(trees, areas=[area])
    gap = of(coverage().areas, area.name)
    assert (len(gap.unused), gap.more) == (5, 2)


def test_it_asks_no_more_for_much(trees, area):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            coverage()
        return len(queries)

    chapter(trees, [practice_entry(practice(trees, areas=[area]))], area=area)
    few = asked()
    for _number in range(3):
        IndicatorFactory(area=AreaFactory())
        chapter(trees, [practice_entry(practice(trees, areas=[area]))], area=AreaFactory())

    assert asked() <= few


def test_the_screen_leads_to_practices_and_to_the_library(trees, area):
    the_groups()
    unused = practice(trees, areas=[area])
    page = logged_in(person("editor", Role.EDITORS)).get(reverse("handbook_desk:coverage")).content.decode()

    assert area.name in page
    assert f'href="{unused["uk"].get_url()}"' in page
    assert "/practices/?area=sample-thin" in page
