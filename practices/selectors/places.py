"""Where somebody writes practices."""

from django.conf import settings
from django.db.models import QuerySet

from coalition.models import OrganisationPage
from coalition.selectors.members import organisations_of
from people.models import User


def places_to_write(person: User) -> QuerySet[OrganisationPage]:
    """Return the pages of the organisations that somebody writes for."""
    own = organisations_of(person).values("pk")
    pages = OrganisationPage.objects.filter(organisation__in=own, locale__language_code=settings.LANGUAGE_CODE)
    return pages.select_related("organisation").order_by("organisation__sort_key_uk")
