"""What the rest of the site needs of the analysis: terms for an index, groups of terms for a query."""

from search.analysis.normalise import MOST_CHARACTERS, words
from search.analysis.phrases import Phrasebook
from search.analysis.tables import digest_of_tables
from search.analysis.tokens import tokens

# Raised with each change of code that gives other terms, so that the index is made anew; other data do it, too.
ANALYSER_VERSION = 1
MOST_GROUPS = 20


def made_by() -> str:
    """Return what names this analysis: an index that another one made does not fit its queries."""
    return f"{ANALYSER_VERSION}/{digest_of_tables()}"


def index_terms(text: str, phrasebook: Phrasebook) -> list[str]:
    """Return the terms of a text in its order; what a phrase means stands behind its last word."""
    found = tokens(text)
    terms = [list(token.spoken.stored) for token in found]
    for phrase in phrasebook.in_text(found):
        if phrase.term not in terms[phrase.end - 1]:
            terms[phrase.end - 1].append(phrase.term)
    return [term for group in terms for term in group]


def query_groups(text: str, phrasebook: Phrasebook) -> list[tuple[str, ...]]:
    """Return the alternatives of each word that is looked for, at most 20; none if there is nothing to look for.

    Each word may also be met by what any phrase around it means: «звіт міського голови» finds «звіт мера», and a text
    that says звіт, міський and голова apart, which the meaning alone would miss. Words that begin behind 200
    characters are left out.
    """
    found = tokens(text, MOST_CHARACTERS)
    groups = [list(token.spoken.sought) for token in found]
    for phrase in phrasebook.in_query(found):
        for group in groups[phrase.start : phrase.end]:
            group.append(phrase.term)
    return list(dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups))[:MOST_GROUPS]


def prefix_words(text: str) -> list[str]:
    """Return the words of a text as they are completed while typing: letters and digits, hyphenated words in parts."""
    parts = (part for word in words(text) for part in word.text.split("-"))
    return [plain for part in parts if (plain := "".join(sign for sign in part if sign.isalnum()))]
