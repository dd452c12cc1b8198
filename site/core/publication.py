"""The one gate before anything goes live: guards that every publication asks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.models import BasePage

Guard = Callable[["BasePage"], Iterable[str]]

_guards: list[Guard] = []
_drafts_instead = ContextVar("drafts_instead", default=False)


class PublicationRefused(Exception):  # noqa: N818
    """A page may not go live; ``reasons`` say what to do, each in one sentence.

    Not a PermissionDenied: Wagtail's forms turn that into “no access” and the editor would not read the reasons.
    """

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


@contextmanager
def drafts_instead_of_refusals() -> Iterator[None]:
    """Let a refused save keep its text as a draft: a new page is not live, a live page stays as the public sees it.

    For editors' forms, which must lose nothing. Publishing is refused all the same.
    """
    token = _drafts_instead.set(True)
    try:
        yield
    finally:
        _drafts_instead.reset(token)


def becomes_draft(page: "BasePage") -> bool:
    """Tell whether this page, about to be saved as live, shall be kept as a draft; raise where it may be neither."""
    if not _drafts_instead.get():
        refuse_unless_publishable(page)
        return False
    return bool(reasons_against(page))
