"""/api/v1/replications: accepted reports alone, as promised, without anything private; kept in step with the facts."""

import json
import os
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction

from api.models import PublishedDocument
from practices.models import Replication
from practices.services import replications
from rankings.models import AreaResult, Study
from rankings.models.results import open_door
from tests import factories
from tests.practice_factories import OrganisationFactory, practice
from tests.practices.replication_samples import accepted, figures, reported

EXPECTED = Path(__file__).with_name("expected")
KEY, OTHER_KEY = "5a3b1c2d-0000-4000-8000-000000000001", "5a3b1c2d-0000-4000-8000-000000000002"
EMAIL = "sample-reporter@example.org"
ADDRESSES = {
    "replications": "/api/v1/replications",
    "replications_en": "/api/v1/replications?lang=en",
    "replications_of_a_practice": f"/api/v1/replications?practice={OTHER_KEY}&fields=practice,city",
    "replications_in_a_city": "/api/v1/replications?city=sample-alpha&fields=practice,state",
    "replications_adopted": "/api/v1/replications?state=adopted&fields=city,state_on&order=city",
}


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ask(client):
    return lambda address: client.get(address).json()


def known(pages, key):
    for page in pages.values():
        page.translation_key = UUID(key)
        page.save()
    return pages["uk"]


def city(name, number):
    return factories.CityFactory(
        code=f"sample-{name}",
        name_uk=f"Зразкове {name}",
        name_en=f"Sample {name}",
        katottg=f"UA999{number:014d}",
    )


def measured_in(adopting):
    area = factories.AreaFactory(code="sample-area")
    methodology = factories.MethodologyFactory(code="sample-methodology")
    named = factories.MethodologyAreaFactory(methodology=methodology, position=1, areas=[area], max_points=10)
    studies = {}
    for name, year, printed in (("before", 2019, "5.50"), ("after", 2021, "9")):
        study = factories.StudyFactory(code=f"sample-{year}", year=year, methodology=methodology)
        result = factories.CityResultFactory(study=study, city=adopting, printed="50")
        factories.AreaResultFactory(city_result=result, methodology_area=named, printed=printed)
        studies[f"study_{name}"] = study
    return {"area": area, **studies}


@pytest.fixture
def two_practices(trees):
    """Two practices: one adopted in a city and in progress in another, one that only Ukrainian readers know."""
    organisation = OrganisationFactory(
        code="sample-organisation", name_uk="Зразкова організація", name_en="Sample organisation"
    )
    page = known(practice(trees, organisation=organisation), KEY)
    other = known(practice(trees, organisation=organisation, languages=("uk",)), OTHER_KEY)
    alpha, beta = city("alpha", 1), city("beta", 2)
    accepted(
        page,
        alpha,
        result_uk="Зразковий результат.",
        evidence_url="https://example.org/sample",
        reporter="organisation",
        organisation=organisation,
        reporter_email=EMAIL,
        **measured_in(alpha),
    )
    accepted(page, beta, state="in-progress", since=date(2024, 6, 1), changed_en="")
    accepted(other, alpha, state="planned", since=date(2023, 1, 1))
    return page, other


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_answer_is_as_promised(name, ask, two_practices):
    answer = ask(ADDRESSES[name])

    file = EXPECTED / f"{name}.json"
    if os.environ.get("UPDATE_EXPECTED"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert answer == json.loads(file.read_text(encoding="utf-8"))


def test_nothing_private_is_published(two_practices):
    bodies = [
        bytes(body).decode()
        for body in PublishedDocument.objects.filter(resource="replications").values_list("body", flat=True)
    ]

    assert len(bodies) == 5  # three in Ukrainian, two in English
    receipts = list(Replication.objects.values_list("receipt", flat=True))
    assert not any(secret in body for body in bodies for secret in (EMAIL, *receipts))


def test_what_is_not_accepted_is_not_there(ask, trees):
    page = practice(trees)["uk"]
    reported(page)
    replication = accepted(page)
    assert ask("/api/v1/replications")["count"] == 1

    replications.refuse(replication, replication.moderated_by, "Зразкова причина.")
    cache.clear()

    assert ask("/api/v1/replications")["count"] == 0


def withdrawn(page):
    page.unpublish()


def withdrawn_by_its_base(page):
    Page.objects.get(pk=page.pk).specific.unpublish()


def closed(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [withdrawn, withdrawn_by_its_base, closed])
def test_a_practice_that_is_hidden_has_none(ask, trees, hide):
    pages = practice(trees)
    accepted(pages["uk"])

    hide(pages["uk"])

    assert ask("/api/v1/replications?lang=uk")["count"] == 0
    assert ask("/api/v1/replications?lang=en")["count"] == 1


def test_a_new_state_is_published_at_once(ask, trees):
    replication = accepted(practice(trees)["uk"], state="planned")

    replications.add_step(replication, "adopted", date(2025, 1, 1))

    [item] = ask("/api/v1/replications")["items"]
    assert (item["state"], item["state_on"]) == ("adopted", "2025-01-01")


def test_figures_follow_the_results(ask, trees):
    from tests.practices.replication_samples import measured

    adopting = factories.CityFactory()
    there = measured(adopting)
    accepted(practice(trees)["uk"], adopting, **figures(there))
    result = AreaResult.objects.get(city_result__study=there.after)

    with open_door():
        result.points_printed, result.points = "8.5", 8.5
        result.save()
    cache.clear()
    assert ask("/api/v1/replications")["items"][0]["after"]["points"] == "8.5"

    with open_door():
        there.after.published_at = None
        there.after.save()
    cache.clear()
    [item] = ask("/api/v1/replications")["items"]
    assert [item[name] for name in ("area", "before", "after")] == [None] * 3
    assert Study.objects.get(pk=there.after.pk).code not in json.dumps(item)


@pytest.mark.parametrize("query", ["practice=sample", "state=sample", "city=UPPER", "unknown=1"])
def test_what_is_malformed_is_refused(client, db, query):
    assert client.get(f"/api/v1/replications?{query}").status_code == 422
