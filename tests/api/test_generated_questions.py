"""Questions made from the description, right and wrong ones, are answered as it says; one test for each operation."""

import logging
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from api.computed import RATE_LIMIT
from api.description import description_for
from rankings.models import CityResult
from tests.factories import Trees
from tests.handbook_factories import chapter, edition

# Each operation is asked some two hundred questions more: every edge of every parameter, wrong methods, repetitions.
MADE_UP = 60
# What stands for each name in an address.
PARENTS = {"code": "study_code", "edition": "edition_number"}

schema = schemathesis.openapi.from_dict(description_for("en"))
schema.app = get_wsgi_application()


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """Keep the test's connection open though a real server's requests end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def many_allowed(settings: Settings) -> None:
    """Refuse nobody for asking fast."""
    settings.ACCOUNT_RATE_LIMITS = {RATE_LIMIT: "1000000/s/ip"}


@pytest.fixture
def study_code(shipped: None) -> str:
    """A study that has results."""
    return CityResult.objects.order_by("pk").values_list("study__code", flat=True)[0]


@pytest.fixture
def edition_number(trees: Trees) -> str:
    """An edition of the handbook."""
    chapter(trees)
    return str(edition())


@pytest.fixture
def met() -> Iterator[set[int]]:
    """The statuses that were met; questions that are all refused, or all answered, prove nothing."""
    logging.disable(logging.CRITICAL)
    statuses: set[int] = set()
    yield statuses
    logging.disable(logging.NOTSET)
    assert {200, 405, 422} <= statuses


@pytest.mark.usefixtures("db", "connection_kept", "many_allowed")
@schema.parametrize()
@hypothesis_settings(max_examples=MADE_UP, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case, request, met):
    if case.meta.generation.mode.is_positive:
        # Only the API itself can make a cursor that it takes, and only a real parent has anything to answer.
        case.query.pop("cursor", None)
        for name in case.path_parameters:
            case.path_parameters[name] = request.getfixturevalue(PARENTS[name])
    response = case.call(headers={"Accept-Encoding": "identity"})
    met.add(response.status_code)
    case.validate_response(response)
