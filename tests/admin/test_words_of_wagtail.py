"""Wagtail's own words in the admin are Ukrainian, also where its catalogue has none."""

import re
from pathlib import Path

import polib
import pytest
import wagtail
from django.conf import settings
from django.urls import reverse

OURS = settings.ROOT / "locale" / "wagtail" / "uk" / "LC_MESSAGES" / "django.po"
WAGTAILS = [
    Path(wagtail.__file__).parent / room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    for room in ("admin", "images", "documents")
]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def test_we_translate_only_what_wagtail_says():
    said = {entry.msgid for catalogue in WAGTAILS for entry in polib.pofile(str(catalogue))}

    assert {entry.msgid for entry in polib.pofile(str(OURS))} <= said


def test_a_translation_fills_in_nothing_that_is_not_given():
    for entry in polib.pofile(str(OURS)):
        for said in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert said
            assert set(PLACEHOLDER.findall(said)) <= set(PLACEHOLDER.findall(entry.msgid))


@pytest.mark.django_db
@pytest.mark.parametrize("english", ["Search…", "Filter by", "There are no", "Sort by", "Toggle sidebar"])
def test_a_list_speaks_no_english(desk, english):
    assert english not in desk.get(reverse("facts_study:index")).content.decode()
