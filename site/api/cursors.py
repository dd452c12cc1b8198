"""Opaque cursors: where a list goes on, whatever was added before that place in the meantime."""

import base64
import binascii
from dataclasses import dataclass

import orjson

LONGEST = 1200
LONGEST_PART = 255


class BadCursorError(ValueError):
    """This is no cursor of ours, or it belongs to another list."""


@dataclass(frozen=True)
class Cursor:
    """The last document that was given: the list and its order, the value sorted by, the key that breaks ties."""

    resource: str
    order: str
    value: str
    key: str

    def encode(self) -> str:
        """Return the cursor as readers get it."""
        parts = orjson.dumps([self.resource, self.order, self.value, self.key])
        return base64.urlsafe_b64encode(parts).decode().rstrip("=")


def decode(text: str, resource: str, order: str) -> Cursor:
    """Return the cursor; raise BadCursorError unless this list gave it in this order."""
    try:
        parts = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise BadCursorError(text) from None
    if not isinstance(parts, list) or len(parts) != 4 or not all(_is_plain(part) for part in parts):
        raise BadCursorError(text)
    cursor = Cursor(*parts)
    if (cursor.resource, cursor.order) != (resource, order) or cursor.encode() != text:
        raise BadCursorError(text)
    return cursor


def _is_plain(part: object) -> bool:
    return isinstance(part, str) and len(part) <= LONGEST_PART and "\0" not in part
