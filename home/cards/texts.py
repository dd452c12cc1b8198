"""What a card says, in the reader's language: figures as printed, only those that the study publishes."""

import hashlib
import json
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rankings.models import City, CityResult
from rankings.templatetags.city_words import noun
from rankings.templatetags.figures import figure, host, out_of, rank_phrase, status_label

# Raise it when the drawing changes, so that every card is drawn again.
DESIGN = 1


@dataclass(frozen=True)
class Result:
    """A city's result: what stands large, and the lines below it; ``status`` is one of Status, blank for none."""

    figure: str
    unit: str
    status: str
    status_word: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """All that is drawn, and ``alt``: the same for those who do not see it.

    ``kind`` stands above the title and says what it is, ``note`` below. ``place`` is a longitude and latitude in
    degrees, to be marked on the map. ``sample`` says that figures are invented.
    """

    site: str
    kind: str
    title: str
    alt: str
    note: str = ""
    result: Result | None = None
    place: tuple[str, str] | None = None
    sample: str = ""

    @property
    def digest(self) -> str:
        """What is the same for two cards that look alike."""
        return hashlib.sha256(json.dumps([DESIGN, asdict(self)]).encode()).hexdigest()


def card_of_page(title: str, kind: str, note: str = "", city: City | None = None, is_sample: bool = False) -> Card:
    """Return the card of a page that shows no result; that of a city has its place on the map."""
    return Card(
        site=_("Transparent Cities"),
        kind=kind,
        title=title,
        alt=f"{kind}: {title}" if kind else title,
        note=note,
        place=_place(city) if city else None,
        sample=_("Sample: invented for tests or demonstration") if is_sample else "",
    )


def card_of_result(result: CityResult, name_then: str = "") -> Card:
    """Return the card of a city's result; the study comes with its family and methodology.

    ``name_then`` is the name that the source used, blank where it is the name of today.
    """
    study, city = result.study, result.city
    said = _result(result)
    figures = [f"{said.figure} {said.unit}".strip(), said.status_word, *said.lines]
    source = f"{_('Source')}: {host(result.source_url)}"
    then = _("The name then: %(name)s") % {"name": name_then} if name_then else ""
    return Card(
        site=_("Transparent Cities"),
        kind=str(study),
        title=city.name,
        alt=f"{city.name}. {study}: {'; '.join(text for text in figures if text)}",
        note=" · ".join(text for text in (then, source) if text),
        result=said,
        place=_place(city),
        sample=_("Sample: invented figures") if study.is_sample or city.is_sample else "",
    )


def _result(result: CityResult) -> Result:
    """Return what the study publishes of the city, in the words of the city's page."""
    study = result.study
    points = result.points_printed if study.publishes_points else ""
    status = result.status if study.publishes_status else ""
    lines = []
    if study.publishes_rank and result.rank:
        lines.append(capfirst(rank_phrase(result.rank, study.cities_assessed)))
    if result.state:
        lines.append(capfirst(result.get_state_display()))
    return Result(
        figure=figure(points),
        unit=_unit(points, study.max_points) if points else "",
        status=status,
        status_word=status_label(status) if status else "",
        lines=tuple(lines) if lines or points or status else (capfirst(_("not known to us")),),
    )


def _unit(points: str, maximum: Decimal | None) -> str:
    """Return what follows printed points («бала зі 100»)."""
    return f"{noun(points, 'point')} {out_of(maximum)}" if maximum else noun(points, "point")


def _place(city: City) -> tuple[str, str]:
    return str(city.longitude), str(city.latitude)
