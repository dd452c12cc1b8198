"""What may stand in a file that programs of others open."""

import re

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return CONTROLS.sub("", text)
