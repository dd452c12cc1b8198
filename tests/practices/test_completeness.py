"""What a practice lacks is said at once, and writing more never makes it worse."""

import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from practices.completeness import RULES, SHORT_RULES, Written, completeness, completeness_of
from practices.enums import CostKind, PracticeState
from practices.models import (
    PracticeArea,
    PracticeCity,
    PracticeEvidence,
    PracticeFigure,
    PracticeIndicator,
    PracticeLaw,
    PracticePage,
    PracticePicture,
    PracticeStep,
)
from tests import practice_factories

CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
# What a writer can fill in, one after another: fields and rows.
FIELDS = {
    "title": "Зразкова практика",
    "summary": "Зразковий опис.",
    "problem": "<p>Зразкова проблема.</p>",
    "people": "<p>Двоє людей.</p>",
    "risks": "<p>Зразковий ризик.</p>",
    "variant_small": "<p>Менше.</p>",
    "variant_large": "<p>Більше.</p>",
    "conditions_law": "Рішення ради.",
    "conditions_size": "Від 10 тисяч.",
    "contact_role": "Відділ",
    "contact_email": "sample@example.gov.ua",
    "started_year": 2020,
    "state": PracticeState.WORKING,
    "cost_kind": CostKind.NONE,
}
ROWS = {
    "cities": PracticeCity(city_id=1),
    "areas": PracticeArea(area_id=1),
    "indicators": PracticeIndicator(indicator_id=1),
    "steps": PracticeStep(what="Зразковий крок."),
    "laws": PracticeLaw(title="Зразкове рішення"),
    "figures": PracticeFigure(what="Звернення", before=0),
    "evidence": PracticeEvidence(title="Зразок", url="https://example.org/"),
    "pictures": PracticePicture(image_id=1),
}
EVERYTHING = [*FIELDS, *ROWS]
some_of_it = st.sets(st.sampled_from(EVERYTHING))


def written(names, is_short=False):
    page = PracticePage(is_short=is_short, **{name: FIELDS[name] for name in names if name in FIELDS})
    return Written(page, {name: [row] if name in names else [] for name, row in ROWS.items()})


@given(some_of_it, some_of_it, st.booleans())
def test_filling_in_never_lowers_the_percentage(there, more, is_short):
    before, after = (completeness_of(written(names, is_short)).percent for names in (there, there | more))

    assert 0 <= before <= after <= 100


@given(some_of_it, st.booleans())
def test_it_is_full_only_where_nothing_is_missing(names, is_short):
    found = completeness_of(written(names, is_short))

    assert (found.percent == 100) == (not found.missing_mandatory and not found.missing_wanted)


def test_everything_is_everything():
    assert completeness_of(written(EVERYTHING)).percent == 100


@pytest.mark.parametrize("rule", [*RULES, *SHORT_RULES], ids=lambda rule: rule.code)
def test_a_rule_is_broken_by_an_empty_page_and_kept_by_a_full_one(rule):
    assert not rule.is_kept(written([]))
    assert rule.is_kept(written(EVERYTHING))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_both_languages(rule):
    with override("en"):
        assert not CYRILLIC.search(str(rule.message))
    with override("uk"):
        assert CYRILLIC.search(str(rule.message))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_leads_to_a_field_of_the_form(rule):
    form = PracticePage.get_edit_handler().get_form_class()

    assert rule.anchor in form.base_fields or rule.anchor in form.formsets


def mandatory(names, is_short=False):
    return {rule.code for rule in completeness_of(written(names, is_short)).missing_mandatory}


def test_a_practice_needs_these_before_it_is_submitted():
    assert mandatory([]) == {"title", "summary", "city", "area", "problem", "steps", "evidence"}


def test_a_short_record_needs_less_and_its_source_may_name_no_area():
    found = completeness_of(written(["title", "summary", "cities", "evidence"], is_short=True))

    assert mandatory([], is_short=True) == {"title", "summary", "city", "evidence"}
    assert found.may_be_submitted
    assert [rule.code for rule in found.missing_wanted] == ["area"]


@pytest.mark.parametrize("problem", ["", "<p></p>", "<p> &nbsp;\u200b</p>", "<ul><li></li></ul>"])
def test_tags_without_words_are_nothing(problem):
    page = Written(PracticePage(problem=problem), written([]).rows)

    assert "problem" in {rule.code for rule in completeness_of(page).missing_mandatory}


@pytest.mark.parametrize(
    ("fields", "is_kept"),
    [
        ({"cost_kind": CostKind.UNKNOWN}, False),
        ({"cost_kind": CostKind.KNOWN}, False),
        ({"cost_kind": CostKind.KNOWN, "cost_yearly": 0}, True),
        ({"cost_kind": CostKind.NONE}, True),
    ],
)
def test_a_cost_is_told_by_a_sum_or_by_saying_that_there_is_none(fields, is_kept):
    page = Written(PracticePage(**fields), written([]).rows)

    assert ("cost" in {rule.code for rule in completeness_of(page).done}) == is_kept


def test_what_ended_tells_why():
    done = [
        {rule.code for rule in completeness_of(Written(PracticePage(**fields), written([]).rows)).done}
        for fields in ({"state": "ended"}, {"state": "ended", "ended_reason": "Зразкова причина."})
    ]

    assert ["state" in codes for codes in done] == [False, True]


def test_evidence_without_an_address_is_none():
    page = Written(PracticePage(), written([]).rows | {"evidence": [PracticeEvidence(title="Зразок")]})

    assert "evidence" in {rule.code for rule in completeness_of(page).missing_mandatory}


def test_a_stored_practice_is_read_with_its_rows(trees, django_assert_max_num_queries):
    page = PracticePage.objects.get(pk=practice_factories.practice(trees)["uk"].pk)

    with django_assert_max_num_queries(8):
        found = completeness(page)

    assert found.may_be_submitted
    assert 0 < found.percent < 100
