"""Ukrainian words typed in Latin letters: by which rules, that differs, but they sound alike."""

import re

# What is written in several ways in Latin letters has one sign here. Long runs first.
LATIN = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "h", "ch": "ч", "sh": "ш", "ts": "c", "tz": "c", "ph": "f", "ya": "ia",
    "ja": "ia", "yu": "iu", "ju": "iu", "ye": "e", "ie": "e", "je": "e", "yo": "io", "jo": "io", "y": "i", "j": "i",
    "g": "h", "x": "h", "w": "v", "q": "k",
}  # fmt: skip
CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "з": "z", "и": "i", "і": "i",
    "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "h", "ц": "c", "ь": None, "ю": "iu", "я": "ia", "ы": "i", "э": "e", "ё": "io", "ъ": None,
})  # fmt: skip
RUN = re.compile("|".join(LATIN))
REPEATED = re.compile(r"([^\n])\1+")


def letters_of_latin(word: str) -> str:
    """Return a word in Latin letters with one sign for what is written in several ways."""
    return RUN.sub(lambda found: LATIN[found.group()], word)


def letters_of_cyrillic(text: str) -> str:
    """Return a text in the same signs, whether it is one word or many lines."""
    return text.translate(CYRILLIC).replace("ie", "e")


def one_of_each(letters: str) -> str:
    """Return the signs without those that repeat the one before: how the words sound."""
    return REPEATED.sub(r"\1", letters)
