"""What the page of the handbook answers: the current edition, all editions, their chapters."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from handbook.citation import edition_title
from handbook.models.editions import Edition
from handbook.selectors import edition_view as selectors
from handbook.selectors.addresses import edition_address
from handbook.selectors.reading import (
    book_of,
    current_text,
    edition_of,
    languages_of,
    languages_of_chapter,
    text_of_edition,
    withdrawal_of,
)
from handbook.views.files import send_file, send_picture
from handbook.views.slides import show_slides

__all__ = [
    "of_current_edition",
    "send_file",
    "send_picture",
    "show_chapter",
    "show_edition",
    "show_editions",
    "show_slides",
    "to_current_slides",
]


def of_current_edition(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of the handbook shows; before the first edition only in which languages there is one."""
    handbook = page.get_url(request) or ""
    text = current_text()
    if text is None:
        editions = selectors.listed_editions()
        return {"newest": next((one for one in editions if one.is_current), None), "editions": editions}
    return {"view": selectors.edition_view(text, handbook, handbook)}


def show_editions(page: Any, request: HttpRequest) -> HttpResponse:
    """List all editions."""
    editions = selectors.listed_editions()
    facts = {"title": _("Editions of the handbook"), "editions": editions}
    return _show(page, request, "pages/handbook_editions.html", facts)


def show_edition(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """Show an edition; say that it was withdrawn, or that it has no text in this language."""
    edition = _edition(number)
    if withdrawal_of(edition):
        return _withdrawn(page, request, edition)
    text = text_of_edition(number)
    if text is None:
        return _elsewhere(page, request, languages_of(edition))
    handbook = page.get_url(request) or ""
    view = selectors.edition_view(text, handbook, edition_address(handbook, number))
    facts = {
        "view": view,
        "title": edition_title(number),
        "languages_here": languages_of(edition),
        "trail": _trail(handbook),
    }
    return _show(page, request, "pages/handbook_edition.html", facts)


def show_chapter(page: Any, request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Show a chapter of an edition, of the current one unless told."""
    if number is not None and withdrawal_of(edition := _edition(number)):
        return _withdrawn(page, request, edition)
    text = current_text() if number is None else text_of_edition(number)
    chapter = book_of(text).chapter(slug) if text else None
    languages = languages_of_chapter(slug, number)
    if text is None or chapter is None:
        return _elsewhere(page, request, languages)
    handbook = page.get_url(request) or ""
    place = handbook if number is None else edition_address(handbook, number)
    view = selectors.chapter_view(text, chapter, handbook, place)
    facts = {
        "view": view,
        "chapter": chapter,
        "title": chapter.title,
        "description": chapter.summary,
        "languages_here": languages,
        "trail": _trail(handbook, (edition_title(number), place)) if number is not None else (),
    }
    return _show(page, request, "pages/handbook_chapter.html", facts)


def to_current_slides(page: Any, request: HttpRequest) -> HttpResponse:
    """Lead to the slides of the current edition."""
    text = current_text()
    if text is None:
        raise Http404
    return redirect(f"{edition_address(page.get_url(request) or '', text.edition.number)}presentation/")


def _edition(number: int) -> Edition:
    edition = edition_of(number)
    if edition is None:
        raise Http404
    return edition


def _trail(handbook: str, *further: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the titles and addresses from the handbook to what is read."""
    return ((_("Editions"), f"{handbook}editions/"), *further)


def _withdrawn(page: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say that an edition no longer counts, and why, and nothing of its text."""
    handbook = page.get_url(request) or ""
    facts = {
        "title": _("Edition %(number)d was withdrawn") % {"number": edition.number},
        "withdrawal": withdrawal_of(edition),
        "handbook_url": handbook,
        "trail": _trail(handbook),
    }
    return _show(page, request, "pages/handbook_withdrawn.html", facts, status=410)


def _elsewhere(page: Any, request: HttpRequest, languages: frozenset[str]) -> HttpResponse:
    """Offer what exists in other languages only; raise Http404 where it exists in none."""
    if not languages:
        raise Http404
    facts = {
        "title": _("Not available in English yet"),
        "languages_here": languages,
        "handbook_url": page.get_url(request) or "",
    }
    return _show(page, request, "pages/handbook_elsewhere.html", facts, status=404)


def _show(page: Any, request: HttpRequest, template: str, facts: dict[str, Any], status: int = 200) -> HttpResponse:
    return TemplateResponse(request, template, {"page": page, "self": page, **facts}, status=status)
