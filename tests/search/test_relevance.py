"""The search finds well enough, by queries that nobody looked at while it was tuned; ``make relevance`` tells more."""

import pytest

from rankings.services.shipped_facts import load_facts
from search.relevance import corpus, rivals
from search.relevance.bars import PART, REACHED, missed, missed_beside
from search.relevance.measure import MISTYPED, ask_all, by_group, figures, ours
from search.relevance.sentences import LANGUAGES
from tests.databases import count_rows
from tests.engines import elasticsearch, needs
from tests.search.conftest import make_index

pytestmark = pytest.mark.django_db


def publish():
    load_facts()
    corpus.publish()
    count_rows()


def asked(find, languages=LANGUAGES):
    return ask_all(find, languages, [PART])


def test_the_index_of_the_database_finds_well_and_far_better_than_wagtails_own():
    publish()
    answers = asked(ours)
    parts = by_group(answers)

    assert list(missed(parts, REACHED)) == []
    assert figures(each for each in answers if each.query.kind not in MISTYPED).misread <= 2

    stock = by_group(asked(rivals.stock_wagtail(), [rivals.UKRAINIAN]))

    assert list(missed_beside({"database": parts}, stock, None)) == []


@needs("sqlite")
@needs("elasticsearch")
def test_the_search_server_finds_well_and_better_than_with_its_own_analyser(with_server):
    publish()
    make_index().refresh()
    parts = by_group(asked(ours))
    with rivals.own_analyser(elasticsearch(), "most_fields") as find:
        analyser = by_group(asked(find, [rivals.UKRAINIAN]))

    assert list(missed(parts, REACHED)) == []
    assert parts[PART]["uk"].ndcg > analyser[PART]["uk"].ndcg
