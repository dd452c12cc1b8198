"""Practices in the API: the shape of a document, its languages, and what makes it old."""

import json
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from practices.models import PracticeEvidence, PracticeFigure, PracticeLaw, PracticePage, PracticeStep
from tests import factories
from tests.practice_factories import OrganisationFactory, organisation_page, practice
from tests.practices.replication_samples import accepted, reported
from translation.review import record_shipped

EXPECTED = Path(__file__).parent / "expected"
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
ROWS = {
    "uk": ("Зразковий крок", "Зразковий відділ", "Зразковий закон", "Зразкові скарги", "Зразкове джерело"),
    "en": ("Sample step", "Sample department", "Sample law", "Sample complaints", "Sample source"),
}


@pytest.fixture
def queue(trees):
    """A practice that tells everything, in both languages."""
    organisation = OrganisationFactory(
        code="sample-union",
        name_uk="Зразкова спілка",
        name_en="Sample union",
    )
    pages = practice(
        trees,
        organisation,
        cities=[factories.CityFactory(code="sample-alpha", oblast__code="UA-98")],
        areas=[factories.AreaFactory(code="sample-area", position=1)],
        slug="sample-queue",
        translation_key=UUID("5d0c8d6e-3c40-4f0c-8f52-6f1d6a2b7c90"),
        title_uk="Зразкова черга",
        title_en="Sample queue",
        summary_uk="Зразковий опис.",
        summary_en="Sample summary.",
        problem_uk='<p>Зразкова <b>проблема</b> з <a href="https://example.org/">посиланням</a>.</p>',
        problem_en="<p>Sample <b>problem</b>.</p>",
        cost_kind="known",
        cost_once=Decimal("120000.00"),
        cost_yearly=Decimal("18500.50"),
        conditions_size_uk="зразковий розмір",
        contact_email="sample@example.org",
        started_year=2021,
        started_month=5,
        state="working",
        reviewed_on=date(2026, 4, 30),
        first_published_at=AT,
        last_published_at=AT,
    )
    for language, page in pages.items():
        step, who, law, what, source = ROWS[language]
        page.steps.set([PracticeStep(what=step, who=who, locale=page.locale)])
        page.laws.set([PracticeLaw(title=law, locale=page.locale)])
        page.figures.set([PracticeFigure(what=what, before=Decimal("87.5"), after=62, unit="%", locale=page.locale)])
        page.evidence.set([PracticeEvidence(title=source, url="https://example.org/e", locale=page.locale)])
        record_shipped(page, "test")
        page.save()
    return pages


ADDRESSES = {
    "practices": "/api/v1/practices",
    "practices_en": "/api/v1/practices?lang=en",
    "practices_fields": "/api/v1/practices?fields=id,title,cities,areas,replications",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_answer_is_as_promised(name, ask, queue):
    answer = ask(ADDRESSES[name])

    file = EXPECTED / f"{name}.json"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert answer == json.loads(file.read_text(encoding="utf-8"))


def titles(ask, query=""):
    return [item["title"] for item in ask(f"/api/v1/practices{query}")["items"]]


def test_a_practice_is_there_in_the_languages_in_which_it_is_published(ask, queue):
    queue["en"].unpublish()

    assert titles(ask, "?lang=en") == []
    [item] = ask("/api/v1/practices?lang=en&fallback=uk")["items"]
    assert item["lang"] == "uk"
    assert set(item["translations"]) == {"uk"}


@pytest.mark.parametrize(
    "chosen",
    [
        "area=sample-area",
        "city=sample-alpha",
        "oblast=UA-98",
        "organisation=sample-union",
        "state=working",
        "short=false",
    ],
)
def test_each_filter_finds_what_it_says(ask, queue, trees, chosen):
    practice(trees, is_short=True, state="ended", title_uk="Зразкова інша", title_en="Sample other")

    assert titles(ask, f"?{chosen}") == ["Зразкова черга"]


def test_orders_are_the_newest_the_most_replicated_and_the_title(ask, queue, trees):
    later = datetime(2026, 6, 1, tzinfo=UTC)
    other = practice(trees, title_uk="Зразкова абетка", title_en="Sample alphabet", first_published_at=later)
    accepted(queue["uk"])

    assert titles(ask) == ["Зразкова абетка", "Зразкова черга"]
    assert titles(ask, "?order=first_published") == ["Зразкова черга", "Зразкова абетка"]
    assert titles(ask, "?order=-replicated") == ["Зразкова черга", "Зразкова абетка"]
    assert titles(ask, "?order=title") == [other["uk"].title, "Зразкова черга"]


def test_only_accepted_reports_count_in_both_languages(ask, queue):
    reported(queue["uk"])
    accepted(queue["uk"])
    accepted(queue["uk"], state="planned")

    for language in ("uk", "en"):
        [item] = ask(f"/api/v1/practices?lang={language}")["items"]
        assert item["replications"] == {"adopted": 1, "all": 2}


def test_a_document_follows_what_it_tells_of(ask, queue):
    page = PracticePage.objects.get(pk=queue["uk"].pk)
    page.title = "Зразкова нова назва"
    page.steps.set([PracticeStep(what="Зразковий новий крок", locale=page.locale)])
    page.save_revision().publish()
    organisation = page.organisation
    organisation.name_en = "Sample renamed"
    organisation.save()

    [item] = ask("/api/v1/practices")["items"]
    assert (item["title"], item["steps"][0]["what"]) == ("Зразкова нова назва", "Зразковий новий крок")
    assert item["organisation"]["name_en"] == "Sample renamed"
    call_command("rebuild_documents", "--check")


def test_what_is_hidden_withdrawn_or_moved_is_followed(ask, queue, trees):
    restriction = PageViewRestriction.objects.create(page=queue["uk"], restriction_type="login")
    assert titles(ask) == []
    assert set(ask("/api/v1/practices?lang=en")["items"][0]["translations"]) == {"en"}
    restriction.delete()

    there = organisation_page(trees, OrganisationFactory(code="sample-league"))["uk"]
    Page.objects.get(pk=queue["uk"].pk).specific.move(there, pos="last-child")

    [item] = ask("/api/v1/practices")["items"]
    assert "/practices/sample-league/" in item["url"]
    call_command("rebuild_documents", "--check")


def test_a_page_that_is_gone_leaves(ask, queue):
    queue["uk"].delete()

    assert titles(ask) == []
    assert set(ask("/api/v1/practices?lang=en")["items"][0]["translations"]) == {"en"}
