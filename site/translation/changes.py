"""What stands in a text now, and how it differs from an earlier one, string by string."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from bs4 import BeautifulSoup
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.models import BasePage

# The path of a string in its page, and the string as wagtail-localize keeps it: with tags, without attributes.
Text = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """A string that was added (no ``old``), removed (no ``new``) or changed, and the path where it stands."""

    path: str
    old: str
    new: str

    @property
    def old_words(self) -> str:
        """The older string as it reads."""
        return plain(self.old)

    @property
    def new_words(self) -> str:
        """The newer string as it reads."""
        return plain(self.new)


def texts_of(page: BasePage) -> list[Text]:
    """Return every translatable string of a page, in its order."""
    found = (segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue))
    return [(segment.path, segment.string.data) for segment in found]


def changes_between(old: list[Text], new: list[Text]) -> list[Change]:
    """Return what was added, removed and changed, in the order of the newer text."""
    matcher = SequenceMatcher(a=[_place(text) for text in old], b=[_place(text) for text in new], autojunk=False)
    found: list[Change] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            found += _replaced(old[old_from:old_to], new[new_from:new_to])
    return found


def _replaced(old: list[Text], new: list[Text]) -> Iterator[Change]:
    """Pair the strings of two differing stretches: those at one path first, in their order."""
    paths = dict.fromkeys(path for path, _string in (*new, *old))
    for path in paths:
        before = [string for place, string in old if place == path]
        after = [string for place, string in new if place == path]
        for old_string, new_string in zip_longest(before, after, fillvalue=""):
            yield Change(path, old_string, new_string)


def _place(text: Text) -> Text:
    """Return a string with its field alone: a block that is saved anew is the same block."""
    path, string = text
    return path.partition(".")[0], string


def plain(string: str) -> str:
    """Return a string without tags."""
    return BeautifulSoup(string.replace("<br/>", "\n"), "html.parser").get_text()
