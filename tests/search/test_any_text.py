"""Whatever is typed is answered, in bounded time, by every engine."""

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from search.engines import breaker
from search.service import Question, search
from tests.engines import needs
from tests.search.conftest import make_index
from tests.search.entries import area

pytestmark = pytest.mark.django_db
SECONDS = 5
HOSTILE = [
    "'",
    '"',
    '"бюджет',
    "\0",
    "бюд\0жет",
    "бюджет AND OR NOT NEAR(",
    "бюджет* ^ : - + ~ {title} : x",
    "(((((",
    ")",
    "& | ! <-> :*",
    "\\",
    "%_",
    "'; DROP TABLE search_searchentry; --",
    "а" * 10_000,
    "бюджет " * 2_000,
    "a-" * 5_000,
    "\u202e\u200b\ufeff",
    "\ud800",
    "🏙️ бюджет",
    "0",
    "-",
    "’",
    "İ",
    "ﷺ" * 200,
]
texts = st.one_of(st.text(), st.sampled_from(HOSTILE), st.text(alphabet="абвгґеєжиії'’ʼ-\"*():&|!~\0 "))


def answers(text):
    """Ask in every way that there is."""
    began = time.monotonic()
    question = Question(text, "uk", {"kind": ["area", text[:150]]}, newest_first=len(text) % 2 == 0)
    for asked in (question, replace(question, chosen={}), replace(question, page=10_000)):
        search(asked)
    backend = get_search_backend()
    list(backend.search(text, Page)[:3])
    list(backend.autocomplete(text, Page)[:3])
    assert time.monotonic() - began < SECONDS


@pytest.fixture
def something():
    area("budget", "Міський бюджет")


@pytest.fixture
def indexes(with_server):
    make_index()
    make_index(Page)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_is_answered_by_the_database(something, text):
    answers(text)


@needs("elasticsearch")
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_is_answered_by_the_server(indexes, something, text):
    answers(text)
    assert not breaker.is_open()
