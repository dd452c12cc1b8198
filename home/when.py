"""How the time of an event is written, always in Kyiv time."""

from datetime import datetime

from django.utils import timezone

from rankings.templatetags.figures import presented


def in_kyiv(moment: datetime) -> datetime:
    """Return a moment by the clocks of Kyiv."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def written(starts_at: datetime, ends_at: datetime | None = None) -> str:
    """Write when an event is: «19 травня 2026 року, 10:00–12:00»; one of several days with both days."""
    start = in_kyiv(starts_at)
    begins = f"{presented(start.date())}, {start:%H:%M}"
    if ends_at is None:
        return begins
    end = in_kyiv(ends_at)
    if end.date() == start.date():
        return f"{begins}–{end:%H:%M}"
    return f"{begins} – {presented(end.date())}, {end:%H:%M}"
