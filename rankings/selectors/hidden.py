"""Pages whose facts the public may not see yet."""

from django.db.models import Q

from rankings.models.pages import StudyPage
from rankings.models.studies import Study


def of_studies_that_are_not_out() -> Q:
    """Return the condition that finds the pages of studies being prepared or due later."""
    return Q(pk__in=StudyPage.objects.exclude(study__in=Study.objects.published()).values("pk"))
