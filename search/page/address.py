"""What the address of the page of results asks."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.lists import LONGEST_QUOTE, number_of_page
from search.page.facets import known_values
from search.page.results import NEWEST, RELEVANCE, SORTS, YES, Results
from search.service import LONGEST, Answer, Question, search

if TYPE_CHECKING:
    from django.http import QueryDict


def read_results(asked: "QueryDict", path: str, lang: str) -> Results:
    """Return the results that the parameters of an address ask for, with a message on each that cannot be met."""
    messages: list[str] = []
    typed = " ".join(asked.get("q", "").replace("\0", " ").split())[:LONGEST]
    chosen = known_values(asked, lang, messages)
    sort = _sort(asked.get("sort", "").strip(), messages)
    wanted = asked.get("page", "")
    number = number_of_page(wanted)
    question = Question(typed, lang, chosen, sort == NEWEST, max(number, 1), exactly=asked.get("exactly") == YES)
    answer = search(question) if typed else Answer(question, "", ())
    if number < 1:
        quoted = {"value": wanted.strip()[:LONGEST_QUOTE]}
        messages.append(_("There is no page “%(value)s” here; the first one is shown.") % quoted)
    return Results(path, typed, chosen, sort, question.page, answer, messages)


def _sort(asked: str, messages: list[str]) -> str:
    if asked and asked not in SORTS:
        words = _("Results cannot be sorted by “%(value)s”; the best matches come first.")
        messages.append(words % {"value": asked[:LONGEST_QUOTE]})
    return asked if asked in SORTS else RELEVANCE
