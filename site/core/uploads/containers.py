"""The parts of which files of pictures are made, without those that show nothing: place, camera, comments, trailers.

What is drawn stays byte for byte, so nothing loses quality, and a file that has been through here comes out the same.
"""

import struct
from collections.abc import Callable, Iterator, Mapping

# Parts of a JPEG that tell how to draw it: its kind, its colours.
JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
JPEG_SCAN, JPEG_END = 0xDA, 0xD9
JPEG_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB sBIT cICP mDCV cLLI pHYs bKGD hIST sPLT acTL fcTL fdAT".split()
)
WEBP_KEPT = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
# Bits of the head of a WebP that promise EXIF and XMP.
WEBP_PROMISES = 0x08 | 0x04
WEBP_FRAME_HEAD = 16
GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
GIF_IMAGE, GIF_EXTENSION, GIF_END = 0x2C, 0x21, 0x3B
GIF_CONTROL, GIF_APPLICATION = 0xF9, 0xFF


class BrokenContainerError(ValueError):
    """A file ends, or holds something else, where its format asks for a part."""


def jpeg(data: bytes) -> bytes:
    """Return a JPEG without EXIF, XMP, IPTC, comments, further pictures and whatever follows its end."""
    kept, at = [data[:2]], 2
    while True:
        marker, start = _marker(data, at)
        if marker == JPEG_END:
            return b"".join([*kept, b"\xff\xd9"])
        if marker in JPEG_WITHOUT_LENGTH:
            at = start
            continue
        end = start + _number(data, start, ">H")
        if marker == JPEG_SCAN:
            end = _end_of_scan(data, end)
        if _draws(marker, data[start + 2 : end]):
            kept.append(b"\xff" + bytes([marker]) + data[start:end])
        at = end


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the marker at a place, and where what belongs to it begins."""
    if data[at : at + 1] != b"\xff":
        raise BrokenContainerError
    while data[at : at + 1] == b"\xff":
        at += 1
    return _number(data, at, "B"), at + 1


def _draws(marker: int, content: bytes) -> bool:
    """Say whether a part of a JPEG is needed to draw it."""
    is_application, is_comment = 0xE0 <= marker <= 0xEF, marker == 0xFE
    if not is_application:
        return not is_comment
    return marker in JPEG_KEPT and content.startswith(JPEG_KEPT[marker])


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the marker after the drawn lines stands."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1 : at + 2]
        if following and following not in (b"\0", b"\xff") and following[0] not in JPEG_WITHOUT_LENGTH:
            return at
        at += 1 if following == b"\xff" else 2
    raise BrokenContainerError


def png(data: bytes) -> bytes:
    """Return a PNG with the parts that draw it."""
    kept, at = [PNG_BEGINNING], len(PNG_BEGINNING)
    while True:
        size, kind = _number(data, at, ">I"), data[at + 4 : at + 8]
        end = at + 12 + size
        if end > len(data):
            raise BrokenContainerError
        if kind in PNG_KEPT:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end


def webp(data: bytes) -> bytes:
    """Return a WebP with the parts that draw it, its head promising no others."""
    kept = b"".join(_webp_part(kind, content) for kind, content in _chunks(data[12 : 8 + _number(data, 4, "<I")]))
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        size = _number(data, at + 4, "<I")
        if at + 8 + size > len(data):
            raise BrokenContainerError
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp_part(kind: bytes, content: bytes) -> bytes:
    if kind not in WEBP_KEPT:
        return b""
    if kind == b"VP8X":
        content = bytes([content[0] & ~WEBP_PROMISES]) + content[1:]
    elif kind == b"ANMF":
        head, inner = content[:WEBP_FRAME_HEAD], _chunks(content[WEBP_FRAME_HEAD:])
        content = head + b"".join(_webp_part(part, of_frame) for part, of_frame in inner)
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def gif(data: bytes) -> bytes:
    """Return a GIF with its frames and how often they repeat."""
    at = 13 + _colours(_number(data, 10, "B"))
    kept = [data[:at]]
    while (kind := _number(data, at, "B")) != GIF_END:
        if kind == GIF_IMAGE:
            end = _end_of_blocks(data, at + 10 + _colours(_number(data, at + 9, "B")) + 1)
            kept.append(data[at:end])
        elif kind == GIF_EXTENSION:
            end, label = _end_of_blocks(data, at + 2), _number(data, at + 1, "B")
            if label == GIF_CONTROL or (label == GIF_APPLICATION and data[at + 3 : at + 14] in GIF_KEPT):
                kept.append(data[at:end])
        else:
            raise BrokenContainerError
        at = end
    return b"".join([*kept, bytes([GIF_END])])


def _colours(flags: int) -> int:
    """Return how many bytes the table of colours takes that these flags announce."""
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while size := _number(data, at, "B"):
        at += 1 + size
    return at + 1


def _number(data: bytes, at: int, form: str) -> int:
    try:
        return int(struct.unpack_from(form, data, at)[0])
    except struct.error as error:
        raise BrokenContainerError from error


def avif_boxes(data: bytes) -> dict[bytes, bytes]:
    """Return the outer boxes of an AVIF by their kinds; of two of a kind, both one after the other."""
    boxes: dict[bytes, bytes] = {}
    at = 0
    while at < len(data):
        size, kind = _number(data, at, ">I"), data[at + 4 : at + 8]
        size = _number(data, at + 8, ">Q") if size == 1 else size or len(data) - at
        if size < 8:
            raise BrokenContainerError
        boxes[kind] = boxes.get(kind, b"") + data[at : at + size]
        at += size
    return boxes


# By the name that Pillow gives to a format; MPO is a JPEG with further pictures behind it. AVIF is drawn anew where it
# must be: the places of its parts are written into each other.
STRIPPERS: Mapping[str, Callable[[bytes], bytes]] = {"JPEG": jpeg, "MPO": jpeg, "PNG": png, "WEBP": webp, "GIF": gif}
