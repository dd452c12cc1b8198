"""Which queries are frequent, found nothing or were asked anew, without telling of anybody.

No address is stored. A visitor counts once per query and month, under a name made with a key of the month and of the
query. A query that looks like personal data is not stored, one of fewer than five visitors never shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING

import structlog
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.ukrainian import UNIFIED_APOSTROPHES
from search.models.asked import Asked, month_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from search.service import Answer

logger = structlog.get_logger(__name__)
LONGEST = 100
# So long a query in vain is held to belong to the next one, in seconds.
ASKED_ANEW = 600
# Nobody is kept waiting for statistics: milliseconds in line behind another that writes to SQLite.
PATIENCE = 200
REFUSALS = ("DNT", "Sec-GPC")
MACHINE = re.compile(r"bot\b|bot[/_-]|crawl|spider|slurp|preview|monitor|curl|wget|python|httpclient", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PERSONAL = re.compile(r"@|\d(?:[\s()+./‑–-]*\d){5}")
EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def visitor_of(request: "HttpRequest") -> str:
    """Return a name for who asks that is another one each month; blank for machines and for who is not to be counted.

    Who sends Do Not Track or Global Privacy Control is not counted, nor is a page that a browser fetches ahead.
    """
    agent = request.headers.get("User-Agent", "")
    refuses = any(request.headers.get(name) == "1" for name in REFUSALS)
    if refuses or not agent or MACHINE.search(agent) or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return ""
    address = get_adapter().get_client_ip(request)
    if ip_address(address).is_unspecified:
        return ""
    return _hash(f"{address}\n{agent}")


def note(answer: "Answer", visitor: str) -> None:
    """Count a search of a visitor: its first page, with nothing narrowed, unless it looks like personal data."""
    question = answer.question
    text = _normalised(question.text)
    narrowed = question.page > 1 or any(question.chosen.values())
    if not visitor or narrowed or not answer.groups or not text or _is_personal(question.text):
        return
    before = _asked_before(visitor, "" if answer.total and answer.every else text)
    after = before if before != text else ""
    asked = Asked(
        month=month_of(timezone.localdate()),
        lang=question.lang,
        text=text,
        visitor=_hash(f"{visitor}\n{question.lang}\n{text}")[:16],
        found=answer.total,
        after=after,
    )
    try:
        with _patience(), transaction.atomic():
            Asked.objects.bulk_create(
                [asked],
                update_conflicts=True,
                unique_fields=["month", "lang", "text", "visitor"],
                update_fields=["found", "after"] if after else ["found"],
            )
    except DatabaseError as error:
        logger.warning("search not counted", error=str(error))


def _asked_before(visitor: str, now_in_vain: str) -> str:
    """Return what was asked in vain right before, and remember for a while what was now; never in the database."""
    key = f"asked-in-vain-{visitor}"
    before: str = cache.get(key, "")
    if now_in_vain:
        cache.set(key, now_in_vain, ASKED_ANEW)
    elif before:
        cache.delete(key)
    return before


def _normalised(text: str) -> str:
    """Return a query as it is counted and shown: small letters, one apostrophe, no signs around it.

    So no spreadsheet takes it for a formula either.
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(UNIFIED_APOSTROPHES)
    return EDGES.sub("", " ".join(plain.split()))[:LONGEST].strip()


def _is_personal(text: str) -> bool:
    return bool(PERSONAL.search(YEAR.sub("", text)))


def _hash(value: str) -> str:
    return salted_hmac(f"search.statistics {month_of(timezone.localdate())}", value, algorithm="sha256").hexdigest()


@contextmanager
def _patience() -> Iterator[None]:
    """Wait shortly where another writes to SQLite."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"]["timeout"]) * 1000
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
