"""The edition for readers of books: EPUB 3, made by pandoc from the same entries, the same bytes for the same book."""

import os
import re
import subprocess
import tempfile
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypandoc
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from handbook.book import Book
from handbook.exports import ExportError, Pictures
from handbook.exports.cities import index_of_cities
from handbook.exports.identity import identity_of

# Seconds after which pandoc hangs; a long edition takes a few.
PATIENCE = 300
CHAPTERS, ENTRIES = 1, 2
STYLE = "book.css"
# Pandoc calls each page by the name of its file; the heading is kept as it stands, already escaped.
TITLE = re.compile(r"(?<=<title>)[^<]*\.xhtml(?=</title>)")
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
OPTIONS = (
    "--from=html-auto_identifiers",
    "--to=epub3",
    "--output=-",
    "--toc",
    f"--toc-depth={ENTRIES}",
    f"--split-level={CHAPTERS}",
    f"--css={STYLE}",
)


def make(book: Book, pictures: Pictures) -> bytes:
    """Return the file; raises ExportError where pandoc is not installed or refuses."""
    try:
        pandoc = pypandoc.get_pandoc_path()
    except OSError as error:
        raise ExportError(
            _(
                "An EPUB needs pandoc, which is not installed on the server. Install the Python package "
                "pypandoc-binary or Debian's package pandoc, then ask for the file again."
            )
        ) from error
    html = _prepare(html_of(book), book)
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        folder = Path(name)
        for picture in book.pictures:
            (folder / picture.name).write_bytes(pictures(picture.name))
        (folder / STYLE).write_text(render_to_string("handbook/paper/epub.css"), encoding="utf-8")
        return _with_titles(_run(pandoc, html, book, folder))


def html_of(book: Book) -> str:
    """Return what the file is made from."""
    context = {"book": book, "cities": index_of_cities(book), "picture_base": ""}
    return render_to_string("handbook/paper/epub.html", context)


def _prepare(html: str, book: Book) -> str:
    """Refuse what would make pandoc fetch anything but the pictures of the book; keep classes of paragraphs."""
    parsed = BeautifulSoup(html, "html.parser")
    names = {picture.name for picture in book.pictures}
    loaded = {str(tag["src"]) for tag in parsed.find_all(src=True)}
    if foreign := sorted(loaded - names) + [name for name in names if Path(name).name != name]:
        raise ExportError(
            _("Something that the file shows could not be loaded: %(reason)s") % {"reason": ", ".join(foreign)}
        )
    for paragraph in parsed.find_all("p", class_=True):
        # Pandoc knows no classes of paragraphs, but those of what is in them.
        words = parsed.new_tag("span", attrs={"class": " ".join(paragraph.get_attribute_list("class"))})
        words.extend(list(paragraph.contents))
        paragraph.append(words)
    return str(parsed)


def _run(pandoc: str, html: str, book: Book, folder: Path) -> bytes:
    facts = {
        "title": book.title,
        "author": book.editors,
        "date": book.published_on.isoformat(),
        "lang": book.language,
        "identifier": identity_of(book).urn,
        "toc-title": _("Contents"),
    }
    told = [f"--metadata={name}:{value}" for name, value in facts.items() if value]
    moment = datetime.combine(book.published_on, time(), UTC)
    try:
        done = subprocess.run(  # noqa: S603 - our own program and options
            [pandoc, *OPTIONS, *told],
            input=html.encode(),
            capture_output=True,
            cwd=folder,
            timeout=PATIENCE,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))},
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise ExportError(_("Pandoc has not ended in %(seconds)d seconds.") % {"seconds": PATIENCE}) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise ExportError(_("Pandoc could not make the file: %(reason)s") % {"reason": said}) from error
    return done.stdout


def _with_titles(content: bytes) -> bytes:
    """Give each page its heading as a title, by which readers of screens know it."""
    titled = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(titled, "w") as target:
        for part in source.infolist():
            page = source.read(part)
            if part.filename.endswith(".xhtml"):
                page = _with_title(page.decode()).encode()
            target.writestr(part, page)
    return titled.getvalue()


def _with_title(page: str) -> str:
    heading = HEADING.search(page)
    return TITLE.sub(lambda _name: TAG.sub("", heading[1]).strip(), page) if heading else page
