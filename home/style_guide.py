"""The style guide finds its examples by itself: ``templates/style_guide/components/<component>.html``.

A component is a file of ``templates/components/``; its example includes it with figures labelled as sample.
The example of ``components/streamfield/note.html`` is ``style_guide/components/streamfield/note.html``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.ROOT) / "templates"
COMPONENTS = TEMPLATES / "components"
EXAMPLES = TEMPLATES / "style_guide" / "components"
TOKENS = Path(settings.ROOT) / "static" / "css" / "tokens.css"


@dataclass(frozen=True)
class Example:
    """A component, known by its path under ``components/`` without the suffix, and the template that shows it."""

    component: str
    template: str


def components() -> list[str]:
    """Return the names of all components."""
    return sorted(str(path.relative_to(COMPONENTS).with_suffix("")) for path in COMPONENTS.rglob("*.html"))


def examples() -> list[Example]:
    """Return the examples that exist, by name."""
    names = sorted(str(path.relative_to(EXAMPLES).with_suffix("")) for path in EXAMPLES.rglob("*.html"))
    return [Example(name, f"style_guide/components/{name}.html") for name in names]


@dataclass(frozen=True)
class Colour:
    """A colour token and its value."""

    name: str
    value: str


def colours() -> list[Colour]:
    """Return the colour tokens as the style sheet declares them."""
    return [Colour(*found) for found in re.findall(r"--([a-z-]+): (#[0-9a-f]+);", TOKENS.read_text(encoding="utf-8"))]
