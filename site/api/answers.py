"""Answers: 304 before any work, then the cache, then the documents; with the headers that shared caches need."""

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_etags

from api.questions import question_of
from api.reading import list_body, version_of

CACHE_CONTROL = "public, max-age=60, s-maxage=300, stale-while-revalidate=600"
# What is made for one question follows its documents a moment later, so it is never kept for long.
MADE_CACHE_CONTROL = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
KEPT_FOR = 24 * 60 * 60
WORTH_COMPRESSING = 1024
GZIP_MAGIC = b"\x1f\x8b"
MEDIA_TYPE = "application/json; charset=utf-8"
REFUSES_GZIP = re.compile(r"(?:^|,)\s*gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")
ACCEPTS_GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:;|,|$)")


def answer_list(request: HttpRequest, name: str, parts: Mapping[str, str]) -> HttpResponse:
    """Answer a question to a list: one query where the answer is known or unchanged, at most four where it is new."""
    question = question_of(name, request.META.get("QUERY_STRING", ""))
    version = version_of(name)

    def make() -> bytes:
        return list_body(question, parts)

    address = f"{request.path_info}?{question.canonical}"
    response = answer_bytes(request, str(version.number), address, make)
    response["Last-Modified"] = http_date(version.changed_at.timestamp())
    response["Content-Language"] = question.lang
    return response


def answer_bytes(request: HttpRequest, version: str, address: str, make: Callable[[], bytes]) -> HttpResponse:
    """Answer with 304 where the reader has this version, else with the bytes from the cache or, at last, made."""

    def kept(coding: str) -> bytes:
        key = _cache_key(f"{version} {coding} {address}")
        body: bytes | None = cache.get(key)
        if body is None:
            body = encoded(make(), coding)
            cache.set(key, body, KEPT_FOR)
        return body

    return _answer(request, version, kept, CACHE_CONTROL)


def answer_made(request: HttpRequest, body: bytes) -> HttpResponse:
    """Answer with what was made for this question; the tag is that of the contents, so 304 saves their way only."""
    version = hashlib.blake2b(body, digest_size=8).hexdigest()
    return _answer(request, version, partial(encoded, body), MADE_CACHE_CONTROL)


def _answer(request: HttpRequest, version: str, in_coding: Callable[[str], bytes], cache_control: str) -> HttpResponse:
    coding = coding_of(request)
    etag = f'"{version}-{coding}"'
    if is_known(request, etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        body = in_coding(coding)
        response = HttpResponse(body, content_type=MEDIA_TYPE)
        if body.startswith(GZIP_MAGIC):
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = cache_control
    return response


def coding_of(request: HttpRequest) -> str:
    """Return the content coding that is negotiated: gzip or identity."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" if ACCEPTS_GZIP.search(accepted) and not REFUSES_GZIP.search(accepted) else "identity"


def is_known(request: HttpRequest, etag: str) -> bool:
    """Tell whether the reader has this version already."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    if header is None:
        return False
    known = parse_etags(header)
    return known == ["*"] or etag in (tag.removeprefix("W/") for tag in known)


def encoded(body: bytes, coding: str) -> bytes:
    """Return the body in its coding; a small one is left as it is."""
    if coding == "gzip" and len(body) >= WORTH_COMPRESSING:
        return gzip.compress(body, mtime=0)
    return body


def _cache_key(text: str) -> str:
    return f"api:{hashlib.blake2b(text.encode(), digest_size=20).hexdigest()}"
