"""/studies/{code}/results: what a study published of each city, as printed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Parent, Resource
from api.parameters import Parameter, code
from rankings.api.body import body_of
from rankings.api.corrections import ChangeDocument, changes_of
from rankings.api.examples import examples_of
from rankings.api.names import Named, named, oblast_filter
from rankings.enums import State, Status
from rankings.models.changes import PublishedChange
from rankings.models.cities import City, Oblast
from rankings.models.methodologies import MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.city_history import change_of_place
from rankings.selectors.documents import places_to_compare, results_to_publish

UNKNOWN_RANK = 99_999
MILLIONTHS = 10**6
MOST_MILLIONTHS = 10**12
UNKNOWN_POINTS = "9" * 13
LONGEST_SORT = 150


class AreaResultDocument(Schema):
    """A city's points in one area of the study, or the state that stands in their place."""

    position: int = Field(description=gettext_noop("Position of the area in the methodology."))
    areas: list[str] = Field(description=gettext_noop("Codes of the lasting areas that it covers."))
    points: str | None = Field(description=gettext_noop("Points as printed."))
    state: State | None = Field(description=gettext_noop("Why there is no number; none of these is zero."))
    reason: str | None = Field(description=gettext_noop("Reason of the state, in the language asked for."))
    source_url: str = Field(description=gettext_noop("Source."))


class CityResultDocument(Schema):
    """A city's result; what the study does not publish is absent, what is not known to us is null."""

    study: str = Field(description=gettext_noop("Code of the study."))
    city: Named = Field(description=gettext_noop("City under its names of today."))
    name_used: str = Field(description=gettext_noop("Name of the city as the source printed it."))
    state: State | None = Field(description=gettext_noop("Why there is no number; none of these is zero."))
    reason: str | None = Field(description=gettext_noop("Reason of the state, in the language asked for."))
    rank: int | None = Field(None, description=gettext_noop("Place as printed; ties share one."))
    points: str | None = Field(None, description=gettext_noop("Points as printed."))
    status: Status | None = Field(None, description=gettext_noop("Status as printed."))
    change: int | None = Field(
        None, description=gettext_noop("Places up (positive) or down against the study compared with.")
    )
    change_note: str | None = Field(
        None, description=gettext_noop("Why there is no change, in the language asked for.")
    )
    areas: list[AreaResultDocument] = Field([], description=gettext_noop("Results in areas that are recorded here."))
    corrections: list[ChangeDocument] = Field(
        description=gettext_noop("What came later or was changed since the study was published, the newest first.")
    )
    source_url: str = Field(description=gettext_noop("Source."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these results, or of all, where their study is published."""
    results = results_to_publish(pks)
    earlier = places_to_compare(results)
    for lang in LANGUAGES:
        with override(lang):
            for result in results:
                yield Document(
                    source=str(result.pk),
                    key=f"{result.study.code}/{result.city.code}",
                    lang=lang,
                    sort_key=_by_rank(result),
                    body=body_of(_shape(result, earlier.get(result.city_id, {}))),
                    filters=_filters(result),
                    sorts={"name": result.city.sort_key_uk[:LONGEST_SORT], "points": _most_points_first(result)},
                    published_at=result.study.published_at,
                )


def _by_rank(result: CityResult) -> str:
    rank = result.rank if result.study.publishes_rank and result.rank else UNKNOWN_RANK
    return f"{rank:05d}{result.city.sort_key_uk}"[:255]


def _most_points_first(result: CityResult) -> str:
    """Sort by the exact points, unknown and unpublished ones last, then by name."""
    known = result.points if result.study.publishes_points else None
    points = UNKNOWN_POINTS if known is None else f"{MOST_MILLIONTHS - int(known * MILLIONTHS):013d}"
    return f"{points}{result.city.sort_key_uk}"[:LONGEST_SORT]


def _filters(result: CityResult) -> dict[str, list[str]]:
    values = {
        "study": result.study.code,
        "city": result.city.code,
        "oblast": result.city.oblast.code,
        "status": result.status if result.study.publishes_status else "",
        "state": result.state,
    }
    return {name: [value] for name, value in values.items() if value}


def _shape(result: CityResult, earlier: Mapping[int, CityResult]) -> CityResultDocument:
    """Say what the study publishes, in the active language; what is not set here is absent from the document."""
    study = result.study
    published: dict[str, Any] = {}
    if study.publishes_rank:
        change = change_of_place(result, earlier)
        published |= {
            "rank": result.rank,
            "change": change.places if change else None,
            "change_note": (change.reason or None) if change else None,
        }
    if study.publishes_points:
        published |= {"points": result.points_printed or None, "areas": _areas(result)}
    if study.publishes_status:
        published["status"] = result.status or None
    return CityResultDocument(
        study=study.code,
        city=named(result.city, result.city.code),
        name_used=result.name_used,
        state=State(result.state) if result.state else None,
        reason=result.reason or None,
        corrections=changes_of(result.changes.all()),
        source_url=result.source_url,
        **published,
    )


def _areas(result: CityResult) -> list[AreaResultDocument]:
    return [
        AreaResultDocument(
            position=area.methodology_area.position,
            areas=[lasting.code for lasting in area.methodology_area.areas.all()],
            points=area.points_printed or None,
            state=State(area.state) if area.state else None,
            reason=area.reason or None,
            source_url=area.source_url,
        )
        for area in result.area_results.all()
    ]


def _keys(**choice: Any) -> set[int]:
    return set(CityResult.objects.filter(**choice).values_list("pk", flat=True))


def _of_studies(changed: Sequence[Study]) -> set[int]:
    return _keys(study__in=changed) | _keys(study__compared_with__in=changed)


def _of_results(changed: Sequence[CityResult]) -> set[int]:
    """Return the results and those that are compared with them."""
    cities = {result.city_id for result in changed}
    studies = {result.study_id for result in changed}
    return {result.pk for result in changed} | _keys(city__in=cities, study__compared_with__in=studies)


RESULTS = Resource(
    name="results",
    path="/studies/{code}/results",
    summary=gettext_noop("Results of a study"),
    description=gettext_noop(
        "What the study published of each city, by place unless asked otherwise; cities whose place or points are not "
        "known come last."
    ),
    shape=CityResultDocument,
    documents=documents,
    orders=(Order("rank"), Order("-points", by="points"), Order("name", by="name")),
    parents={"code": Parent("study", "studies", code("code", gettext_noop("Code of the study."), many=False))},
    filters=(
        code("city", gettext_noop("Only the result of this city.")),
        oblast_filter(gettext_noop("Only results of cities of this oblast, by ISO 3166-2 code.")),
        Parameter("status", gettext_noop("Only results with this status."), choices=tuple(Status.values), many=True),
        Parameter("state", gettext_noop("Only results with this state."), choices=tuple(State.values), many=True),
    ),
    listeners=(
        Listener(CityResult, _of_results),
        Listener(AreaResult, lambda changed: {area.city_result_id for area in changed}),
        Listener(Study, _of_studies),
        Listener(City, lambda changed: _keys(city__in=changed)),
        Listener(Oblast, lambda changed: _keys(city__oblast__in=changed)),
        Listener(MethodologyArea, lambda changed: _keys(area_results__methodology_area__in=changed)),
        Listener(PublishedChange, lambda changed: {c.city_result_id for c in changed if c.city_result_id}),
    ),
    examples=examples_of("results"),
)
