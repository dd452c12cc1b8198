"""The project's font, as files bring it along."""

from django.conf import settings

FOLDER = settings.ROOT / "static" / "fonts"
# A family of its own for each file: WeasyPrint takes files of one family and weight for the same font. A letter is
# looked for in this order.
FAMILIES = {
    "Golos Cyrillic": "golos-text-cyrillic-wght-normal.woff2",
    "Golos Latin": "golos-text-latin-wght-normal.woff2",
    "Golos Cyrillic Extended": "golos-text-cyrillic-ext-wght-normal.woff2",
}
WEIGHTS = (400, 600, 700)


def font(name: str) -> bytes:
    """Return a font as the web has it, of all weights; raises ValueError for any other file."""
    if name not in FAMILIES.values():
        raise ValueError(f"No such font: {name}")
    return bytes((FOLDER / name).read_bytes())
