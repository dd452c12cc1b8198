"""/studies/{code}/corrections: what was added to a published study or corrected in it, and why."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Parent, Resource
from api.parameters import Parameter, code
from rankings.api.body import body_of
from rankings.api.examples import examples_of
from rankings.api.names import Named, named
from rankings.enums import ChangeKind, Figures
from rankings.models.changes import PublishedChange
from rankings.models.cities import City
from rankings.models.methodologies import MethodologyArea
from rankings.models.studies import Study
from rankings.selectors.documents import changes_to_publish

# Figures under the names that other resources give them.
FIELDS = {
    Figures.POINTS: "points",
    Figures.AVERAGE: "national_average_percent",
    Figures.AVERAGE_SOURCE: "national_average_source_url",
}
EPOCH = datetime.fromtimestamp(0, UTC)
LAST_MICROSECOND = 10**17


class ChangeDocument(Schema):
    """A figure that was added or corrected."""

    kind: ChangeKind = Field(description=gettext_noop("Whether the figure came later or was changed."))
    figure: str = Field(description=gettext_noop("Name of the field that changed."))
    area: int | None = Field(
        description=gettext_noop("Position of the area in the methodology; null where it is no figure of an area.")
    )
    old: str | None = Field(description=gettext_noop("What stood there before; null where it was not known to us."))
    new: str | None = Field(description=gettext_noop("What stands there since; null where it is not known to us."))
    reason_uk: str = Field(description=gettext_noop("Reason of the change, in Ukrainian."))
    reason_en: str | None = Field(description=gettext_noop("Reason of the change, in English."))
    date: str = Field(description=gettext_noop("Day of the change, by the time of Kyiv."))


class Whose(Schema):
    """Whose figure it is."""

    study: str = Field(description=gettext_noop("Code of the study."))
    city: Named | None = Field(
        description=gettext_noop("City under its names of today; null where it is a figure of the study as a whole.")
    )


class CorrectionDocument(ChangeDocument, Whose):
    """A figure that was added or corrected, as an item of its own."""


def changes_of(changes: Iterable[PublishedChange]) -> list[ChangeDocument]:
    """Return changes as the document of a result holds them, the newest first."""
    newest_first = sorted(changes, key=lambda change: (-change.made_at.timestamp(), change.pk))
    return [ChangeDocument(**_values(change)) for change in newest_first]


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these changes, or of all, where their study is published."""
    changes = changes_to_publish(pks)
    for lang in LANGUAGES:
        for change in changes:
            yield Document(
                source=str(change.pk),
                key=f"{change.study.code}/{change.pk}",
                lang=lang,
                sort_key=_newest_first(change),
                body=body_of(_shape(change)),
                filters=_filters(change),
                published_at=change.made_at,
            )


def _newest_first(change: PublishedChange) -> str:
    microseconds = round((change.made_at - EPOCH).total_seconds() * 1_000_000)
    return f"{LAST_MICROSECOND - microseconds:018d}{change.pk:012d}"


def _filters(change: PublishedChange) -> dict[str, list[str]]:
    city = change.city_result and change.city_result.city
    return {"study": [change.study.code], "kind": [change.kind]} | ({"city": [city.code]} if city else {})


def _shape(change: PublishedChange) -> CorrectionDocument:
    city = change.city_result and change.city_result.city
    return CorrectionDocument(study=change.study.code, city=named(city, city.code) if city else None, **_values(change))


def _values(change: PublishedChange) -> dict[str, Any]:
    area = change.area_result and change.area_result.methodology_area
    return {
        "kind": ChangeKind(change.kind),
        "figure": FIELDS.get(Figures(change.figure), change.figure),
        "area": area.position if area else None,
        "old": change.old or None,
        "new": change.new or None,
        "reason_uk": change.reason_uk,
        "reason_en": change.reason_en or None,
        "date": timezone.localdate(change.made_at).isoformat(),
    }


def _keys(**choice: Any) -> set[int]:
    return set(PublishedChange.objects.filter(**choice).values_list("pk", flat=True))


CORRECTIONS = Resource(
    name="corrections",
    path="/studies/{code}/corrections",
    summary=gettext_noop("Corrections and additions"),
    description=gettext_noop(
        "What came later to a published study (addition) or was changed in it (correction), the newest first."
    ),
    shape=CorrectionDocument,
    documents=documents,
    orders=(Order("-date"), Order("date", descending=True)),
    parents={"code": Parent("study", "studies", code("code", gettext_noop("Code of the study."), many=False))},
    filters=(
        code("city", gettext_noop("Only changes of this city’s figures.")),
        Parameter("kind", gettext_noop("Only changes of this kind."), choices=tuple(ChangeKind.values), many=True),
    ),
    listeners=(
        Listener(PublishedChange, lambda changed: {change.pk for change in changed}),
        Listener(Study, lambda changed: _keys(study__in=changed)),
        Listener(City, lambda changed: _keys(city_result__city__in=changed)),
        Listener(MethodologyArea, lambda changed: _keys(area_result__methodology_area__in=changed)),
    ),
    examples=examples_of("corrections"),
)
