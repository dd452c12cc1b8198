"""Pictures as pages and the API give them: three widths, words in the reader's language."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wagtail.images.shortcuts import get_renditions_or_not_found

from core.models import Image

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


def images_with_widths(pks: Collection[int | None]) -> dict[int, Image]:
    """Return images by their keys, the renditions of all read together: two queries, whatever their number."""
    images = Image.objects.filter(pk__in=pks).prefetch_renditions(*SPECS)
    return {image.pk: image for image in images}


def picture_of(image: Image, caption: str) -> Picture:
    """Return an image as pages and the API give it."""
    renditions = get_renditions_or_not_found(image, SPECS)
    alt, language = image.words()
    return Picture(tuple(renditions[spec] for spec in SPECS), alt, language, caption, image.credit)
