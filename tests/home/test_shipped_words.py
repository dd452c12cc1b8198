"""The words that ship for pages of facts fit their fields in both languages."""

import csv

import pytest

from home.services.page_plan import LANGUAGES
from home.services.pages_of_facts import KINDS
from home.services.shipped_texts import DATA, shipped_text
from rankings.services.shipped_facts import DATA as FACTS


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_shipped_area_is_introduced_in_both_languages():
    introduced = {row["area"]: row for row in rows(DATA / "area_intros.csv")}

    assert set(introduced) == {row["code"] for row in rows(FACTS / "areas.csv")}
    assert all(row[f"intro_{language}"].endswith(".") for row in introduced.values() for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_has_a_pattern_in_each_language(kind, language):
    fields = shipped_text(f"patterns/{kind}", language, {})

    assert {"title", "search_description"} <= set(fields)
