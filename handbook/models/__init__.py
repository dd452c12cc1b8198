"""Models of the handbook."""

from handbook.models.chapters import ChapterEntry, ChapterPage
from handbook.models.editions import (
    Edition,
    EditionChapter,
    EditionFile,
    EditionPicture,
    EditionText,
    FrozenError,
    Mention,
    Withdrawal,
)
from handbook.models.handbook_page import HandbookPage

__all__ = [
    "ChapterEntry",
    "ChapterPage",
    "Edition",
    "EditionChapter",
    "EditionFile",
    "EditionPicture",
    "EditionText",
    "FrozenError",
    "HandbookPage",
    "Mention",
    "Withdrawal",
]
