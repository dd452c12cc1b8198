"""/methodologies: the rules by which cities were assessed, with areas, maxima and bands."""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import code
from core.ukrainian import sort_key_uk
from rankings.api.body import body_of
from rankings.api.examples import examples_of
from rankings.api.names import exact_text
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.pages import MethodologyPage
from rankings.selectors.addresses import methodology_addresses
from rankings.selectors.documents import methodologies_to_publish
from rankings.selectors.methodology_links import year_of


class Bands(Schema):
    """The points from which a city has a status; null where the threshold is not known to us."""

    transparent_from: str | None = Field(description=gettext_noop("Points from which a city is transparent."))
    partially_transparent_from: str | None = Field(
        description=gettext_noop("Points from which a city is partially transparent.")
    )


class AreaOfMethodologyDocument(Schema):
    """An area as this methodology names it."""

    position: int = Field(description=gettext_noop("Position of the area in the methodology."))
    name_uk: str = Field(description=gettext_noop("Name in Ukrainian."))
    name_en: str | None = Field(description=gettext_noop("Name in English."))
    name_uk_is_our_translation: bool = Field(
        description=gettext_noop("Whether the source has no Ukrainian name, so that this one is our translation.")
    )
    areas: list[str] = Field(description=gettext_noop("Codes of the lasting areas that it covers."))
    max_points: str | None = Field(description=gettext_noop("The most points that it can have."))
    source_url: str | None = Field(description=gettext_noop("Source."))


class MethodologyDocument(Schema):
    """A dated set of areas, maxima and bands; what is not known to us is null."""

    code: str = Field(description=gettext_noop("Stable code."))
    family: str = Field(description=gettext_noop("Code of the kind of ranking."))
    max_points: str | None = Field(description=gettext_noop("The most points that a city can have."))
    bands: Bands = Field(description=gettext_noop("Thresholds of the statuses, in points."))
    areas_count: int | None = Field(description=gettext_noop("How many areas the methodology has."))
    areas: list[AreaOfMethodologyDocument] = Field(
        description=gettext_noop("The areas that are recorded here, in the order of the methodology.")
    )
    indicators: int | None = Field(
        description=gettext_noop("How many indicators the methodology has; those that we know are at /indicators.")
    )
    source_url: str = Field(description=gettext_noop("Source."))
    url: str | None = Field(description=gettext_noop("Page in the language asked for; null where there is none."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these methodologies, or of all."""
    methodologies = methodologies_to_publish(pks)
    for lang in LANGUAGES:
        with override(lang):
            addresses = methodology_addresses()
        for methodology in methodologies:
            yield Document(
                source=str(methodology.pk),
                key=methodology.code,
                lang=lang,
                sort_key=_newest_first(methodology),
                body=body_of(_shape(methodology, addresses.get(methodology.pk))),
                filters={"family": [methodology.family.code], "area": _lasting_areas(methodology)},
            )


def _newest_first(methodology: Methodology) -> str:
    year = year_of(methodology) or 0
    return f"{9999 - year:04d}{methodology.family.position:05d}{sort_key_uk(methodology.code)}"[:255]


def _lasting_areas(methodology: Methodology) -> list[str]:
    return sorted({lasting.code for area in methodology.areas.all() for lasting in area.areas.all()})


def _shape(methodology: Methodology, address: str | None) -> MethodologyDocument:
    return MethodologyDocument(
        code=methodology.code,
        family=methodology.family.code,
        max_points=exact_text(methodology.max_points),
        bands=Bands(
            transparent_from=exact_text(methodology.transparent_from),
            partially_transparent_from=exact_text(methodology.partially_transparent_from),
        ),
        areas_count=methodology.areas_count,
        areas=[_area(area) for area in methodology.areas.all()],
        indicators=methodology.indicators_count,
        source_url=methodology.source_url,
        url=f"{settings.BASE_URL}{address}" if address else None,
    )


def _area(area: MethodologyArea) -> AreaOfMethodologyDocument:
    return AreaOfMethodologyDocument(
        position=area.position,
        name_uk=area.name_uk,
        name_en=area.name_en or None,
        name_uk_is_our_translation=area.name_uk_is_our_translation,
        areas=[lasting.code for lasting in area.areas.all()],
        max_points=exact_text(area.max_points),
        source_url=area.source_url or None,
    )


def _of_family(families: Collection[Family]) -> set[int]:
    return set(Methodology.objects.filter(family__in=families).values_list("pk", flat=True))


METHODOLOGIES = Resource(
    name="methodologies",
    path="/methodologies",
    summary=gettext_noop("Methodologies"),
    description=gettext_noop(
        "The rules by which cities were assessed, the newest first: areas with their maxima, thresholds of statuses."
    ),
    shape=MethodologyDocument,
    documents=documents,
    orders=(Order("-year"), Order("year", descending=True)),
    filters=(
        code("family", gettext_noop("Only methodologies of this family of rankings.")),
        code("area", gettext_noop("Only methodologies that assess this lasting area.")),
    ),
    listeners=(
        Listener(Methodology, lambda changed: {methodology.pk for methodology in changed}),
        Listener(MethodologyArea, lambda changed: {area.methodology_id for area in changed}),
        Listener(Family, _of_family),
        Listener(MethodologyPage, lambda changed: {page.methodology_id for page in changed}),
    ),
    examples=examples_of("methodologies"),
)
