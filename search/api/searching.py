"""/search: everything public, by words in any form."""

from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.utils.translation import gettext_noop

from api.computed import Computed, Given
from api.documents import ROOT, get_resource
from api.parameters import Parameter, code
from api.questions import CURSOR, LANG, LIMIT
from search.api.examples import examples_of
from search.api.paging import cursor_of, page_of
from search.api.shapes import found_with
from search.engines.request import facet_names
from search.highlight import snippet
from search.models import SearchEntry
from search.page.result import values_of, with_facets
from search.query import Groups
from search.registry import all_facets, all_kinds
from search.service import LONGEST, Answer, Question, Reading, search

NAME = "search"
RELEVANCE, NEWEST = "relevance", "-date"
LANGUAGES_FACET = LANG.name

WORDS = Parameter("q", gettext_noop("What is looked for, in any form of the words."), longest=LONGEST, required=True)
ORDER = Parameter(
    "order",
    gettext_noop("The best matches first, or the newest."),
    choices=(RELEVANCE, NEWEST),
    default=RELEVANCE,
)
EXACTLY = Parameter(
    "exactly", gettext_noop("Search what was typed, and nothing else that may have been meant."), choices=("yes",)
)


def search_operation() -> Computed:
    """Return the operation, with a filter for each facet that was declared."""
    kinds = tuple(kind.name for kind in all_kinds())
    facets = [
        code(facet.name, gettext_noop("Only what has this value in the facet of that name.")) for facet in all_facets()
    ]
    return Computed(
        name=NAME,
        path="/search",
        summary=gettext_noop("Search"),
        description=gettext_noop(
            "Finds cities, studies, areas, indicators, practices and organisations by words in any form. “pass” tells "
            "whether results have all words or any; “corrected_query” what was searched where the words as typed are "
            "found nowhere: in the other keyboard layout, or with their spelling corrected; “facets” what results can "
            "be narrowed to. Reaches to the first 1,000 results."
        ),
        shape=found_with([*facet_names(), LANGUAGES_FACET]),
        parameters=(
            WORDS,
            Parameter("kind", gettext_noop("Only what is of this kind."), choices=kinds, many=True),
            *facets,
            ORDER,
            EXACTLY,
            LIMIT,
            CURSOR,
            LANG,
        ),
        answer=answer,
        examples=examples_of(NAME),
    )


def answer(given: Given, lang: str) -> bytes:
    """Answer a question with one page of results."""
    order = given.get("order", [ORDER.default])[0]
    limit = int(given.get("limit", [LIMIT.default])[0])
    page = page_of(given, NAME, order, limit)
    found = search(
        Question(
            given["q"][0],
            lang,
            {name: given[name] for name in facet_names() if name in given},
            newest_first=order == NEWEST,
            page=page,
            size=limit,
            exactly="exactly" in given,
        )
    )
    more = cursor_of(given, NAME, order, page + 1) if found.total > page * limit else None
    return orjson.dumps(
        {
            "items": [_item(entry, found.groups) for entry in with_facets(found.entries)],
            "next": more,
            "count": found.total,
            "count_exact": True,
            "pass": "all_words" if found.every else "any_word",
            "corrected_query": None if found.reading is Reading.TYPED else found.text,
            "reduced": found.reduced,
            "facets": _facets(found, lang),
        }
    )


def _item(entry: SearchEntry, groups: Groups) -> dict[str, Any]:
    values = values_of(entry)
    return {
        "kind": entry.kind,
        "title": entry.title,
        "snippet_html": snippet(entry.text, groups),
        "cities": values.get("city", []),
        "areas": values.get("area", []),
        "url": entry.url,
        "api_url": _api_url(entry),
    }


def _api_url(entry: SearchEntry) -> str:
    document = entry.document
    query = urlencode({"key": document.key, "lang": entry.lang})
    return f"{settings.BASE_URL}{ROOT}{get_resource(document.resource).path}?{query}"


def _facets(found: Answer, lang: str) -> dict[str, list[dict[str, Any]]]:
    counts = {name: found.counts.get(name, {}) for name in facet_names()}
    counts[LANGUAGES_FACET] = {lang: found.total} if found.total else {}
    return {
        name: [{"value": value, "count": number} for value, number in numbers.items()]
        for name, numbers in counts.items()
    }
