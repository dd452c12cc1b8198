"""The phrases that mean one thing whichever of them is used: synonyms that ship, and names that the apps tell."""

import hashlib
from functools import lru_cache

from api.models import CollectionVersion
from search.analysis.analyse import made_by
from search.analysis.phrases import Phrasebook, shipped_phrasebook
from search.held import once
from search.registry import all_spellings


def current() -> Phrasebook:
    """Return the phrases as the facts stand: one query, made anew where a fact that is published has changed."""
    return once("phrasebook", _as_facts_stand)


def _as_facts_stand() -> Phrasebook:
    versions = CollectionVersion.objects.filter(resource__in=all_spellings()).values_list("resource", "version")
    return _made(tuple(sorted(versions)))


def made_of() -> str:
    """Return what names all that terms are made of: the analysis, and the names that the facts give now."""
    return hashlib.md5(f"{made_by()}/{current().digest}".encode(), usedforsecurity=False).hexdigest()


@lru_cache(maxsize=2)
def _made(_versions: tuple[tuple[str, int], ...]) -> Phrasebook:
    book = shipped_phrasebook()
    for spellings in all_spellings().values():
        book = book.with_names(spellings())
    return book
