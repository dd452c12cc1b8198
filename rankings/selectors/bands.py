"""The statuses of a methodology with the points that give them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rankings.enums import Status
from rankings.models.methodologies import Methodology
from rankings.templatetags.figures import figure


@dataclass(frozen=True)
class Band:
    """A status and the points that give it, in words."""

    status: str
    words: str


def bands_of(methodology: Methodology) -> tuple[Band, ...]:
    """Return the statuses whose thresholds are known, the best first."""
    upper, lower = methodology.transparent_from, methodology.partially_transparent_from
    bands = []
    if upper is not None:
        bands.append(Band(Status.TRANSPARENT, _("from %(points)s") % {"points": figure(upper)}))
    if upper is not None and lower is not None:
        words = _("from %(from)s to less than %(to)s") % {"from": figure(lower), "to": figure(upper)}
        bands.append(Band(Status.PARTIALLY_TRANSPARENT, words))
    if lower is not None:
        bands.append(Band(Status.NON_TRANSPARENT, _("less than %(points)s") % {"points": figure(lower)}))
    return tuple(bands)
