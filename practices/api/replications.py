"""/replications: which city took over which practice, accepted reports alone."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import Parameter, code
from coalition.models import Organisation
from core.ukrainian import sort_key_uk
from practices.api.examples import examples_of
from practices.api.practice_shapes import Language
from practices.enums import ReplicationState, Reporter
from practices.models import PracticePage, Replication
from practices.selectors.replication_documents import languages_of, replications_to_publish
from practices.selectors.replication_figures import Change, Reading, changes_of
from rankings.api.body import body_of
from rankings.api.names import Named, exact_text, named
from rankings.models import Area, AreaResult, City, CityResult, Indicator, IndicatorResult, Study

UUID_PATTERN = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LONGEST_SORT = 150


class FigureDocument(Schema):
    """A city's points in one study."""

    study: str = Field(description=gettext_noop("Code of the study."))
    points: str = Field(description=gettext_noop("Points as the source printed them."))
    max_points: str | None = Field(
        description=gettext_noop("The most points that were possible; null where not known.")
    )
    source_url: str = Field(description=gettext_noop("Source."))


class ReplicationDocument(Schema):
    """A city that takes over a practice of another."""

    practice: str = Field(description=gettext_noop("Identifier of the practice, the same in both languages."))
    lang: Language = Field(description=gettext_noop("Language of the texts."))
    city: Named = Field(description=gettext_noop("City that takes the practice over."))
    state: ReplicationState = Field(description=gettext_noop("How far it has come."))
    state_on: date | None = Field(description=gettext_noop("Day since when it is so."))
    changed: str | None = Field(
        description=gettext_noop(
            "What the city does and what is different there; null where there is no text in this language."
        )
    )
    result: str | None = Field(
        description=gettext_noop("What it has brought; null where there is no text in this language.")
    )
    evidence_url: str | None = Field(description=gettext_noop("Where one can see it."))
    reporter: Reporter = Field(description=gettext_noop("Who reported it."))
    organisation: Named | None = Field(description=gettext_noop("Organisation that reported it."))
    area: str | None = Field(description=gettext_noop("Code of the area whose points are given before and after."))
    indicator: str | None = Field(
        description=gettext_noop("Code of the indicator whose points are given before and after.")
    )
    before: FigureDocument | None = Field(description=gettext_noop("The city’s points before, read from results."))
    after: FigureDocument | None = Field(description=gettext_noop("The city’s points after, read from results."))
    sample: bool = Field(description=gettext_noop("Whether it is invented as an example."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these replications, or of all, where they are accepted and their practice is public."""
    replications = replications_to_publish(pks)
    languages = languages_of(replications)
    changes = changes_of(replications)
    for replication in replications:
        key = str(replication.practice.translation_key)
        for lang in LANGUAGES:
            if lang in languages.get(replication.practice.translation_key, ()):
                yield Document(
                    source=str(replication.pk),
                    key=f"{key}-{replication.city.code}",
                    lang=lang,
                    sort_key=_newest_first(replication),
                    body=body_of(_shape(replication, lang, changes)),
                    filters={"practice": [key], "city": [replication.city.code], "state": [replication.state]},
                    sorts={"city": sort_key_uk(replication.city.name_uk)[:LONGEST_SORT]},
                    published_at=replication.moderated_at,
                )


def _newest_first(replication: Replication) -> str:
    day = replication.state_on or date.min
    return f"{date.max.toordinal() - day.toordinal():08d}{replication.city.sort_key_uk}"[:255]


def _shape(replication: Replication, lang: str, changes: Mapping[int, Change]) -> ReplicationDocument:
    change = changes.get(replication.pk)
    organisation, area, indicator = replication.organisation, replication.area, replication.indicator
    return ReplicationDocument(
        practice=str(replication.practice.translation_key),
        lang=cast("Language", lang),
        city=named(replication.city, replication.city.code),
        state=ReplicationState(replication.state),
        state_on=replication.state_on,
        changed=getattr(replication, f"changed_{lang}") or None,
        result=getattr(replication, f"result_{lang}") or None,
        evidence_url=replication.evidence_url or None,
        reporter=Reporter(replication.reporter),
        organisation=named(organisation, organisation.code) if organisation else None,
        area=area.code if area and change else None,
        indicator=indicator.code if indicator and change else None,
        before=_figure(change.before) if change else None,
        after=_figure(change.after) if change else None,
        sample=replication.city.is_sample,
    )


def _figure(reading: Reading) -> FigureDocument:
    return FigureDocument(
        study=reading.study.code,
        points=reading.printed,
        max_points=exact_text(reading.maximum),
        source_url=reading.source_url,
    )


def _keys(**choice: Any) -> set[int]:
    return set(Replication.objects.filter(**choice).values_list("pk", flat=True))


def _of_studies(studies: Collection[Any]) -> set[int]:
    return _keys(study_before__in=studies) | _keys(study_after__in=studies)


def _of_results(results: Collection[Any]) -> set[int]:
    """Return the replications whose figures may be read from results of these cities."""
    return _of_studies({result.study_id for result in results}) & _keys(city__in={one.city_id for one in results})


REPLICATIONS = Resource(
    name="replications",
    path="/replications",
    summary=gettext_noop("Replications of practices"),
    description=gettext_noop(
        "Which city took over which practice, and how far it has come: accepted reports, the newest state first. A "
        "practice that is not published in the language asked for has none there."
    ),
    shape=ReplicationDocument,
    documents=documents,
    orders=(Order("-state_on"), Order("state_on", descending=True), Order("city", by="city")),
    filters=(
        Parameter(
            "practice",
            gettext_noop("Only replications of the practice with this identifier."),
            pattern=UUID_PATTERN,
            many=True,
        ),
        code("city", gettext_noop("Only replications in this city.")),
        Parameter(
            "state", gettext_noop("Only replications in this state."), choices=tuple(ReplicationState.values), many=True
        ),
    ),
    listeners=(
        Listener(Replication, lambda changed: {one.pk for one in changed}),
        Listener(
            PracticePage,
            lambda changed: _keys(practice__translation_key__in={page.translation_key for page in changed}),
        ),
        Listener(City, lambda changed: _keys(city__in=changed)),
        Listener(
            Organisation, lambda changed: _keys(organisation__in=changed) | _keys(practice__organisation__in=changed)
        ),
        Listener(Area, lambda changed: _keys(area__in=changed)),
        Listener(Indicator, lambda changed: _keys(indicator__in=changed)),
        Listener(Study, _of_studies),
        Listener(CityResult, _of_results),
        Listener(AreaResult, lambda changed: _of_results([area.city_result for area in changed])),
        Listener(IndicatorResult, lambda changed: _of_results([one.city_result for one in changed])),
    ),
    examples=examples_of("replications"),
)
