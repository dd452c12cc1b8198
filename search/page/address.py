"""What the address of the page of results asks."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from search.page.facets import known_values
from search.page.results import NEWEST, RELEVANCE, SORTS, YES, Results
from search.service import LONGEST, Answer, Question, search

if TYPE_CHECKING:
    from django.http import QueryDict

LONGEST_QUOTE = 40


def read_results(asked: "QueryDict", path: str, lang: str) -> Results:
    """Return the results that the parameters of an address ask for, with a message on each that cannot be met."""
    messages: list[str] = []
    typed = " ".join(asked.get("q", "").replace("\0", " ").split())[:LONGEST]
    chosen = known_values(asked, lang, messages)
    sort = _sort(asked.get("sort", "").strip(), messages)
    wanted, number = _page(asked.get("page", ""))
    question = Question(typed, lang, chosen, sort == NEWEST, max(number, 1), exactly=asked.get("exactly") == YES)
    answer = search(question) if typed else Answer(question, "", ())
    if number < 1:
        messages.append(_("There is no page “%(value)s” here; the first one is shown.") % {"value": wanted})
    return Results(path, typed, chosen, sort, question.page, answer, messages)


def _page(asked: str) -> tuple[str, int]:
    wanted = asked.strip()[:LONGEST_QUOTE] or "1"
    return wanted, int(wanted[:9]) if wanted.isdecimal() else 0


def _sort(asked: str, messages: list[str]) -> str:
    if asked and asked not in SORTS:
        words = _("Results cannot be sorted by “%(value)s”; the best matches come first.")
        messages.append(words % {"value": asked[:LONGEST_QUOTE]})
    return asked if asked in SORTS else RELEVANCE
