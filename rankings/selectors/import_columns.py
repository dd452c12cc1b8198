"""What the files of each kind of facts hold, in words for the person who fills them in."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rankings.enums import ImportKind, IndicatorKind, State, Status
from rankings.imports.columns import (
    AREAS,
    INDICATORS,
    METHODOLOGIES,
    METHODOLOGY_AREAS,
    OPTIONS,
    RESULTS,
    STUDIES,
    Column,
    Table,
)

# The first of each kind must be handed in; the second may be a sheet of the same workbook, or left out.
TABLES_OF: dict[ImportKind, tuple[Table, ...]] = {
    ImportKind.RESULTS: (RESULTS, AREAS),
    ImportKind.STUDIES: (STUDIES,),
    ImportKind.METHODOLOGIES: (METHODOLOGIES, METHODOLOGY_AREAS),
    ImportKind.INDICATORS: (INDICATORS, OPTIONS),
}

_CODE = _("Latin letters, digits and hyphens; never changes.")
_YES_OR_NO = _("yes or no")
_NUMBER = _("A number; with a comma or a point.")
_CODES = _("Codes, with semicolons between.")
_ADDRESS = _("The address of a page where this can be seen.")
# What stands in a cell, where the heading alone does not say it.
WHAT_STANDS_IN: dict[str, str | Promise] = {
    "study": _("The code of the study. Another one than was chosen is an error."),
    "city": _("Our code, the KATOTTG code or any name that the city has or had."),
    "city_today": _("For the reader only; compared with the city."),
    "name_used": _("The name as the source printed it; needed where the city is given by a code."),
    "rank": _("A whole number; blank where it is not known."),
    "points": _("As the source printed them; with a comma or a point."),
    "area_position": _("The number of the area in the methodology of the study."),
    "area": _("For the reader only; compared with the number."),
    "reason": _("Why there is no number or no rank, in public words."),
    "source_url": _ADDRESS,
    "average_source_url": _ADDRESS,
    "code": _CODE,
    "family": _("The code of the family, such as transparency."),
    "year": _("The year that was assessed."),
    "publishes_points": _YES_OR_NO,
    "publishes_rank": _YES_OR_NO,
    "publishes_status": _YES_OR_NO,
    "name_uk_is_our_translation": _YES_OR_NO,
    "presented_on": _("A day, such as 2021-03-31, or a month, such as 2021-03."),
    "max_points": _NUMBER,
    "transparent_from": _NUMBER,
    "partially_transparent_from": _NUMBER,
    "national_average_percent": _NUMBER,
    "methodology_areas.areas": _CODES,
    "compared_with": _("The code of the study whose ranks may be compared with these."),
    "break_reason_uk": _("Needed where there is no study to compare with."),
}
CHOICES = {"status": Status, "state": State, "kind": IndicatorKind}


@dataclass(frozen=True)
class ColumnInWords:
    """A column as a person meets it: its heading, its name in data files, whether it must be there, what it holds."""

    heading: str
    name: str
    is_needed: bool
    what: str | Promise


def in_words(table: Table) -> list[ColumnInWords]:
    """Return the columns of a table in the reader's language."""
    return [
        ColumnInWords(_heading(column), column.name, column.required or column.needed, _what(table, column))
        for column in table.columns
    ]


def _heading(column: Column) -> str:
    return column.heading(str(get_language())[:2])


def _what(table: Table, column: Column) -> str | Promise:
    if choices := CHOICES.get(column.name):
        return "; ".join(str(label) for label in choices.labels)
    return WHAT_STANDS_IN.get(f"{table.name}.{column.name}", WHAT_STANDS_IN.get(column.name, ""))
