"""What most tests of the pages of the handbook stand on."""

import pytest

from handbook.enums import EntryKind
from tests.factories import AreaFactory
from tests.handbook_factories import chapter, practice_entry, text_entry
from tests.practice_factories import practice


@pytest.fixture
def chosen(trees):
    return practice(trees)


@pytest.fixture
def pages(trees, chosen):
    """A chapter with an entry of text and a practice, in both languages."""
    entries = [text_entry(EntryKind.CHECKLIST, body_en="<ul><li>Sample task.</li></ul>"), practice_entry(chosen)]
    return chapter(trees, entries, area=AreaFactory(), slug="sample-chapter")
