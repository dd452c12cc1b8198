"""Examples of the description: real questions with the answers that a test has compared."""

from pathlib import Path
from typing import Any

import orjson

EXAMPLES = Path(__file__).with_name("examples.json")


def examples_of(resource: str) -> dict[str, Any]:
    """Return the example of a resource: the address that was asked and its answer."""
    return read_example(EXAMPLES, resource)


def read_example(file: Path, resource: str) -> dict[str, Any]:
    """Return the example of a resource from an app's file of examples."""
    example: dict[str, Any] = orjson.loads(file.read_bytes())[resource]
    return example
