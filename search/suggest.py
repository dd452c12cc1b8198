"""What a person may mean by what is typed so far: where it leads, while typing."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.analyse import query_groups
from search.analysis.normalise import words
from search.analysis.tokens import STOP_WORDS
from search.backends import in_database
from search.held import held
from search.models import SearchEntry
from search.names import LONGEST, Names, all_names, readings, spelt
from search.phrasebook import current
from search.query import Terms
from search.registry import all_kinds, all_spellings

MOST = 8
# A name is guessed behind a slip of the pen from so many letters on.
FEWEST_LETTERS = 4
COLUMNS = ("kind", "title", "url", "document__key", "document__sort_key")
# One letter begins a word in nearly every title.
SHORTEST = 2
# So many more are read of each kind, since of those with one title the first is suggested.
TITLES_ALIKE = 2


@dataclass(frozen=True)
class Suggestion:
    """Something published whose title or name begins as was typed."""

    kind: str
    text: str
    url: str


class Sought(NamedTuple):
    """What is looked for: codes of what is named so, and titles that have these words."""

    codes: Collection[str] = ()
    text: str = ""


class Found(NamedTuple):
    """An entry that fits."""

    kind: str
    title: str
    url: str
    key: str
    sort_key: str


def suggestions(text: str, lang: str, most: int = MOST) -> list[Suggestion]:
    """Return what is suggested for a text, whatever it is; asks the database at most four times."""
    typed = text[:LONGEST]
    with held():
        names = all_names()
        for sought in _sought(typed, names):
            if found := _found(sought, lang, most):
                best = _mixed(found, sought.text or typed, most, names)
                return [Suggestion(each.kind, each.title, each.url) for each in best]
    return []


def _sought(text: str, names: Names) -> Iterator[Sought]:
    """Yield what the text may mean, as it was typed first; the next one is for where nothing is found."""
    for reading in readings(text):
        yield Sought(names.written(reading) | names.inflected(reading) | names.begun(reading), reading)
    yield Sought(_nearly_begun(spelt(text), names))


def _nearly_begun(text: str, names: Names) -> set[str]:
    """Return the codes of names that begin with the same letter and, but for one slip of the pen, as the text."""
    if len(text) < FEWEST_LETTERS:
        return set()
    alike = (name for name in _beginnings(names) if name[0] == text[0])
    parts = {name[:length] for name in alike for length in range(len(text) - 1, len(text) + 2)}
    near = process.extract(text, parts, scorer=OSA.distance, score_cutoff=1, limit=None)
    return set(chain.from_iterable(names.begun(part) for part, _steps, _key in near))


@lru_cache(maxsize=1)
def _beginnings(names: Names) -> frozenset[str]:
    """Return all names, each from each of its words on."""
    spellings = (spelling.split(" ") for of_code in names.of_code.values() for spelling in of_code)
    return frozenset(" ".join(parts[start:]) for parts in spellings for start in range(len(parts)))


def _found(sought: Sought, lang: str, most: int) -> list[Found]:
    """Return some entries of each kind that fit, in one query."""
    suggested = [kind for kind in all_kinds() if kind.suggested]
    named = [kind.name for kind in suggested if kind.resource in all_spellings()]
    titled = [kind.name for kind in suggested if kind.name not in named]
    entries = SearchEntry.objects.filter(lang=lang)
    fitting = [entries.filter(kind__in=named, document__key__in=sought.codes)] if sought.codes else []
    for titles in _fitting(entries, sought.text):
        fitting += [titles.filter(kind=name).order_by()[: most * TITLES_ALIKE] for name in titled]
    # Joined by a union, not by OR, so that an engine looks up what was found and walks over nothing else.
    rows = [SearchEntry.objects.filter(pk__in=each.values("pk")).values_list(*COLUMNS) for each in fitting]
    return [Found(*row) for row in rows[0].union(*rows[1:])] if rows else []


def _fitting(entries: "QuerySet[SearchEntry]", text: str) -> Iterator["QuerySet[SearchEntry]"]:
    """Yield the entries in whose titles a word begins as the last one, and those that have all words in their titles.

    The words before the last one may stand anywhere, in whatever form.
    """
    telling = [word for word in words(text) if len(word.text) >= SHORTEST and word.text not in STOP_WORDS]
    if not telling:
        return
    last = telling[-1]
    begun = _unordered(in_database().autocomplete(last.text, entries, order_by_relevance=False))
    before = query_groups(text[: last.start], current()) if len(telling) > 1 else []
    if before:
        having = _unordered(in_database().search(Terms(before), entries, order_by_relevance=False))
        begun = having.filter(pk__in=begun.values("pk"))
    yield begun
    if len(last.text) >= FEWEST_LETTERS:
        every = Terms(query_groups(text, current()))
        yield _unordered(in_database().search(every, entries, fields=["title"], order_by_relevance=False))


def _unordered(results: Any) -> "QuerySet[SearchEntry]":
    """Return entries as the index has them: to weigh all that begin with a letter takes longer than typing the next."""
    return results.get_queryset().order_by()


def _mixed(found: Collection[Found], typed: str, most: int, names: Names) -> list[Found]:
    """Return the best of each kind with about as many each: kinds of what begins so by name, then the others."""
    beginning = spelt(typed)
    gathered: dict[str, dict[str, Found]] = defaultdict(dict)
    for each in sorted(found, key=lambda each: _order(each, beginning, names)):
        gathered[each.kind].setdefault(each.title, each)
    begun = {each.kind for each in found if _named(each, beginning, names)}
    declared = [kind.name for kind in all_kinds() if kind.name in gathered]
    kinds = sorted(declared, key=lambda kind: kind not in begun)
    best: list[Found] = []
    left = most
    for place, kind in enumerate(kinds):
        others = sum(len(gathered[other]) for other in kinds[place + 1 :])
        share = max(-(-left // (len(kinds) - place)), left - others)
        taken = list(gathered[kind].values())[:share]
        best += taken
        left -= len(taken)
    return best


def _order(found: Found, beginning: str, names: Names) -> tuple[bool, bool, bool, str]:
    whole = beginning in names.of_code.get(found.key, ())
    begins = spelt(found.title).startswith(beginning)
    return not whole, not begins, not _named(found, beginning, names), found.sort_key


def _named(found: Found, beginning: str, names: Names) -> bool:
    """Tell whether one of the names of what was found begins so."""
    return any(name.startswith(beginning) for name in names.of_code.get(found.key, ()))
