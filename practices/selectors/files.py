"""Files and pictures that practices show: only what anybody may read, in the sizes that pages and the API give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import CollectionViewRestriction

from core.bilingual import SOURCE_LANGUAGE
from core.models import Document, Image
from practices.models.details import PracticePicture

WIDTHS = (480, 960, 1440)
SPECS = tuple(f"width-{width}" for width in WIDTHS)


@dataclass(frozen=True)
class Picture:
    """A picture in three widths, the narrowest first; ``alt_language`` only where the words are not the reader's."""

    renditions: tuple[Any, ...]
    alt: str
    alt_language: str
    caption: str
    credit: str

    @property
    def widest(self) -> Any:
        """The rendition for browsers that choose none."""
        return self.renditions[-1]

    @property
    def source_set(self) -> str:
        """The value of srcset."""
        sizes = {rendition.width: rendition.url for rendition in self.renditions}
        return ", ".join(f"{url} {width}w" for width, url in sizes.items())


def pictures_of(rows: Iterable[PracticePicture]) -> tuple[Picture, ...]:
    """Return the pictures of a practice in the active language: two queries, whatever their number."""
    listed = list(rows)
    images = Image.objects.filter(pk__in=[row.image_id for row in listed]).prefetch_renditions(*SPECS)
    found = {image.pk: image for image in images}
    return tuple(picture_of(found[row.image_id], row.caption) for row in listed if row.image_id in found)


def picture_of(image: Image, caption: str) -> Picture:
    """Return an image as pages and the API give it."""
    renditions = get_renditions_or_not_found(image, SPECS)
    alt, language = words_for(image)
    return Picture(tuple(renditions[spec] for spec in SPECS), alt, language, caption, image.credit)


def words_for(image: Image) -> tuple[str, str]:
    """Return what says in words what an image shows, and their language where it is not the reader's."""
    own = image.alt_uk if get_language() == SOURCE_LANGUAGE else image.alt_en
    alt = "" if image.is_decorative else own or image.alt_uk
    return alt, SOURCE_LANGUAGE if alt and not own else ""


def public_files(files: Sequence[Document]) -> set[int]:
    """Return which of the documents anybody may download: none of a collection that is closed, or stands in one."""
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True) if files else ()
    paths = tuple(closed)
    return {file.pk for file in files if not file.collection.path.startswith(paths)} if paths else {f.pk for f in files}
