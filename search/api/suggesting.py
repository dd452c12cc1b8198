"""/suggestions: what may be meant by what is typed so far."""

import orjson
from django.utils.translation import gettext_noop

from api.computed import Computed, Given
from api.parameters import Parameter
from api.questions import LANG
from search.api.examples import examples_of
from search.api.shapes import Suggestions
from search.service import LONGEST
from search.suggest import suggestions

NAME = "suggestions"
WORDS = Parameter("q", gettext_noop("What is typed so far."), longest=LONGEST, required=True)
LIMIT = Parameter(
    "limit",
    gettext_noop("Most items in one answer."),
    pattern="[1-9]|1[0-9]|20",
    default="8",
    kind="integer",
    bounds={"minimum": 1, "maximum": 20},
)


def suggestions_operation() -> Computed:
    """Return the operation."""
    return Computed(
        name=NAME,
        path="/suggestions",
        summary=gettext_noop("Suggestions"),
        description=gettext_noop("What may be meant by what is typed so far, for a search box: where each leads."),
        shape=Suggestions,
        parameters=(WORDS, LIMIT, LANG),
        answer=answer,
        examples=examples_of(NAME),
    )


def answer(given: Given, lang: str) -> bytes:
    """Answer with what is suggested."""
    most = int(given.get("limit", [LIMIT.default])[0])
    found = suggestions(given["q"][0], lang, most)
    return orjson.dumps({"items": [{"kind": each.kind, "text": each.text, "url": each.url} for each in found]})
