"""Replaces the words of a text that nothing can be found by."""

from search.analysis.normalise import MOST_CHARACTERS, Word, words
from search.analysis.vocabulary import Vocabulary

# More unknown words than these are another language, or nonsense.
MOST_UNKNOWN = 5


def correct(text: str, vocabulary: Vocabulary) -> str:
    """Return the text with its unknown words replaced by the likeliest known ones, nothing if that changes nothing."""
    text = text[:MOST_CHARACTERS]
    typed = list(words(text))
    unknown = [place for place, word in enumerate(typed) if not vocabulary.knows(word.text)]
    if not 0 < len(unknown) <= MOST_UNKNOWN:
        return ""
    better, end = [], 0
    for place in unknown:
        word = typed[place]
        if word.start < end:
            continue
        after = typed[place + 1] if place + 1 < len(typed) else None
        stop, meant = word.end, _joined(word, after, vocabulary)
        if meant and after:
            stop = after.end
        else:
            meant = _meant(word.text, vocabulary)
        better += [text[end : word.start], _like(text[word.start : word.end], meant) or text[word.start : stop]]
        end = stop
    found = "".join([*better, text[end:]])
    return "" if found == text else found


def _joined(word: Word, after: Word | None, vocabulary: Vocabulary) -> str:
    """Return what the word is with the next one, if only together they are known."""
    together = word.text + after.text if after else ""
    return vocabulary.shown(together) if together in vocabulary.counts else ""


def _meant(word: str, vocabulary: Vocabulary) -> str:
    if found := vocabulary.meant(word):
        return " ".join(vocabulary.shown(part) for part in found.split(" "))
    parts = word.split("-")
    if len(parts) == 1:
        return ""
    return "-".join(part if vocabulary.knows(part) else _meant(part, vocabulary) or part for part in parts)


def _like(typed: str, meant: str) -> str:
    """Return a word with a capital where one was typed."""
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
