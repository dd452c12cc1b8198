"""Examples of the description: real questions with the answers that a test has compared."""

from pathlib import Path
from typing import Any

import orjson

EXAMPLES = Path(__file__).with_name("examples.json")


def examples_of(operation: str) -> dict[str, Any]:
    """Return the example of an operation: the address that was asked and its answer."""
    example: dict[str, Any] = orjson.loads(EXAMPLES.read_bytes())[operation]
    return example
