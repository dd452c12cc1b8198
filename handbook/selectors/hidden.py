"""Chapters in work are no pages of the public, whatever their state: it reads them in editions."""

from django.db.models import Q


def chapters_in_work() -> Q:
    """Return the condition that finds the pages of chapters."""
    return Q(chapterpage__isnull=False)
