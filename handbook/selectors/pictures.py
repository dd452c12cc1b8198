"""Pictures of practices as an edition keeps them: one size, named by the digest of their bytes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.images.shortcuts import get_rendition_or_not_found

from core.models import Image, Rendition
from handbook.book import Picture
from practices.models import PracticePage

# One size for screen, print and file: JPEG is read by every reader of PDF and EPUB.
SPEC = "max-1200x1200|format-jpeg|jpegquality-80"
SUFFIX = ".jpg"


@dataclass(frozen=True)
class Bytes:
    """A picture as the book describes it, with its bytes."""

    picture: Picture
    content: bytes


def pictures_of(page: PracticePage) -> tuple[Picture, ...]:
    """Return the pictures of a practice in the active language."""
    return tuple(one.picture for one in pictures_with_bytes(page))


def pictures_with_bytes(page: PracticePage) -> Iterator[Bytes]:
    """Yield the pictures of a practice in the active language, each with the bytes that its name is made from."""
    for row in page.pictures.all():
        rendition = get_rendition_or_not_found(row.image, SPEC)
        content = _content(rendition)
        name = f"{hashlib.sha256(content).hexdigest()[:32]}{SUFFIX}"
        yield Bytes(_picture(row.image, rendition, name, row.caption), content)


def _content(rendition: Rendition) -> bytes:
    with rendition.file.open("rb") as file:
        content: bytes = file.read()
        return content


def _picture(image: Image, rendition: Rendition, name: str, caption: str) -> Picture:
    alt, language = image.words()
    return Picture(
        name=name,
        width=rendition.width,
        height=rendition.height,
        alt=alt,
        alt_language=language,
        caption=caption,
        credit=image.credit,
    )
