"""The order of names in the reader's language, the same in every database engine."""

from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from core.models import NamedFact


def name_order(fact: NamedFact) -> str:
    """Return what a fact's name sorts by: the Ukrainian alphabet, or the Latin one for readers of English."""
    return fact.sort_key_uk if get_language() == SOURCE_LANGUAGE else (fact.name_en or fact.name_uk).casefold()
