"""Events as iCalendar (RFC 5545): lines end with CR LF and are folded at 75 octets, times are in UTC."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone

from home.selectors.navigation import absolute

if TYPE_CHECKING:
    from home.models.events import EventPage

CALENDAR = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})

Line = tuple[str, str]


def calendar_answer(events: "Iterable[EventPage]", name: str) -> HttpResponse:
    """Return the events as an answer that programs of calendars take."""
    return HttpResponse(calendar_of(events, name), content_type=CALENDAR)


def calendar_of(events: "Iterable[EventPage]", name: str) -> bytes:
    """Return the events as a calendar of this name, in the language of their pages."""
    lines: list[Line] = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Transparent Cities//Events//UK"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", _text(name)),
        *(line for event in events for line in _event(event)),
        ("END", "VCALENDAR"),
    ]
    return b"".join(_folded(f"{label}:{value}") for label, value in lines)


def _event(page: "EventPage") -> Iterator[Line]:
    """Yield the lines of an event; it is the same one in both languages, and every publication is a later one."""
    changed = page.last_published_at or timezone.now()
    first = page.first_published_at or changed
    yield "BEGIN", "VEVENT"
    yield "UID", str(page.translation_key)
    yield "DTSTAMP", _moment(changed)
    yield "LAST-MODIFIED", _moment(changed)
    yield "SEQUENCE", str(int((changed - first).total_seconds()))
    yield "STATUS", "CANCELLED" if page.is_cancelled else "CONFIRMED"
    yield "DTSTART", _moment(page.starts_at)
    if page.ends_at:
        yield "DTEND", _moment(page.ends_at)
    yield "SUMMARY", _text(page.title)
    yield "DESCRIPTION", _text("\n".join(part for part in (page.summary, page.online_url) if part))
    yield "LOCATION", _text(page.place or page.online_url)
    yield "URL", absolute(page.get_url() or "")
    yield "END", "VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line as octets, in parts of at most 75; no letter is cut, and each further part begins with a space."""
    parts = [b""]
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > LONGEST_LINE:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"
