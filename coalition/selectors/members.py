"""Organisations as somebody who may see their members meets them."""

from django.db.models import Q, QuerySet

from coalition.models import Membership, Organisation
from people.models import User


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the members, those who joined first first."""
    return organisation.memberships.select_related("user")


def organisations_of(person: User) -> QuerySet[Organisation]:
    """Return the active organisations that somebody belongs to."""
    return Organisation.objects.filter(memberships__user=person, is_active=True)


def has_organisations(person: User) -> bool:
    """Say whether somebody belongs to an active organisation or coordinates a region; one query."""
    theirs = Q(memberships__organisation__is_active=True) | Q(coordinated_regions__isnull=False)
    return User.objects.filter(theirs, pk=person.pk).exists()


def organisations_to_look_at(person: User) -> QuerySet[Organisation]:
    """Return the organisations whose members somebody may see: the own ones, those of the region, all."""
    if person.is_administrator:
        return Organisation.objects.select_related("region")
    own = Q(memberships__user=person, is_active=True)
    found = Organisation.objects.filter(own | Q(region__coordinator=person))
    return found.select_related("region").distinct()
