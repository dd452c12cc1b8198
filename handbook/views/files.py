"""Sends what editions keep: files and pictures, whose bytes never change."""

from typing import Any

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from core.caching import RULE
from handbook.media import MEDIA, PICTURE, Media
from handbook.models.editions import EditionPicture
from handbook.selectors.reading import book_of, downloads_of, text_of_edition

# Who has the bytes keeps them; shared caches ask again soon, so that a withdrawn edition closes everywhere.
LASTING = {**RULE, "max_age": 31_536_000, "immutable": True}


def send_file(_page: Any, request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """Send a file of an edition that stands, once it is ready."""
    text = text_of_edition(number)
    found = next((one for one in downloads_of(text) if one.name == name), None) if text else None
    if found is None:
        raise Http404
    return _send(request, found.file.file, name, MEDIA[found.kind], found.file.sha256)


def send_picture(_page: Any, request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """Send a picture that the book of an edition that stands shows; its name is the digest of its bytes."""
    text = text_of_edition(number)
    names = {picture.name for picture in book_of(text).pictures} if text else set()
    kept = EditionPicture.objects.filter(name=name).first() if name in names else None
    if kept is None:
        raise Http404
    return _send(request, kept.file, name, PICTURE, name)


def _send(request: HttpRequest, file: FieldFile, name: str, media: Media, digest: str) -> HttpResponseBase:
    etag = quote_etag(digest)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(
            file.open("rb"), as_attachment=not media.is_shown, filename=name, content_type=media.type
        )
    for header, value in {"ETag": etag, **media.headers}.items():
        response[header] = value
    patch_cache_control(response, **LASTING)
    return response
