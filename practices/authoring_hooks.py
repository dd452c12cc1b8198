"""Steps of Wagtail's forms at which practices like the one that is submitted are shown first."""

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from practices.forms.practice import SIMILAR_FIRST
from practices.models import PracticePage
from practices.selectors.similar import similar_practices

if TYPE_CHECKING:
    from django.http import QueryDict

    from people.models import User

SUBMIT = "action-submit"


def chosen(sent: "QueryDict", relation: str, column: str) -> set[int]:
    """Return what the rows of a sent form choose."""
    total = str(sent.get(f"{relation}-TOTAL_FORMS", "0"))
    numbers = range(min(int(total), 100) if total.isdecimal() else 0)
    rows = (n for n in numbers if not sent.get(f"{relation}-{n}-DELETE"))
    values = (str(sent.get(f"{relation}-{n}-{column}", "")) for n in rows)
    return {int(value) for value in values if value.isdecimal()}


def save_first(request: HttpRequest, besides: int | None) -> None:
    """Turn a submission into the saving of a draft where there are practices like it."""
    if request.method != "POST" or SUBMIT not in request.POST:
        return
    sent = request.POST.copy()
    cities, areas = chosen(sent, "cities", "city"), chosen(sent, "areas", "area")
    author = cast("User", request.user)
    if similar_practices(str(sent.get("title", "")), cities, areas, author, besides):
        del sent[SUBMIT]
        sent[SIMILAR_FIRST] = "1"
        request.POST = sent  # type: ignore[assignment]


def before_create(request: HttpRequest, _parent: Any, page_class: type) -> None:
    """Look before a new practice is submitted."""
    if page_class is PracticePage:
        save_first(request, None)


def before_edit(request: HttpRequest, page: Any) -> None:
    """Look before a practice is submitted."""
    if isinstance(page, PracticePage):
        save_first(request, page.pk)


def after_save(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Show what was found, now that the draft is saved."""
    if isinstance(page, PracticePage) and SIMILAR_FIRST in request.POST:
        return redirect("practice_similar", page.pk)
    return None
