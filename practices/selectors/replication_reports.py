"""Reports as staff and members of organisations see them."""

from collections.abc import Sequence

from django.db.models import QuerySet
from wagtail.models import ModelLogEntry

from coalition.models import Organisation
from people.models import User
from practices.models.replications import Replication
from practices.replication_history import REPORT


def organisations_of(user: User) -> Sequence[Organisation]:
    """Return the active organisations of which somebody is a member, the oldest membership first."""
    return list(Organisation.objects.filter(memberships__user=user, is_active=True).order_by("memberships__since"))


def reports_of(user: User) -> QuerySet[Replication]:
    """Return what was reported for the organisations of which somebody is a member, the newest first."""
    own = Organisation.objects.filter(memberships__user=user, is_active=True)
    return Replication.objects.filter(organisation__in=own).select_related("practice", "city", "organisation")


def reported_by(replication: Replication) -> User | None:
    """Return who sent the report while logged in; None for the public form, whose sender nobody has checked."""
    entries = ModelLogEntry.objects.for_instance(replication).filter(action=REPORT).select_related("user")
    entry = entries.first()
    return entry.user if entry else None
