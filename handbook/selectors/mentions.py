"""Which chapters of the current edition speak of a city or an area, for the pages of these."""

from dataclasses import dataclass

from handbook.enums import MentionKind
from handbook.models.editions import EditionChapter, EditionText, Mention
from handbook.selectors.addresses import chapter_address, handbook_address
from handbook.selectors.reading import language_of_reader


@dataclass(frozen=True)
class Mentioned:
    """A chapter that speaks of something, and where it is read."""

    title: str
    url: str


def chapters_on(kind: MentionKind, code: str) -> tuple[Mentioned, ...]:
    """Return the chapters of the current edition that speak of something, in the reader's language."""
    current = EditionText.objects.current().filter(language=language_of_reader())
    spoken_of = Mention.objects.filter(kind=kind, code=code, chapter__text__in=current.values("pk"))
    chapters = list(EditionChapter.objects.filter(pk__in=spoken_of.values("chapter")).order_by("number"))
    address = handbook_address() if chapters else ""
    return tuple(Mentioned(one.title, chapter_address(address, one.slug)) for one in chapters if address)
