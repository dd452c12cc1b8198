"""The doors that search opens: whatever is found by the names of what is public must be public itself."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from api.documents import LANGUAGES, ROOT
from core.doors import register_door
from search.models import EntryFacet, SearchEntry
from search.service import LONGEST

BEGINNING = 3
# Asked where nothing is published, too.
ANYTHING = "a"


def pages() -> Iterator[str]:
    """Return the addresses of the page: without a question, with each question, narrowed by each value."""
    for lang in LANGUAGES:
        with override(lang):
            address = reverse("search")
        yield address
        yield from (f"{address}?{urlencode(question)}" for question in _questions(lang))


def descriptions() -> list[str]:
    """Return the addresses by which browsers learn how to search here."""
    addresses = []
    for lang, _name in settings.LANGUAGES:
        with override(lang):
            addresses.append(reverse("opensearch"))
    return addresses


def answers_of_the_api() -> Iterator[str]:
    """Return the same questions as programs ask them."""
    for lang in LANGUAGES:
        yield from (f"{ROOT}/search?{urlencode({**question, 'lang': lang})}" for question in _questions(lang))


def suggestions_of_the_api() -> Iterator[str]:
    """Return the addresses that suggest something by the beginnings of titles."""
    for lang in LANGUAGES:
        beginnings = {title[:BEGINNING] for title in _titles(lang)} or {ANYTHING}
        yield from (f"{ROOT}/suggestions?{urlencode({'q': text, 'lang': lang})}" for text in sorted(beginnings))


def _titles(lang: str) -> list[str]:
    return list(SearchEntry.objects.filter(lang=lang).order_by("title").values_list("title", flat=True).distinct())


def _questions(lang: str) -> Iterator[dict[str, str]]:
    """Yield titles as questions, as many as fit into each, and one of them narrowed by each value.

    Each of its words is enough to be found, and what is hidden shares words with what is public.
    """
    questions = [ANYTHING]
    for title in _titles(lang):
        longer = f"{questions[-1]} {title}"
        questions = [*questions[:-1], longer] if len(longer) <= LONGEST else [*questions, title[:LONGEST]]
    yield from ({"q": question} for question in questions)
    facets = EntryFacet.objects.filter(entry__lang=lang).order_by("name", "value")
    for name, value in facets.values_list("name", "value").distinct():
        yield {"q": questions[0], name: value}


DOORS = {
    "search": pages,
    "search for browsers": descriptions,
    "search by programs": answers_of_the_api,
    "suggestions": suggestions_of_the_api,
}


def register_doors() -> None:
    """Declare the doors."""
    for name, addresses in DOORS.items():
        register_door(name, addresses)
