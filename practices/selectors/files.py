"""Pictures that practices show, in the sizes that pages and the API give."""

from collections.abc import Iterable

from core.pictures import Picture, images_with_widths, picture_of
from practices.models.details import PracticePicture


def pictures_of(rows: Iterable[PracticePicture]) -> tuple[Picture, ...]:
    """Return the pictures of a practice in the active language: two queries, whatever their number."""
    listed = list(rows)
    found = images_with_widths([row.image_id for row in listed])
    return tuple(picture_of(found[row.image_id], row.caption) for row in listed if row.image_id in found)
