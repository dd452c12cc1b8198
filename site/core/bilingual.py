"""One descriptor for text that exists once per language beside language-neutral facts."""

from typing import Any, overload

from django.utils.translation import get_language

SOURCE_LANGUAGE = "uk"


class Bilingual:
    """Reads ``<name>_uk`` or ``<name>_en`` by the active language; a missing translation gives the Ukrainian text.

    ``name = Bilingual()`` on a model with the columns ``name_uk`` and ``name_en``.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Bilingual": ...
    @overload
    def __get__(self, instance: object, owner: type) -> str: ...
    def __get__(self, instance: object | None, owner: type) -> Any:
        if instance is None:
            return self
        return in_language(instance, self.name, get_language() or SOURCE_LANGUAGE)


def in_language(instance: object, name: str, language: str) -> str:
    """Return a bilingual text of an object in the language asked for, else in Ukrainian."""
    translated: str = getattr(instance, f"{name}_{language[:2]}", "")
    return translated or getattr(instance, f"{name}_{SOURCE_LANGUAGE}")
