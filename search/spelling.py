"""What a person may have meant whose words are nowhere found."""

from search.analysis.corrections import correct
from search.vocabulary import current


def corrected(text: str, lang: str) -> str:
    """Return the text with its unknown words replaced by known ones, nothing if there is nothing to correct.

    Some words may stand only in what is published no longer: show what this returns only if something is found by it.
    """
    return correct(text, current(lang))
