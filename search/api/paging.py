"""Cursors of what is sorted by relevance: the number of a page, bound to the question that it belongs to."""

import hashlib

from django.utils.translation import gettext_noop

from api.computed import Given
from api.cursors import BadCursorError, Cursor, decode
from api.parameters import canonical
from api.problems import BadParameter, ProblemError
from api.questions import CURSOR

# Nobody reads so far; who needs everything takes the lists.
DEEPEST = 1000


def cursor_of(given: Given, name: str, order: str, page: int) -> str:
    """Return the cursor of a page of a question."""
    return Cursor(name, order, str(page), _digest(given)).encode()


def page_of(given: Given, name: str, order: str, limit: int) -> int:
    """Return the page that the cursor of a question leads to; raise with what is wrong with it."""
    if CURSOR.name not in given:
        return 1
    message = gettext_noop("This is no cursor of this question; take “next” of an answer and ask the same with it.")
    try:
        cursor = decode(given[CURSOR.name][0], name, order)
    except BadCursorError:
        raise _bad_cursor(message) from None
    if (
        cursor.key != _digest(given)
        or not (cursor.value.isascii() and cursor.value.isdecimal())
        or len(cursor.value) > 9
    ):
        raise _bad_cursor(message)
    page = int(cursor.value)
    if page < 1 or (page - 1) * limit >= DEEPEST:
        raise _bad_cursor(
            gettext_noop("Search reaches to the first 1,000 results: narrow the question, or read lists.")
        )
    return page


def _bad_cursor(message: str) -> ProblemError:
    return ProblemError("invalid-parameters", [BadParameter(CURSOR.name, message)])


def _digest(given: Given) -> str:
    """Return what names a question apart from where it goes on: a cursor belongs to one question."""
    question = canonical({name: values for name, values in given.items() if name != CURSOR.name})
    return hashlib.blake2b(question.encode(), digest_size=8).hexdigest()
