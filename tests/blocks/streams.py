"""Makes bodies of pages and shows them as a reader of a language sees them."""

import re
from html import unescape
from types import SimpleNamespace
from uuid import uuid4

from django.utils import translation

from core.live import fill
from home.blocks import StoryBlock


def body(*children):
    """Make a body of blocks: ``("heading", "Зразок")`` and so on."""
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in children]
    return StoryBlock().to_python(raw)


def items(values):
    """Return the values of a list block as they are stored."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def table_of(study, most=5, cities=()):
    return ("ranking_table", {"study": _code(study), "most": most, "cities": list(cities)})


def result_of(study, city):
    return ("city_result", {"study": _code(study), "city": city.code})


def change_in(study, most=5, cities=()):
    return ("ranking_change", {"study": _code(study), "most": most, "cities": list(cities)})


def map_of(study, status=""):
    return ("ranking_map", {"study": _code(study), "status": status})


def figure_of(study, figure, city=None, area=None):
    chosen = {"city": city.code if city else "", "area": area.code if area else ""}
    return ("figure", {"study": _code(study), "figure": figure, **chosen})


def shown(*children, language="uk", since=None, preview=False):
    """Return the HTML of a body."""
    with translation.override(language):
        stream = body(*children)
        fill([stream], since)
        context = {"request": SimpleNamespace(is_preview=preview)}
        return unescape("".join(child.render(context) for child in stream))


def words(html):
    """Return what a reader reads, without what is folded away or hidden."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def _code(study):
    return study if isinstance(study, str) else study.code
