"""What may stand in a file that programs of others open."""

from rankings.imports.sheets import UNREADABLE


def printable(text: str) -> str:
    """Return a text without the control characters that XML cannot hold and no import takes back."""
    return UNREADABLE.sub("", text)
