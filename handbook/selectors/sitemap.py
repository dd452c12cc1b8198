"""What stands under the handbook and is no page of the tree, for machines that look for all there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.selectors import public_pages
from handbook.models.editions import EditionChapter, EditionText
from handbook.selectors.addresses import chapter_address, edition_address

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Address:
    """An address in one language; ``below`` is its end, the same in every language."""

    handbook: str
    language: str
    below: str
    changed_at: "datetime"

    @property
    def path(self) -> str:
        """The whole path."""
        return f"{self.handbook}{self.below}"


def addresses_of_editions() -> Iterator[Address]:
    """Yield the list of editions, each edition that stands, and the chapters of the current one, in each language."""
    pages = public_pages().filter(handbookpage__isnull=False)
    handbooks = {page.locale.language_code: url for page in pages if (url := page.get_url())}
    if not handbooks:
        return
    standing = EditionText.objects.standing().filter(language__in=handbooks)
    current: dict[str, EditionText] = {}
    for text in standing.select_related("edition").defer("book"):
        place = handbooks[text.language]
        if text.language not in current:
            current[text.language] = text
            yield Address(place, text.language, "editions/", text.published_at)
        yield Address(place, text.language, edition_address("", text.edition.number), text.published_at)
    texts = {text.pk: text for text in current.values()}
    for key, slug in EditionChapter.objects.filter(text__in=texts).order_by("number").values_list("text", "slug"):
        text = texts[key]
        yield Address(handbooks[text.language], text.language, chapter_address("", slug), text.published_at)
