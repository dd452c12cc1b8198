"""Documents are what their names say: the first bytes, and the parts of a container, agree with the extension."""

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

Content: TypeAlias = "File[Any]"
Check = Callable[[Content, str], None]

BEGINNING = 64 * 1024
LONGEST_LIST = 4 * 1024 * 1024
MOST_PARTS = 5_000
MOST_UNPACKED = 500 * 1024 * 1024
# A sheet of empty cells is packed a hundredfold; a bomb a thousandfold. Small parts weigh nothing.
MOST_PACKED, WEIGHTLESS = 300, 1024 * 1024
ENCRYPTED = 0x1

OTHER_THAN_NAMED = _(
    "The content of the file is not that of a .%(extension)s. Open it in the program that made it, save it as "
    ".%(extension)s and upload it again."
)
DAMAGED = _("The file cannot be opened: it is damaged or has a password. Save it anew without a password.")
MACROS = _("The file holds macros. Save it without them, as an ordinary .%(extension)s, and upload it again.")
TOO_MUCH_INSIDE = _("Too much is packed into this file. Divide it into several files.")
NOT_ALLOWED_INSIDE = _(
    "“%(name)s” may not be in an archive. Archives hold: %(extensions)s. Take it out and pack again."
)

MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml)\b", re.IGNORECASE)
CONTROL = re.compile("[\0-\b\x0e-\x1a\x1c-\x1f]")
ENCODINGS = ("utf-8-sig", "cp1251")
WIDE = (b"\xff\xfe", b"\xfe\xff")
IN_ARCHIVES = frozenset(
    [
        "csv",
        "docx",
        "odt",
        "ods",
        "pdf",
        "pptx",
        "rtf",
        "txt",
        "xlsx",
        "json",
        "geojson",
        "xml",
        "md",
        "avif",
        "gif",
        "jpg",
        "jpeg",
        "png",
        "webp",
    ]
)


OFFICE = "[Content_Types].xml"
OPEN = "mimetype"
# In which part a container says what it is, and with which words.
CONTAINERS: Mapping[str, tuple[str, bytes]] = {
    "docx": (OFFICE, b"wordprocessingml.document.main+xml"),
    "xlsx": (OFFICE, b"spreadsheetml.sheet.main+xml"),
    "pptx": (OFFICE, b"presentationml.presentation.main+xml"),
    "odt": (OPEN, b"application/vnd.oasis.opendocument.text"),
    "ods": (OPEN, b"application/vnd.oasis.opendocument.spreadsheet"),
}
MACRO_WORDS = (b"macroenabled", b"vbaproject")
MACRO_PARTS = re.compile(r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml)$|^(?:basic|scripts)/", re.IGNORECASE)


def refuse_disguised(file: Content) -> None:
    """Refuse a document whose content is another than its extension says, or whose parts are not harmless."""
    extension = PurePosixPath((file.name or "").lower()).suffix.removeprefix(".")
    file.open("rb")
    try:
        CHECKS[extension](file, extension)
    finally:
        file.seek(0)


def _refused(words: Any, **params: Any) -> ValidationError:
    return ValidationError({"file": ValidationError(words, params=params)})


def _begins(*beginnings: bytes) -> Check:
    def check(content: Content, extension: str) -> None:
        content.seek(0)
        if not content.read(BEGINNING).startswith(beginnings):
            raise _refused(OTHER_THAN_NAMED, extension=extension)

    return check


def _text(content: Content, extension: str) -> None:
    content.seek(0)
    data = content.read()
    encodings = ("utf-16",) if data.startswith(WIDE) else ENCODINGS
    text = next((text for encoding in encodings if (text := _decoded(data, encoding)) is not None), None)
    if text is None or CONTROL.search(text) or MARKUP.search(text[:BEGINNING]):
        raise _refused(OTHER_THAN_NAMED, extension=extension)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _container(content: Content, extension: str) -> None:
    part, words = CONTAINERS[extension]
    with _unpacked(content, extension) as archive:
        names = archive.namelist()
        said = _read(archive, part) if part in names else b""
        if any(word in said.lower() for word in MACRO_WORDS) or any(map(MACRO_PARTS.search, names)):
            raise _refused(MACROS, extension=extension)
        if said.strip() != words if part == OPEN else words not in said:
            raise _refused(OTHER_THAN_NAMED, extension=extension)


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    try:
        with archive.open(part) as opened:
            return opened.read(LONGEST_LIST)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError) as error:
        raise _refused(DAMAGED) from error


def _archive(content: Content, extension: str) -> None:
    with _unpacked(content, extension) as archive:
        for part in archive.infolist():
            path = PurePosixPath(part.filename.replace("\\", "/"))
            leads_out = path.is_absolute() or ".." in path.parts
            if leads_out or not (part.is_dir() or path.suffix.lower().removeprefix(".") in IN_ARCHIVES):
                allowed = ", ".join(sorted(IN_ARCHIVES))
                raise _refused(NOT_ALLOWED_INSIDE, name=part.filename[:100], extensions=allowed)


def _unpacked(content: Content, extension: str) -> zipfile.ZipFile:
    """Open a container that begins as one, has no password and is no bomb."""
    _begins(b"PK\x03\x04")(content, extension)
    try:
        archive = zipfile.ZipFile(content)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _refused(DAMAGED) from error
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise _refused(DAMAGED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or any(map(_is_bomb, parts)):
        raise _refused(TOO_MUCH_INSIDE)
    return archive


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(part.compress_size, 1) * MOST_PACKED and part.file_size > WEIGHTLESS


CHECKS: Mapping[str, Check] = {
    "csv": _text,
    "txt": _text,
    "pdf": _begins(b"%PDF-"),
    "rtf": _begins(b"{\\rtf"),
    "zip": _archive,
    **dict.fromkeys(CONTAINERS, _container),
}
