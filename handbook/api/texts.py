"""Which texts of editions the API publishes: those that stand in a language whose handbook is public."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import override

from api.documents import LANGUAGES
from handbook.models import EditionText
from handbook.selectors.addresses import handbook_address
from handbook.selectors.reading import book_of, current_text


class Published:
    """A text with what its documents need."""

    def __init__(self, text: EditionText, handbook: str, current: int | None) -> None:
        self.text = text
        self.number: int = text.edition.number
        self.is_current = text.pk == current
        self.withdrawal = getattr(text.edition, "withdrawal", None)
        self.handbook = f"{settings.BASE_URL}{handbook}"

    @property
    def book(self) -> Any:
        """The book; a withdrawn one is not opened."""
        return None if self.withdrawal else book_of(self.text)


def published_texts(pks: Collection[Any] | None) -> Iterator[Published]:
    """Yield these texts, or all, withdrawn ones too, with the language active."""
    for lang in LANGUAGES:
        with override(lang):
            if not (handbook := handbook_address()):
                continue
            current = current_text(lang)
            texts = EditionText.objects.filter(language=lang).select_related("edition__withdrawal").defer("book")
            for text in texts if pks is None else texts.filter(pk__in=pks):
                yield Published(text, handbook, current.pk if current else None)


def all_in_language(changed: Sequence[Any]) -> set[int]:
    """Return all texts in the languages of these: a new one makes another the current one."""
    languages = {text.language for text in changed}
    return set(EditionText.objects.filter(language__in=languages).values_list("pk", flat=True))
