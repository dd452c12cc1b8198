"""The table of progress as a file: text that no spreadsheet computes, figures as figures."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from practices.selectors.progress import STATES, Progress, ProgressRow
from rankings.exports import csv_files, workbooks
from rankings.exports.safety import printable

Row = tuple[str, ...]
FIRST_FIGURE = 3


def rows_of(progress: Progress) -> list[Row]:
    """Return the table as rows of text, the first of them the headings."""
    headings = (_("Region"), _("Organisation"), _("Code"), *(capfirst(str(state.label)) for state in STATES))
    return [headings, *map(_row, progress.rows)]


def csv_of(progress: Progress) -> bytes:
    """Return the table as the bytes of a CSV file."""
    return csv_files.csv_of_rows(rows_of(progress))


def workbook_of(progress: Progress) -> bytes:
    """Return the table as the bytes of a workbook."""
    rows = rows_of(progress)
    figures = frozenset(range(FIRST_FIGURE, FIRST_FIGURE + len(STATES)))
    return workbooks.workbook_of([workbooks.Sheet(_("Progress"), rows, figures)], timezone.now())


# How a file is asked for, by the ending of its name: its kind and its content.
FILES: dict[str, tuple[str, Callable[[Progress], bytes]]] = {
    "csv": (csv_files.MEDIA_TYPE, csv_of),
    "xlsx": (workbooks.MEDIA_TYPE, workbook_of),
}


def _row(row: ProgressRow) -> Row:
    one = row.organisation
    names = (one.region.name if one.region else "", one.name, one.code)
    return (*map(printable, names), *(str(count) for _state, count in row.counts))
