"""How far the project has come: its aims beside figures that are counted from the facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation
from home.enums import Measure
from practices.selectors.addresses import coalition_address, library_address
from practices.selectors.public import public_practices
from practices.selectors.replications import public_replications
from rankings.models import CityResult, Study
from rankings.models.results import NOT_A_NUMBER
from rankings.selectors.addresses import city_index_address

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from home.models.programme import ProjectAim, ProjectPage


def organisations() -> int:
    """Return how many organisations are in the coalition today, without samples and the programme's own."""
    return Organisation.objects.filter(is_active=True, is_programme=False, is_sample=False).count()


def cities() -> int:
    """Return how many cities have a result in a published study; a state instead of a result is none."""
    results = CityResult.objects.filter(study__in=Study.objects.published(), study__is_sample=False)
    results = results.filter(city__is_sample=False).exclude(state__in=NOT_A_NUMBER)
    return int(results.order_by().aggregate(n=Count("city", distinct=True))["n"])


def communities() -> int:
    """Return how many communities have adopted a practice that anybody may read."""
    adopted = public_replications().adopted().filter(city__is_sample=False).order_by()
    return int(adopted.aggregate(n=Count("city", distinct=True))["n"])


def practices() -> int:
    """Return how many practices anybody may read."""
    return public_practices(settings.LANGUAGE_CODE).filter(organisation__is_sample=False).count()


@dataclass(frozen=True)
class Counted:
    """How a measure is counted, and where what is counted is listed."""

    count: Callable[[], int]
    source: Callable[[], str]
    source_label: "Promise"


COUNTED = {
    Measure.ORGANISATIONS: Counted(organisations, coalition_address, _("List of organisations")),
    Measure.CITIES: Counted(cities, city_index_address, _("List of cities")),
    Measure.COMMUNITIES: Counted(communities, coalition_address, _("Map of the project")),
    Measure.PRACTICES: Counted(practices, library_address, _("Library of practices")),
}


@dataclass(frozen=True)
class ShownAim:
    """An aim; ``reached`` is None where no figure of this site measures it, ``source`` blank where nothing lists it."""

    aim: "ProjectAim"
    reached: int | None = None
    source: str = ""
    source_label: "str | Promise" = ""

    @property
    def filled(self) -> int:
        """How much of the bar is filled: an aim that is surpassed fills it."""
        return min(self.reached or 0, self.aim.target or 0)

    @property
    def is_reached(self) -> bool:
        """Whether there is as much as was wanted."""
        return self.reached is not None and bool(self.aim.target) and self.reached >= (self.aim.target or 0)


@dataclass(frozen=True)
class ProjectView:
    """The aims of a project as of a day."""

    aims: tuple[ShownAim, ...]
    day: date

    @property
    def has_figures(self) -> bool:
        """Whether any aim is measured."""
        return any(shown.reached is not None for shown in self.aims)


def project_view(page: "ProjectPage") -> ProjectView:
    """Return a project's aims with today's figures; what several aims are measured by is counted once."""
    count_of = cache(lambda measure: COUNTED[measure].count())
    source_of = cache(lambda measure: COUNTED[measure].source())

    def show(aim: "ProjectAim") -> ShownAim:
        counted = COUNTED.get(Measure(aim.measure))
        if counted is None:
            return ShownAim(aim)
        return ShownAim(aim, count_of(aim.measure), source_of(aim.measure), counted.source_label)

    return ProjectView(tuple(show(aim) for aim in page.aims.all()), timezone.localdate())
