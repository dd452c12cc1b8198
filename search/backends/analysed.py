"""An object as the database index reads it: the same fields, their texts turned into terms."""

from copy import copy
from typing import Any

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.analysis.analyse import index_terms, prefix_words
from search.analysis.phrases import Phrasebook
from search.phrasebook import current


class Analysed:
    """Stands for an object while it is indexed; ``repeat``: a boosted text stands as often as its boost says."""

    def __init__(self, real: Any, repeat: bool = False) -> None:
        self.real = real
        self.pk = real.pk
        self.repeat = repeat
        self.book = current()
        self.made: dict[tuple[type, str], str] = {}

    def get_search_fields(self) -> list[Any]:
        """Return the fields of the object, each of which gives terms."""
        return [_analysed(field, self.repeat) for field in self.real.get_search_fields()]


class _Terms:
    """Mixed into a field: gives terms instead of text."""

    def get_value(self, obj: Any) -> str:
        """Return terms; an indexer asks for each field of an object three times."""
        if not isinstance(obj, Analysed):
            return self.made(plain(super().get_value(obj)), current())  # type: ignore[misc]
        key = (type(self), self.field_name)  # type: ignore[attr-defined]
        if key not in obj.made:
            obj.made[key] = self.made(plain(super().get_value(obj.real)), obj.book)  # type: ignore[misc]
        return obj.made[key]

    def made(self, text: str, book: Phrasebook) -> str:
        raise NotImplementedError


class _SearchTerms(_Terms, SearchField):
    repeat = False

    def made(self, text: str, book: Phrasebook) -> str:
        terms = index_terms(text, book)
        times = round(self.boost or 1) if self.repeat and self.field_name != "title" else 1
        return " ".join(terms * times)


class _Prefixes(_Terms, AutocompleteField):
    def made(self, text: str, book: Phrasebook) -> str:
        return " ".join(prefix_words(text))


class _Related(RelatedFields):
    def get_value(self, obj: Any) -> Any:
        return super().get_value(obj.real if isinstance(obj, Analysed) else obj)


def _analysed(field: Any, repeat: bool) -> Any:
    kinds = {SearchField: _SearchTerms, AutocompleteField: _Prefixes, RelatedFields: _Related}
    for kind, ours in kinds.items():
        if isinstance(field, kind):
            made = copy(field)
            made.__class__ = ours
            if kind is SearchField:
                made.repeat = repeat
            if kind is RelatedFields:
                made.fields = [_analysed(each, repeat) for each in field.fields]
            return made
    return field


def plain(value: Any) -> str:
    """Return the text of a field, also of one that holds several."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return "\n".join(plain(one) for one in value)
    return "" if value is None else str(value)
