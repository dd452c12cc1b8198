"""Examples of the description, of stories, events, galleries and pages."""

from pathlib import Path
from typing import Any

from rankings.api.examples import read_example

EXAMPLES = Path(__file__).with_name("examples.json")


def examples_of(resource: str) -> dict[str, Any]:
    """Return the example of a resource: the address that was asked and its answer."""
    return read_example(EXAMPLES, resource)
