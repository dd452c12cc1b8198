"""Tables in text files: commas, semicolons or tabs; UTF-8, UTF-16 or the Windows code page of Ukraine."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from django.utils.translation import gettext as _

from rankings.imports.cells import unguarded
from rankings.imports.sheets import FileRefusedError, Sheet, place, sheet_of

DELIMITERS = ",;\t"
NAMED_DELIMITER = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
# Each encoding with the bytes by which it is known; the Windows code page has none and comes last.
ENCODINGS = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
    (b"", "utf-8"),
    (b"", "cp1251"),
)


def read_csv(content: bytes) -> Sheet:
    """Return the only sheet of a text file; raise FileRefusedError where it is no table."""
    text = _decoded(content)
    named = NAMED_DELIMITER.match(text)
    if named:
        text = text[named.end() :]
    try:
        delimiter = named[1] if named else max(DELIMITERS, key=lambda each: _cells_of_heading(text, each))
        return sheet_of("", (map(unguarded, record) for record in _values(_records(text, delimiter))))
    except csv.Error as error:
        message = _("The table cannot be read: a quotation mark is left open or a cell is far too long. Save it anew.")
        raise FileRefusedError(message) from error


def _decoded(content: bytes) -> str:
    for mark, encoding in ENCODINGS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
    raise FileRefusedError(_("The file is no readable text. Save the table as XLSX, or as CSV in UTF-8."))


def _cells_of_heading(text: str, delimiter: str) -> int:
    """Count the cells of the first line; with a wrong delimiter even right quotation marks would seem wrong."""
    return len(next(filter(any, _records(text, delimiter, strict=False)), [""]))


def _records(text: str, delimiter: str, strict: bool = True) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _values(records: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, record in enumerate(records, start=1):
        for column, text in enumerate(record, start=1):
            if text.lstrip().startswith("="):
                message = _("Cell %(cell)s holds a formula. Put its value there instead.")
                raise FileRefusedError(message % {"cell": place("", number, column)})
        yield record
