"""Bilingual text follows the active language."""

from django.utils import translation

from core.bilingual import Bilingual, in_language


class Named:
    name = Bilingual()

    def __init__(self, name_uk: str, name_en: str) -> None:
        self.name_uk = name_uk
        self.name_en = name_en


def test_the_active_language_chooses_the_text():
    city = Named("Самар", "Samar")

    with translation.override("uk"):
        assert city.name == "Самар"
    with translation.override("en"):
        assert city.name == "Samar"


def test_a_missing_translation_gives_the_ukrainian_text():
    with translation.override("en"):
        assert Named("Самар", "").name == "Самар"


def test_a_regional_variant_counts_as_its_language():
    assert in_language(Named("Самар", "Samar"), "name", "en-gb") == "Samar"


def test_the_class_itself_gives_the_descriptor():
    assert isinstance(Named.name, Bilingual)
