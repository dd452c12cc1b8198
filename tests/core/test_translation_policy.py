"""Every field of every page says translate or synchronise."""

import pytest
from django.apps import apps
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from core.checks import check_every_field_says_how_it_is_translated, undecided_fields
from core.models import BasePage
from rankings.models import CityPage

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]


def test_no_page_type_leaves_a_field_undecided():
    assert check_every_field_says_how_it_is_translated() == []


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_slugs_are_the_same_in_both_languages(page_type):
    policy = {field.field_name: field for field in get_translatable_fields(page_type)}

    assert isinstance(policy["slug"], SynchronizedField)


def test_a_field_without_a_policy_is_reported(monkeypatch):
    monkeypatch.setattr(CityPage, "translatable_fields", BasePage.translatable_fields)

    assert list(undecided_fields(CityPage)) == ["intro", "body", "city"]
    assert [error.id for error in check_every_field_says_how_it_is_translated()] == ["core.E001"] * 3
