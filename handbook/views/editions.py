"""What the page of the handbook answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def of_current_edition(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {}


def show_editions(page: Any, request: HttpRequest) -> HttpResponse:
    raise Http404


def show_edition(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    raise Http404


def show_chapter(page: Any, request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    raise Http404


def show_slides(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    raise Http404


def to_current_slides(page: Any, request: HttpRequest) -> HttpResponse:
    raise Http404


def send_picture(page: Any, request: HttpRequest, number: int, name: str) -> HttpResponse:
    raise Http404


def send_file(page: Any, request: HttpRequest, number: int, name: str) -> HttpResponse:
    raise Http404
