"""Tells those who look after a practice that a year has passed since its review."""

from datetime import date

from django.utils import timezone

from practices.models import Notice
from practices.notice_kinds import RECHECK
from practices.selectors.rechecks import due_for_recheck
from practices.services.notices import tell


def tell_of_rechecks(today: date | None = None) -> int:
    """Tell of each practice that is due, once for each review; return how many there were."""
    told = {
        (about["page"], about["reviewed_on"])
        for about in Notice.objects.filter(kind=RECHECK).values_list("about", flat=True)
    }
    due = [
        practice
        for practice in due_for_recheck(today or timezone.localdate()).select_related("organisation__region", "locale")
        if (practice.pk, str(practice.reviewed_on)) not in told
    ]
    for practice in due:
        tell(RECHECK, practice, reviewed_on=str(practice.reviewed_on))
    return len(due)
