"""Pictures as they are kept: upright, with their colours, and without what they tell beside what they show."""

import struct
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageOps, JpegImagePlugin, UnidentifiedImageError

from core.uploads.containers import STRIPPERS, avif_boxes

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
ORIENTATION = 0x0112
UPRIGHT = 1
MOST_FRAMES = 200
# How an AVIF announces EXIF and XMP, and the boxes that draw.
AVIF_SIGNS = (b"Exif", b"rdf+xml")
AVIF_BOXES = frozenset([b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip"])
QUALITY = 95
# The part of a WebP that is drawn without loss stands at its beginning, behind its colours at the latest.
WITHOUT_LOSS, HEAD = b"VP8L", 64 * 1024
# What Pillow raises where a file is not what its head promises.
DAMAGE = (OSError, EOFError, ValueError, SyntaxError, LookupError, struct.error)
BROKEN = _("The picture cannot be opened: the file is damaged. Save the picture anew and upload it again.")
TOO_MANY_FRAMES = _(
    "The picture has %(frames)s frames, at most %(most)s are taken. Shorten the animation, or upload it as a video "
    "elsewhere and link to it."
)


def without_metadata(file: "File[Any]") -> "ContentFile[Any]":
    """Return a picture upright and without hidden data; refuse what is none."""
    file.seek(0)
    return ContentFile(stripped(file.read()), name=file.name)


def pixels_of(file: "File[Any]") -> int:
    """Return how many pixels all frames of a picture have, as its head says: 0 where it is no picture."""
    file.seek(0)
    try:
        with Pillow.open(BytesIO(file.read()), formats=FORMATS) as picture:
            return picture.width * picture.height * int(getattr(picture, "n_frames", 1))
    except Pillow.DecompressionBombError:
        return sys.maxsize
    except UnidentifiedImageError:
        return 0
    finally:
        file.seek(0)


def refuse_damaged(file: "File[Any]") -> None:
    """Draw every frame of a picture once, so that what is stored can be shown."""
    file.seek(0)
    with _opened(file.read()) as picture:
        frames = getattr(picture, "n_frames", 1)
        if frames > MOST_FRAMES:
            raise ValidationError(TOO_MANY_FRAMES, params={"frames": frames, "most": MOST_FRAMES})
        try:
            for frame in range(frames):
                picture.seek(frame)
                picture.load()
        except DAMAGE as error:
            raise ValidationError(BROKEN) from error


def stripped(data: bytes) -> bytes:
    """Return the bytes of a picture without hidden data; what is clean already comes back as it was."""
    with _opened(data) as picture:
        form = "JPEG" if picture.format == "MPO" else str(picture.format)
        try:
            if _must_be_drawn_anew(picture, form, data):
                data = _drawn_anew(picture, form, data)
            return STRIPPERS[form](data) if form in STRIPPERS else data
        except DAMAGE as error:
            raise ValidationError(BROKEN) from error


def _opened(data: bytes) -> Pillow.Image:
    try:
        return Pillow.open(BytesIO(data), formats=FORMATS)
    except (*DAMAGE, Pillow.DecompressionBombError) as error:
        raise ValidationError(BROKEN) from error


def _must_be_drawn_anew(picture: Pillow.Image, form: str, data: bytes) -> bool:
    """Say whether a picture lies on its side, or is of a format whose parts cannot be taken out one by one."""
    if form == "AVIF":
        boxes = avif_boxes(data)
        is_told = any(sign in boxes.get(kind, b"") for sign in AVIF_SIGNS for kind in (b"meta", b"moov"))
        return is_told or not boxes.keys() <= AVIF_BOXES or _lies(picture)
    return _lies(picture) and not _moves(picture, form)


def _lies(picture: Pillow.Image) -> bool:
    try:
        return bool(picture.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT)
    except DAMAGE:
        return False


def _moves(picture: Pillow.Image, form: str) -> bool:
    return form != "JPEG" and bool(getattr(picture, "is_animated", False))


def _drawn_anew(picture: Pillow.Image, form: str, data: bytes) -> bytes:
    """Return a picture turned upright, as near to the old bytes as its format allows."""
    file = BytesIO()
    options: dict[str, Any] = {"icc_profile": picture.info.get("icc_profile"), "exif": b"", "xmp": b""}
    options |= NEAREST[form](picture, data)
    if _moves(picture, form):
        picture.save(file, form, save_all=True, **options)
    else:
        ImageOps.exif_transpose(picture).save(file, form, **options)
    return file.getvalue()


def _as_the_camera(picture: Pillow.Image, _data: bytes) -> dict[str, Any]:
    """Keep the steps in which a JPEG has rounded, so that hardly anything is rounded once more."""
    tables = getattr(picture, "quantization", None)
    return {"qtables": tables, "subsampling": JpegImagePlugin.get_sampling(picture)}


def _without_loss_where_there_was_none(_picture: Pillow.Image, data: bytes) -> dict[str, Any]:
    return {"quality": QUALITY, "lossless": WITHOUT_LOSS in data[:HEAD]}


NEAREST: dict[str, Callable[[Pillow.Image, bytes], dict[str, Any]]] = {
    "JPEG": _as_the_camera,
    "WEBP": _without_loss_where_there_was_none,
    "AVIF": lambda _picture, _data: {"quality": QUALITY},
    "PNG": lambda _picture, _data: {},
    "GIF": lambda _picture, _data: {},
}
