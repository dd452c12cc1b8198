"""What an edition that is published now would be, and which words its editors begin with."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import override

from handbook.book import Book
from handbook.differences import draft_of_notes
from handbook.selectors.desk_editions import last_book_before
from handbook.selectors.reading import book_of
from handbook.services.publishing import Words, book_in

NO_WORDS = Words(title="", editors="", foreword="", change_notes="")


@dataclass(frozen=True)
class Draft:
    """The next edition in one language beside the one before, None where there is none."""

    language: str
    before: Book | None
    book: Book

    @cached_property
    def notes(self) -> list[str]:
        """What differs, each in a sentence in the language of the edition."""
        with override(self.language):
            return draft_of_notes(self.before, self.book)


def draft_of(language: str, number: int) -> Draft:
    """Return what the edition of this number would be in a language if it were published now."""
    text = last_book_before(language, number)
    book = book_in(language, number, NO_WORDS, timezone.now(), is_working_draft=False)
    return Draft(language, book_of(text) if text else None, book)
