"""Uploaded bytes as sheets of text; what is no harmless table is refused in plain words, each with what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rankings.imports.csv_files import read_csv
from rankings.imports.sheets import FileRefusedError, Sheet
from rankings.imports.workbooks import look_into, read_workbook

MOST_BYTES = 10 * 1024 * 1024
ARCHIVE = b"PK"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_FORMATS = (
    (b"%PDF", gettext_lazy("This is a PDF. Put its table into a spreadsheet and save it as XLSX or CSV.")),
    (COMPOUND_FILE, gettext_lazy("This is a workbook of an old format (.xls). Open it and save it as XLSX or CSV.")),
    (b"{\\rtf", gettext_lazy("This is a text document. Save the table as XLSX or CSV.")),
    (b"<", gettext_lazy("This is a web page or XML, not a table. Save the table as XLSX or CSV.")),
)


def look(content: bytes) -> None:
    """Refuse at sight, before it is read, a file that is empty, too large or of a kind that is never read."""
    if not content.strip():
        raise FileRefusedError(_("The file is empty. Choose the file with the table."))
    if len(content) > MOST_BYTES:
        raise FileRefusedError(_("The file is larger than 10 MB. Save only the table, or split it."))
    if content.startswith(COMPOUND_FILE) and ENCRYPTED in content:
        raise FileRefusedError(_("The file is protected by a password. Save it without the password."))
    for start, message in OTHER_FORMATS:
        if content.lstrip().startswith(start):
            raise FileRefusedError(str(message))
    if content.startswith(ARCHIVE):
        look_into(content)


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets of a file that hold anything; raise nothing but FileRefusedError."""
    look(content)
    sheets = read_workbook(content) if content.startswith(ARCHIVE) else [read_csv(content)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise FileRefusedError(_("There is no table in the file. Choose the file with the table."))
    return filled
