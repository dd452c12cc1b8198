"""Files as answers: the tables of an export as CSV, all of them with their notes as a workbook."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.exports import csv_files, workbooks
from rankings.exports.notes import changed_at, notes_of, rows_of_changes
from rankings.exports.safety import printable
from rankings.exports.workbooks import Sheet
from rankings.selectors.exports import Export, changes_in

WIDTHS_OF_NOTES = (38, 90)
WIDTHS_OF_CHANGES = (12, 14, 22, 22, 34, 24, 24, 60)


def csv_answer(export: Export, name: str) -> HttpResponse:
    """Return a table of an export as a CSV file; raise Http404 where there is none of this name."""
    found = next((exported for exported in export.tables if exported.table.name == name and export.results), None)
    if found is None:
        raise Http404
    return _file(csv_files.csv_of(found), csv_files.MEDIA_TYPE, f"{export.code}-{name}-{get_language()}.csv")


def workbook_answer(export: Export, page: str) -> HttpResponse:
    """Return an export as a workbook; ``page`` is the path of its page. Raise Http404 where nothing is recorded."""
    if not export.results:
        raise Http404
    changes = changes_in(export)
    sheets = [Sheet.of_table(exported) for exported in export.tables]
    sheets.append(_sheet(_("Sources and notes"), notes_of(export, changes, page), WIDTHS_OF_NOTES))
    if changes:
        sheets.append(_sheet(_("Corrections and additions"), rows_of_changes(changes), WIDTHS_OF_CHANGES))
    content = workbooks.workbook_of(sheets, changed_at(export, changes))
    return _file(content, workbooks.MEDIA_TYPE, f"{export.code}-{get_language()}.xlsx")


def _sheet(title: str, rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> Sheet:
    return Sheet(title, [tuple(map(printable, row)) for row in rows], widths=widths)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
