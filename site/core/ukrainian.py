"""Ukrainian text as plain strings: order of the alphabet, comparison of names, official romanisation."""

import re
import unicodedata

APOSTROPHES = "'’ʼ`′‘"
HYPHENS = "-\u2010\u2011\u2012–—−"
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
FOREIGN_CYRILLIC = "ёъыэ"
STRESS_MARKS = "\u0300\u0301"

SORT_KEY_LENGTH = 254
FOLDED_LENGTH = 200

SEPARATOR_CODE = "00"
CODE_OF_CHARACTER = (
    {digit: f"1{digit}" for digit in "0123456789"}
    | {letter: f"2{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    | {letter: f"3{code}" for letter, code in zip(ALPHABET, "0123456789abcdefghijklmnopqrstuvw", strict=True)}
    | {letter: f"4{code}" for letter, code in zip(FOREIGN_CYRILLIC, "0123", strict=True)}
)

UNIFIED_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "’"))
WITHOUT_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))
HYPHENS_AS_SPACES = str.maketrans(dict.fromkeys(HYPHENS, " "))
DROPPED_FROM_NAMES = WITHOUT_APOSTROPHES | str.maketrans(dict.fromkeys(STRESS_MARKS + "\0"))

# Resolution of the Cabinet of Ministers No. 55 of 27 January 2010, the table of its annex.
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "зг": "zgh",
}  # fmt: skip
LATIN_AT_WORD_START = LATIN | {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

CYRILLIC_WORD = re.compile(f"[а-щьюяєіїґ{APOSTROPHES}]+", re.IGNORECASE)
LETTERS_OF_A_WORD = re.compile("зг|.", re.IGNORECASE)
NOT_IN_SLUG = re.compile("[^a-z0-9]+")


def sort_key_uk(text: str) -> str:
    """Return an ASCII key whose plain comparison orders texts by the Ukrainian alphabet, whatever the collation.

    Case, apostrophes, stress and punctuation do not count; spaces and hyphens come before digits, digits before Latin,
    Latin before Cyrillic. Each sign takes two characters of the key, which is cut at 254.
    """
    words = unicodedata.normalize("NFC", text).casefold().translate(HYPHENS_AS_SPACES).split()
    keys = ("".join(_sort_code(character) for character in word) for word in words)
    return SEPARATOR_CODE.join(key for key in keys if key)[:SORT_KEY_LENGTH]


def _sort_code(character: str) -> str:
    known = CODE_OF_CHARACTER.get(character)
    if known is not None:
        return known
    return "".join(CODE_OF_CHARACTER.get(part, "") for part in unicodedata.normalize("NFKD", character))


def fold_name(text: str) -> str:
    """Return what look-up compares of a name: no case, apostrophe, hyphen, stress or ґ, at most 200 characters."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    visible = "".join(character for character in decomposed if unicodedata.category(character) != "Cf")
    plain = visible.translate(DROPPED_FROM_NAMES).translate(HYPHENS_AS_SPACES)
    composed = unicodedata.normalize("NFC", plain).replace("ґ", "г")
    return " ".join(composed.split())[:FOLDED_LENGTH].rstrip()


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are equal once the kinds of apostrophe are taken for one."""
    return a.translate(UNIFIED_APOSTROPHES) == b.translate(UNIFIED_APOSTROPHES)


def romanise(text: str) -> str:
    """Return the text in Latin letters by the official romanisation; what is not Ukrainian Cyrillic stays."""
    unstressed = unicodedata.normalize("NFC", text).replace("\u0301", "")
    return CYRILLIC_WORD.sub(lambda match: _romanise_word(match.group()), unstressed)


def _romanise_word(word: str) -> str:
    """Romanise an unbroken run of Cyrillic letters and apostrophes; apostrophes around it are quotation marks."""
    core = word.strip(APOSTROPHES)
    if not core:
        return word
    before, after = word.split(core, 1)
    letters = core.translate(WITHOUT_APOSTROPHES)
    latin = []
    for match in LETTERS_OF_A_WORD.finditer(letters):
        table = LATIN if match.start() else LATIN_AT_WORD_START
        neighbour = letters[match.end() : match.end() + 1] or letters[max(match.start() - 1, 0) : match.start()]
        latin.append(_in_case_of(match.group(), table[match.group().lower()], neighbour))
    return before + "".join(latin) + after


def _in_case_of(letters: str, latin: str, neighbour: str) -> str:
    """Give the Latin letters the case of their source; a capital among capitals stays all capital (Щ, ЩО)."""
    if letters.islower():
        return latin
    if neighbour.isupper() or (len(letters) > 1 and letters.isupper()):
        return latin.upper()
    return latin.capitalize()


def latin_slug(text: str) -> str:
    """Return a lower-case ASCII slug made from the romanised text."""
    latin = romanise(text.translate(WITHOUT_APOSTROPHES))
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return NOT_IN_SLUG.sub("-", ascii_only.lower()).strip("-")
