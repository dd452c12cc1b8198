"""Reports as staff and members of organisations see them."""

from django.db.models import QuerySet
from wagtail.models import ModelLogEntry

from coalition.selectors.members import organisations_of
from people.models import User
from practices.enums import Moderation
from practices.models.replications import Replication
from practices.replication_history import REPORT


def reports_of(user: User) -> QuerySet[Replication]:
    """Return what was reported for the organisations of which somebody is a member, the newest first."""
    own = organisations_of(user)
    return Replication.objects.filter(organisation__in=own).select_related("practice", "city", "organisation")


def reported_by(replication: Replication) -> User | None:
    """Return who sent the report while logged in; None for the public form, whose sender nobody has checked."""
    entries = ModelLogEntry.objects.for_instance(replication).filter(action=REPORT).select_related("user")
    entry = entries.first()
    return entry.user if entry else None


def double_of(replication: Replication) -> Replication | None:
    """Return the accepted replication of the same practice and city, which there is once at most."""
    same = Replication.objects.filter(practice=replication.practice_id, city=replication.city_id)
    return same.filter(moderation=Moderation.ACCEPTED).exclude(pk=replication.pk).first()
