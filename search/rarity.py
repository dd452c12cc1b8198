"""How rare words are among all that can be found, for an engine that ranks without knowing it."""

from collections import Counter
from collections.abc import Collection, Sequence
from math import log

from search.held import once
from search.models import IndexState, Word

OF_WORDS = "words-"

_known: tuple[tuple[str, ...], Counter[str]] = ((), Counter())


def rarities(groups: Sequence[Collection[str]]) -> list[float]:
    """Return what it is worth to meet each group, 0.7 where it stands everywhere; its commonest term counts."""
    entries = _entries_by_term()
    most = 1 + max(entries.values(), default=0)
    return [log(1 + most / (1 + max(entries[term] for term in group))) for group in groups]


def _entries_by_term() -> Counter[str]:
    """Return in how many entries each term stands, as the vocabulary was last made."""
    global _known
    states = once("states of words", _states)
    if _known[0] != states:
        entries: Counter[str] = Counter()
        for number, terms in Word.objects.values_list("entries", "terms").iterator():
            entries.update(dict.fromkeys(terms.split(), number))
        _known = (states, entries)
    return _known[1]


def _states() -> tuple[str, ...]:
    states = IndexState.objects.filter(name__startswith=OF_WORDS).order_by("name")
    return tuple(states.values_list("made_of", flat=True))
