"""Files as people save them are read as they look; what could do harm or cannot be read is refused in plain words."""

import io
import struct
import zipfile
from datetime import date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from rankings.imports.cells import guarded, unguarded
from rankings.imports.files import MOST_BYTES, read_sheets
from rankings.imports.sheets import MOST_COLUMNS, MOST_ROWS, FileRefusedError
from tests.imports.samples import csv_of, saved, xlsx_of

TABLE = [["Місто", "Бали"], ["Зразкове місто", "84,5"]]


def cells(content):
    (sheet,) = read_sheets(content)
    return [list(row.cells) for row in sheet.rows]


def refusal(content):
    with translation.override("en"), pytest.raises(FileRefusedError) as refused:
        read_sheets(content)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_text_file_is_read_whatever_the_program_that_saved_it(delimiter, encoding):
    assert cells(csv_of(TABLE, delimiter, encoding)) == TABLE


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_with_every_cell_in_quotation_marks_is_read(delimiter):
    quoted = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in TABLE)

    assert cells(quoted.encode()) == TABLE


def test_quotes_keep_delimiters_and_lines_inside_a_cell():
    assert cells(b'city;reason\r\nlviv;"a; ""b""\r\nc"\r\n') == [["city", "reason"], ["lviv", 'a; "b"\nc']]


def test_a_line_that_names_the_delimiter_is_no_row():
    assert cells(b"sep=;\r\ncity;a,b\r\nlviv;1,2\r\n") == [["city", "a,b"], ["lviv", "1,2"]]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows():
    (sheet,) = read_sheets(b"city,points\n,\n\nlviv,1\n")

    assert [row.number for row in sheet.rows] == [1, 4]


def test_a_workbook_shows_numbers_as_its_reader_sees_them():
    book = Workbook()
    shown = {
        "A1": ("heading", "General", "heading"),
        "A2": (84.5, "General", "84.5"),
        "A3": (75, "General", "75"),
        "A4": (75, "0.0", "75.0"),
        "A5": (84.55, "0.0", "84.55"),
        "A6": (84.60000000000001, "General", "84.6"),
        "A7": ("75.00", "@", "75.00"),
        "A8": (0.416, "0.0%", "41.6%"),
        "A9": (date(2024, 5, 19), "dd.mm.yyyy", "2024-05-19"),
        "A10": (datetime(2024, 5, 19, 8, 30), "dd.mm.yyyy hh:mm", "2024-05-19 08:30:00"),  # noqa: DTZ001
        "A11": (True, "General", "yes"),
        "A12": ("  blanks ", "General", "blanks"),
        "A13": (-1234567, "#,##0.00", "-1234567.00"),
    }
    for place, (value, number_format, _text) in shown.items():
        book.active[place] = value
        book.active[place].number_format = number_format

    assert [row[0] for row in cells(saved(book))] == [text for _value, _format, text in shown.values()]


def test_all_sheets_of_a_workbook_are_read():
    sheets = read_sheets(xlsx_of({"Результати": TABLE, "Порожній": [], "Нотатки": [["Зразкова нотатка"]]}))

    assert [sheet.title for sheet in sheets] == ["Результати", "Нотатки"]


def with_part(name, content=b"", table=TABLE):
    """A workbook with one more part in its archive."""
    packed = io.BytesIO(xlsx_of({"Results": table}))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def changed_part(name, change):
    """A workbook with one part of its archive replaced."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_of({"Results": TABLE}))) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, change(content) if part.filename == name else content)
    return result.getvalue()


def archive_of(*names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return packed.getvalue()


def encrypted_archive():
    content = bytearray(xlsx_of({"Results": TABLE}))
    at = content.index(b"PK\x01\x02")
    while at != -1:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def lying_about_its_size():
    """A bomb whose directory says that it is small."""
    content = bytearray(with_part("xl/bomb.xml", b"0" * 1_000_000))
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 10)
    return bytes(content)


def with_cell(value):
    book = Workbook()
    book.active.append(["city", "points"])
    book.active.append(["lviv", value])
    return saved(book)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
EXPANDING = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\t\r\n", "empty"),
    "only delimiters": (b",,,\n,,,\n", "no table"),
    "only a mark of UTF-8": (b"\xef\xbb\xbf", "no table"),
    "huge": (b"a" * (MOST_BYTES + 1), "10 MB"),
    "PDF": (b"%PDF-1.7 ...", "PDF"),
    "old workbook": (OLE, ".xls"),
    "encrypted workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted archive": (encrypted_archive(), "password"),
    "web page": (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
    "text document": (b"{\\rtf1 sample}", "text document"),
    "OpenDocument": (archive_of("mimetype", "content.xml"), "no XLSX"),
    "Word": (archive_of("[Content_Types].xml", "word/document.xml"), "no XLSX"),
    "other archive": (archive_of("a.txt"), "no XLSX"),
    "macros": (with_part("xl/vbaProject.bin"), "macros"),
    "macros by type": (
        changed_part("[Content_Types].xml", lambda xml: xml.replace(b".sheet.main", b".sheet.macroEnabled.main")),
        "macros",
    ),
    "bomb": (with_part("xl/bomb.xml", b"0" * (101 * 1024 * 1024)), "unpacks"),
    "bomb of many parts": (archive_of(*(f"{number}.xml" for number in range(1200))), "unpacks"),
    "truncated": (xlsx_of({"Results": TABLE})[:-200], "damaged"),
    "half": (xlsx_of({"Results": TABLE})[:1000], "damaged"),
    "only the first bytes": (b"PK\x03\x04", "damaged"),
    "no XML": (changed_part("xl/worksheets/sheet1.xml", lambda _xml: b"not XML"), "damaged"),
    "entities": (changed_part("xl/worksheets/sheet1.xml", lambda _xml: EXPANDING), "damaged"),
    "entities in styles": (changed_part("xl/styles.xml", lambda _xml: EXPANDING), "damaged"),
    "no workbook in it": (changed_part("xl/workbook.xml", lambda _xml: b""), "damaged"),
    "formula": (with_cell("=1+1"), "B2"),
    "error": (with_cell("#DIV/0!"), "B2"),
    "formula in text": (b"city,points\nlviv,=1+1\n", "B2"),
    "command in text": (b"city,points\nlviv,\"=cmd|' /C calc'!A0\"\n", "B2"),
    "unreadable sign": (b"city,points\nlviv,\x01\n", "B2"),
    "NUL in text": (b"city,points\nlviv,\0\n", "no readable text"),
    "binary": (bytes(range(256)) * 10, "no readable text"),
    "half of UTF-16": ("a,b".encode("utf-16")[:-1], "no readable text"),
    "open quotation mark": (b'city,points\n"lviv,1\n', "quotation mark"),
    "cell too long": (b"city,points\n" + b"a" * 200_000, "quotation mark"),
    "too many rows": (b"city\n" + b"lviv\n" * MOST_ROWS, str(MOST_ROWS)),
    "too many columns": (b"," * MOST_COLUMNS + b"city\n", str(MOST_COLUMNS)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_what_to_do(name):
    content, word = REFUSED[name]

    assert word in refusal(content)


def test_an_archive_that_lies_about_its_size_unpacks_no_more_than_it_says():
    assert len(read_sheets(lying_about_its_size())) == 1


@pytest.mark.parametrize("column", ["AB", "CW"])
def test_columns_of_workbooks_are_counted(column):
    book = Workbook()
    book.active["A1"], book.active[f"{column}1"] = "city", "points"
    content = saved(book)

    if column == "AB":
        assert len(cells(content)[0]) == 28
    else:
        assert str(MOST_COLUMNS) in refusal(content)


def test_a_stray_cell_far_below_is_no_endless_work():
    book = Workbook()
    book.active["A1"], book.active["A1048576"] = "city", "lviv"

    assert str(MOST_ROWS) in refusal(saved(book))


def test_a_row_number_beyond_any_spreadsheet_is_no_endless_work():
    def far(xml):
        return xml.replace(b'<row r="2"', b'<row r="999999999999"').replace(b'r="A2"', b'r="A999999999999"')

    assert cells(changed_part("xl/worksheets/sheet1.xml", far)) == [["Місто", "Бали"]]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"city,points\n"):
        try:
            read_sheets(start + content)
        except FileRefusedError as refused:
            assert str(refused)  # noqa: PT017


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_refused(at, damage):
    content = bytearray(WORKBOOK)
    at %= len(content)
    content[at : at + len(damage)] = damage
    try:
        read_sheets(bytes(content))
    except FileRefusedError as refused:
        assert str(refused)  # noqa: PT017


WORKBOOK = xlsx_of({"Results": TABLE, "Areas": [["city", "area_position"], ["lviv", 1]]})


@given(st.text(st.sampled_from("'=+-@\ta1"), max_size=5))
def test_a_guard_against_formulas_is_taken_off_again(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\t"))
