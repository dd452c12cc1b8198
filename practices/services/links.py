"""Tries the addresses to which anything public links, a few at a time, the one that waits longest first."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.links import public_addresses
from core.safe_fetch import FetchError, Policy, fetch
from practices.models import LinkCheck, PracticePage
from practices.notice_kinds import DEAD_LINK
from practices.selectors.links import DEAD_AFTER, practices_with
from practices.services.notices import tell

BATCH, AT_ONCE = 40, 10
# A link that works is tried every week, one that fails on the next day.
AGAIN_AFTER, FAILED_AGAIN_AFTER = timedelta(days=7), timedelta(hours=20)
# The server is there and does not let machines in: that tells nothing of the page.
TELL_NOTHING = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
# How an address is asked: whether it can be reached, "" if so, otherwise what is wrong.
Ask = Callable[[str], str]


@dataclass(frozen=True)
class Tried:
    """What a round has done: how many links were tried, and the addresses that are dead since."""

    links: int
    dead: tuple[str, ...]


def problem_of(url: str, policy: Policy | None = None) -> str:
    """Ask an address by HEAD, by GET where that fails; return what is wrong, "" where it opens or nobody can tell."""
    policy = policy or Policy(agent=f"TransparentCities link check (+{settings.BASE_URL})")
    problem = ""
    for method in ("HEAD", "GET"):
        try:
            status = fetch(url, method, policy).status
        except FetchError as error:
            problem = str(error)
            continue
        if status < HTTPStatus.BAD_REQUEST or status in TELL_NOTHING:
            return ""
        problem = f"HTTP {status}"
    return problem


def check_links(ask: Ask = problem_of, now: datetime | None = None) -> Tried:
    """Try the links that are due and note what came of it; those who look after a practice are told of a dead one."""
    now = now or timezone.now()
    _follow_what_is_public()
    checks = list(_due(now)[:BATCH])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        problems = list(pool.map(ask, [check.url for check in checks]))
    dead = tuple(
        check.url for check, problem in zip(checks, problems, strict=True) if _noted_as_dead(check, problem, now)
    )
    _tell_of(dead)
    return Tried(len(checks), dead)


def _follow_what_is_public() -> None:
    """Have one row for each address that something public links to now, and none for others."""
    wanted = {address for address in public_addresses() if address}
    known = set(LinkCheck.objects.values_list("url", flat=True))
    LinkCheck.objects.bulk_create([LinkCheck(url=url) for url in sorted(wanted - known)], ignore_conflicts=True)
    for some in _parts(sorted(known - wanted)):
        LinkCheck.objects.filter(url__in=some).delete()


def _parts(urls: list[str], size: int = 500) -> Iterable[list[str]]:
    return (urls[start : start + size] for start in range(0, len(urls), size))


def _due(now: datetime) -> QuerySet[LinkCheck]:
    """Return the links to be tried, those never tried first, then the oldest."""
    never = Q(checked_at=None)
    works = Q(failures=0, checked_at__lt=now - AGAIN_AFTER)
    fails = Q(failures__gt=0, checked_at__lt=now - FAILED_AGAIN_AFTER)
    return LinkCheck.objects.filter(never | works | fails).order_by(F("checked_at").asc(nulls_first=True), "pk")


def _noted_as_dead(check: LinkCheck, problem: str, now: datetime) -> bool:
    """Write down what came of a trial; say whether the link is dead from now on. A day counts once."""
    counted_today = check.failures and check.checked_at and _day(check.checked_at) == _day(now)
    check.failures = (check.failures + (not counted_today)) if problem else 0
    check.failing_since = (check.failing_since or now) if problem else None
    check.checked_at, check.problem = now, problem[:200]
    check.save()
    return bool(problem) and check.failures == DEAD_AFTER and not counted_today


def _day(moment: datetime) -> object:
    return timezone.localdate(moment)


def _tell_of(dead: Iterable[str]) -> None:
    urls = set(dead)
    practices: dict[PracticePage, list[str]] = practices_with(urls) if urls else {}
    for practice, links in practices.items():
        tell(DEAD_LINK, practice, links=links)
