"""The description tells the truth: its examples are real answers, and its page shows all of it."""

import json
import os
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.conf import settings as django_settings

from api.computed import all_computed
from api.description import example_problem
from api.documents import all_resources
from api.problems import KINDS, body_of
from coalition.api import examples as of_coalition
from coalition.models import Region
from coalition.services.shipped_regions import load_regions
from core.signals import facts_changed
from handbook.api import examples as of_handbook
from handbook.enums import FileKind, FileState
from handbook.models import EditionFile
from home.api import examples as of_home
from practices.api import examples as of_practices
from practices.models import PracticeEvidence, PracticeFigure
from rankings.api import examples as of_rankings
from rankings.models import Area, City, Methodology, Study
from rankings.models.changes import PublishedChange
from search.api import examples as of_search
from search.index.entries import reconcile
from tests import factories
from tests.handbook_factories import chapter, edition, practice_entry, text_entry
from tests.home.planting import event, gallery, story
from tests.practice_factories import OrganisationFactory, organisation_page, practice
from tests.practices.replication_samples import accepted
from translation.review import record_shipped

# Each app keeps the examples of its own operations.
FILES = [module.EXAMPLES for module in (of_rankings, of_coalition, of_practices, of_handbook, of_home, of_search)]


@pytest.fixture
def with_pages(shipped, trees, monkeypatch):
    """The shipped facts with the pages of whatever the examples show."""
    for city in City.objects.filter(oblast__code="UA-46"):
        trees.city_page(city)
    for study in Study.objects.all():
        trees.study_page(study)
    for area in Area.objects.all()[:2]:
        trees.area_page(area)
    for methodology in Methodology.objects.filter(family__code="accountability"):
        trees.methodology_page(methodology)
    a_sample_correction()
    a_sample_organisation(trees)
    monkeypatch.setattr("handbook.services.publishing.timezone.now", lambda: datetime(2026, 5, 2, 9, tzinfo=UTC))
    pages = a_sample_practice(trees)
    a_sample_edition(trees, pages)
    sample_articles(trees, pages["uk"])


def a_sample_organisation(trees):
    """No organisation ships but the programme's own: the example is a sample in a region that ships."""
    load_regions()
    organisation = OrganisationFactory(
        code="sample-organisation",
        name_uk="Зразкова організація",
        name_en="Sample organisation",
        about_uk="Зразковий опис.",
        about_en="A sample of what an organisation says of itself.",
        website="https://example.org/",
        email="office@example.org",
        region=Region.objects.get(code="west"),
    )
    organisation_page(trees, organisation)


def a_sample_practice(trees):
    """Practices that ship are short records: the example is a whole sample, copied by a sample city."""
    organisation = OrganisationFactory(
        code="sample-authors", name_uk="Зразкові автори", name_en="Sample authors", region=None
    )
    city = factories.CityFactory(code="sample-town", name_uk="Зразкове містечко", name_en="Sample town")
    at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    pages = practice(
        trees,
        organisation,
        cities=[city],
        areas=[Area.objects.get(code="education")],
        slug="sample-queue",
        title_uk="Зразкова відкрита черга",
        title_en="Sample open queue",
        summary_uk="Зразковий опис черги.",
        summary_en="A sample of a summary.",
        translation_key=UUID("2f6a1c9e-0d1b-4c55-9a63-0a2f5d7c8e11"),
        cost_kind="known",
        cost_once=Decimal(120_000),
        started_year=2021,
        started_month=5,
        state="working",
        first_published_at=at,
        last_published_at=at,
    )
    for language, page in pages.items():
        what, source = {"uk": ("Зразкові скарги", "Зразок"), "en": ("Sample complaints", "Sample")}[language]
        url = "https://example.org/sample-practice"
        page.figures.set([PracticeFigure(what=what, before=430, after=62, locale=page.locale)])
        page.evidence.set([PracticeEvidence(title=source, url=url, locale=page.locale)])
        record_shipped(page, "test")
        page.save()
    adopting = factories.CityFactory(code="sample-follower", name_uk="Зразкове наступне", name_en="Sample follower")
    accepted(pages["uk"], adopting)
    return pages


def sample_articles(trees, told):
    """No story, event or gallery ships with the product: each example is a sample about a sample city."""
    at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    facts = {"cities": [City.objects.get(code="sample-town")], "areas": [Area.objects.get(code="education")]}
    facts |= {"first_published_at": at, "last_published_at": at}
    summary = {"summary_uk": "Зразковий опис.", "summary_en": "A sample of a summary."}
    for number, (make, slug, title, more) in enumerate(
        (
            (story, "sample-story", "Sample story", {"practices": [told]}),
            (event, "sample-event", "Sample event", {"starts_at": datetime(2030, 7, 15, 8, tzinfo=UTC)}),
            (gallery, "sample-gallery", "Sample gallery", {"images": []}),
        )
    ):
        key = UUID(f"4f1d2c3b-5a69-4788-8f6e-5d4c3b2a190{number}")
        make(trees, slug=slug, title_en=title, translation_key=key, **facts, **summary, **more)
    trees.standard_page(
        "sample-about",
        translation_key=UUID("4f1d2c3b-5a69-4788-8f6e-5d4c3b2a1909"),
        intro_en="<p>A sample of an introduction.</p>",
        first_published_at=at,
        last_published_at=at,
    )


def a_sample_edition(trees, pages):
    """The edition that ships is long: the example is a sample of one chapter."""
    why = text_entry(
        heading_en="Sample: why it matters",
        body_en="<p>A sample of a text.</p>",
        translation_key=UUID("0b1f4c1e-3f2d-4f5b-8a55-2a9b7f1c6d21"),
    )
    chosen = practice_entry(
        pages, body_en="<p>Sample: what to notice.</p>", translation_key=UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")
    )
    chapter(
        trees,
        [why, chosen],
        area=Area.objects.get(code="education"),
        slug="sample-chapter",
        title_en="Sample chapter",
        summary_en="A sample of a summary.",
        translation_key=UUID("9b2f9d1e-6d7c-4e0e-bb43-0c5f5a0f8e33"),
    )
    text = edition().texts.get(language="en")
    EditionFile.objects.filter(text=text, kind=FileKind.PDF).update(
        state=FileState.READY,
        file="handbook/files/sample.pdf",
        size=2_900_000,
        sha256="5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        made_at=datetime(2026, 5, 2, 9, 1, tzinfo=UTC),
    )
    facts_changed.send(sender=None, changed=list(text.files.filter(kind=FileKind.PDF)))


def a_sample_correction():
    """Nothing that ships was ever corrected: the example of corrections is of a sample study."""
    city = factories.CityFactory(code="sample-city", name_uk="Зразкове місто", name_en="Sample city")
    result = factories.CityResultFactory(study=factories.StudyFactory(code="sample-2020"), city=city, printed="45.1")
    PublishedChange.objects.create(
        kind="correction",
        study=result.study,
        city_result=result,
        figure="points_printed",
        old="54.1",
        new="45.1",
        reason_uk="Зразкова причина: описка.",
        reason_en="Sample reason: a misprint.",
        made_at=datetime(2026, 3, 12, 12, tzinfo=UTC),
    )


def read(file):
    return json.loads(file.read_bytes())


@pytest.fixture
def indexed(with_pages):
    """The same, to be found by search."""
    reconcile()


def test_examples_are_real_answers(ask, indexed):
    examples = {name: example for file in FILES for name, example in read(file).items()}
    answers = {}
    for operation in (*all_resources(), *all_computed()):
        address = examples[operation.name]["address"]
        answer = json.dumps(ask(address), ensure_ascii=False).replace(django_settings.BASE_URL, "{base}")
        answers[operation.name] = {"address": address, "answer": json.loads(answer)}

    if os.environ.get("UPDATE_EXPECTED"):
        for file in FILES:
            own = {name: answers[name] for name in read(file)}
            file.write_text(json.dumps(own, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert answers == examples
    assert all(answer["answer"]["items"] for answer in answers.values())


@pytest.mark.parametrize(
    ("method", "address", "slug"),
    [("get", "/api/v1/cities?limit=0", "invalid-parameters"), ("get", "/api/v1/studies/none/results", "not-found"),
     ("post", "/api/v1/cities", "method-not-allowed")],
)  # fmt: skip
def test_examples_of_errors_are_real_answers(method, address, slug, client, db):
    answer = getattr(client, method)(address)

    assert answer.status_code == KINDS[slug].status
    assert answer.json() == body_of(example_problem(slug), "uk")


def test_our_own_fault_is_a_problem_too(client, db, monkeypatch):
    monkeypatch.setattr("api.answers.list_body", lambda *_: 1 / 0)
    client.raise_request_exception = False

    answer = client.get("/api/v1/cities")

    assert answer.status_code == 500
    assert answer.json() == body_of(example_problem("internal-error"), "uk")


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_every_operation_and_error_has_an_example(lang, ask, db):
    description = ask(f"/api/v1/openapi.json?lang={lang}")

    assert description["openapi"].startswith("3.1")
    operations = (*all_resources(), *all_computed())
    assert set(description["paths"]) == {f"/api/v1{operation.path}" for operation in operations}
    for operations in description["paths"].values():
        for code, response in operations["get"]["responses"].items():
            for content in response.get("content", {}).values():
                assert "example" in content, code


@pytest.mark.parametrize(("lang", "words"), [("uk", "Відкритий API"), ("en", "Open API")])
def test_the_documentation_is_a_page_of_the_site(lang, words, client, trees):
    page = client.get(f"/api/v1/docs?lang={lang}")

    assert words in page.text
    assert f'<html lang="{lang}"' in page.text
    for operation in (*all_resources(), *all_computed()):
        assert f"/api/v1{operation.path}" in page.text
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert not page.cookies
