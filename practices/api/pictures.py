"""Pictures as partners get them: in three widths, with absolute addresses."""

from django.conf import settings

from core.pictures import Picture
from practices.api.practice_shapes import PictureDocument, SizeDocument


def picture_document(picture: Picture) -> PictureDocument:
    """Return a picture in the language in which its words were read."""
    sizes = [SizeDocument(url=_absolute(one.url), width=one.width, height=one.height) for one in picture.renditions]
    return PictureDocument(alt=picture.alt, caption=picture.caption or None, credit=picture.credit or None, sizes=sizes)


def _absolute(url: str) -> str:
    return url if "//" in url else f"{settings.BASE_URL}{url}"
