"""The addresses of public evidence, and the practices to which they belong."""

from collections import defaultdict
from collections.abc import Collection

from django.conf import settings
from django.db.models import Q, QuerySet

from core.links import Owner
from practices.enums import Moderation
from practices.models import LinkCheck, PracticeEvidence, PracticePage, Replication

# Failures on so many days make a link dead.
DEAD_AFTER = 3
SOURCE = Q(locale__language_code=settings.LANGUAGE_CODE, live=True)
OF_SOURCE = Q(page__locale__language_code=settings.LANGUAGE_CODE, page__live=True)
OF_PUBLIC_PRACTICE = Q(practice__live=True, moderation=Moderation.ACCEPTED) & ~Q(evidence_url="")


def addresses_of_evidence() -> set[str]:
    """Return every address by which a public practice, or a city that adopts it, proves what it says."""
    of_practices = PracticeEvidence.objects.filter(OF_SOURCE).values_list("url", flat=True)
    of_replications = Replication.objects.filter(OF_PUBLIC_PRACTICE).values_list("evidence_url", flat=True)
    return {*of_practices, *of_replications}


def dead_links() -> QuerySet[LinkCheck]:
    """Return the links that have failed on so many days that nobody believes in them."""
    return LinkCheck.objects.filter(failures__gte=DEAD_AFTER)


def owners_of_evidence(urls: Collection[str]) -> list[Owner]:
    """Return the public practices that, or whose replications, prove something by these addresses: one query."""
    evidence = PracticeEvidence.objects.filter(OF_SOURCE, url__in=urls).order_by().values_list("url", "page")
    replications = Replication.objects.filter(OF_PUBLIC_PRACTICE, evidence_url__in=urls).order_by()
    return list(evidence.union(replications.values_list("evidence_url", "practice"), all=True))


def practices_with(urls: Collection[str]) -> dict[PracticePage, list[str]]:
    """Return the public practices whose evidence, or whose replications' evidence, has one of these addresses."""
    found: dict[int, set[str]] = defaultdict(set)
    for url, page in owners_of_evidence(urls):
        found[page].add(url)
    practices = PracticePage.objects.filter(SOURCE, pk__in=found).select_related("organisation__region", "locale")
    return {practice: sorted(found[practice.pk]) for practice in practices}
