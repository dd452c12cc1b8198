"""The one gate before anything goes live: guards that every publication asks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from core.models import BasePage

Guard = Callable[["BasePage"], Iterable[str]]

_guards: list[Guard] = []


class PublicationRefused(PermissionDenied):
    """A page may not go live; ``reasons`` say what to do, each in one sentence."""

    def __init__(self, page: "BasePage", reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.page = page
        self.reasons = reasons


def register_guard(guard: Guard) -> Guard:
    """Add a guard: a function of the page that yields the reasons why it may not go live."""
    if guard not in _guards:
        _guards.append(guard)
    return guard


def reasons_against(page: "BasePage") -> list[str]:
    """Return every guard's reasons against publishing this page as it is; an empty list means that it may go live."""
    return [str(reason) for guard in _guards for reason in guard(page)]


def refuse_unless_publishable(page: "BasePage") -> None:
    """Raise PublicationRefused when any guard has a reason against the page."""
    if reasons := reasons_against(page):
        raise PublicationRefused(page, reasons)
