"""The tables of the search."""

from search.models.asked import Asked, AskedOften
from search.models.entries import EntryFacet, SearchEntry
from search.models.keeping import IndexChange, IndexState
from search.models.words import Word

__all__ = ["Asked", "AskedOften", "EntryFacet", "IndexChange", "IndexState", "SearchEntry", "Word"]
