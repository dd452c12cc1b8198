"""Words typed while the keyboard was set to the other language."""

LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\"
UKRAINIAN_KEYS = "йцукенгшщзхїфівапролджєячсмитьбю’ґ"
# The Russian layout differs in four keys; who types on it means the Ukrainian letter beside.
TO_UKRAINIAN = str.maketrans(dict(zip(LATIN_KEYS, UKRAINIAN_KEYS, strict=True)))
TO_LATIN = str.maketrans(dict(zip(UKRAINIAN_KEYS, LATIN_KEYS, strict=True)))


def in_ukrainian_layout(text: str) -> str:
    """Return what the same keys write in the Ukrainian layout."""
    return text.lower().translate(TO_UKRAINIAN)


def in_latin_layout(text: str) -> str:
    """Return what the same keys write in the Latin layout."""
    return text.lower().translate(TO_LATIN)
