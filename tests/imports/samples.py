"""Files as staff would hand them in, made of rows."""

import csv
import io
from collections.abc import Iterable

from django.core.files.base import ContentFile
from openpyxl import Workbook

from rankings.enums import ImportKind
from rankings.models import FactImport
from rankings.services import imports

SOURCE = "https://example.org/sample-result"


def csv_of(rows: Iterable[Iterable[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(sheets: dict[str, Iterable[Iterable[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def previewed(
    kind=ImportKind.RESULTS, study=None, by=None, name="file.csv", texts=None, **contents: bytes
) -> FactImport:
    files = {table: ContentFile(content, name=name) for table, content in contents.items()}
    fact_import = imports.hand_in(kind, files, by, study, **(texts or {}))
    imports.preview(fact_import)
    return fact_import


def faults(fact_import: FactImport) -> list[tuple[int, str]]:
    """Every fault as its row and column."""
    stored = fact_import.preview
    found = stored["faults"] + [fault for row in stored["rows"] for fault in row["faults"]]
    return [(fault["row"], fault["column"]) for fault in found]


def messages(fact_import: FactImport) -> str:
    stored = fact_import.preview
    found = stored["faults"] + [fault for row in stored["rows"] for fault in row["faults"]]
    return "\n".join(fault["message"] for fault in found)


def states(fact_import: FactImport) -> dict[str, int]:
    return {state: count for state, count in fact_import.preview["counts"].items() if count}
