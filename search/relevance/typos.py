"""Typing mistakes and the words that were meant, to measure suggestions with."""

from dataclasses import dataclass
from pathlib import Path

from search.relevance.sentences import Language
from search.relevance.topics import rows_of

TYPOS = Path(__file__).with_name("typos.csv")


@dataclass(frozen=True)
class Typo:
    """A mistake and the words that were meant; all mistakes in the same words stand in one part."""

    typo: str
    right: str
    language: Language
    part: str


def read_typos(path: Path = TYPOS) -> tuple[Typo, ...]:
    """Return the mistakes in their order."""
    return tuple(
        Typo(row["typo"], row["right"], "uk" if row["language"] == "uk" else "en", row["part"]) for row in rows_of(path)
    )
