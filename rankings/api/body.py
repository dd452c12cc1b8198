"""The bytes of a document."""

import orjson
from ninja import Schema


def body_of(document: Schema) -> bytes:
    """Return the document as JSON; a field that was not set is absent, one that is None is null."""
    return orjson.dumps(document.model_dump(exclude_unset=True))
