"""/studies: every published study with what it publishes."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import Parameter, code
from core.ukrainian import sort_key_uk
from rankings.api.body import body_of
from rankings.api.examples import examples_of
from rankings.api.names import Named, named
from rankings.enums import DatePrecision
from rankings.models.methodologies import Family, Methodology
from rankings.models.pages import StudyPage
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import study_addresses
from rankings.selectors.documents import cities_of_studies, studies_to_publish

DATE_FORMATS = {DatePrecision.DAY: "%Y-%m-%d", DatePrecision.MONTH: "%Y-%m"}


class StudyDocument(Schema):
    """One run of a methodology in a year over a set of cities."""

    code: str = Field(description=gettext_noop("Stable code."))
    family: Named = Field(description=gettext_noop("Kind of ranking."))
    year: int = Field(description=gettext_noop("Year that was assessed."))
    methodology: str = Field(description=gettext_noop("Code of the methodology."))
    publishes: list[str] = Field(
        description=gettext_noop("What the study publishes of a city; the rest is absent from its results.")
    )
    compared_with: str | None = Field(description=gettext_noop("Code of the study with which places may be compared."))
    break_reason_uk: str | None = Field(description=gettext_noop("Why it is not compared, in Ukrainian."))
    break_reason_en: str | None = Field(description=gettext_noop("Why it is not compared, in English."))
    presented_on: str | None = Field(
        description=gettext_noop("Day or month of the presentation, as exactly as it is known.")
    )
    cities_assessed: int | None = Field(description=gettext_noop("Cities that the study assessed."))
    cities_recorded: int = Field(description=gettext_noop("Cities whose results are recorded here."))
    national_average_percent: str | None = Field(description=gettext_noop("National average in per cent, as printed."))
    national_average_source_url: str | None = Field(description=gettext_noop("Source of the national average."))
    source_url: str = Field(description=gettext_noop("Source."))
    url: str | None = Field(description=gettext_noop("Page in the language asked for; null where there is none."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these studies, or of all, where they are published."""
    studies = studies_to_publish(pks)
    cities = cities_of_studies(studies)
    for lang in LANGUAGES:
        with override(lang):
            addresses = study_addresses()
        for study in studies:
            yield Document(
                source=str(study.pk),
                key=study.code,
                lang=lang,
                sort_key=_newest_first(study),
                body=body_of(_shape(study, len(cities[study.pk]), addresses.get(study.pk))),
                filters={"family": [study.family.code], "year": [str(study.year)], "city": cities[study.pk]},
                published_at=study.published_at,
            )


def _newest_first(study: Study) -> str:
    return f"{9999 - study.year:04d}{study.family.position:05d}{sort_key_uk(study.code)}"[:255]


def _as_known(day: date | None, precision: DatePrecision) -> str | None:
    return day.strftime(DATE_FORMATS[precision]) if day else None


def _is_out(study: Study) -> bool:
    return study.published_at is not None and study.published_at <= timezone.now()


def _shape(study: Study, recorded: int, address: str | None) -> StudyDocument:
    compared_with = study.compared_with if study.compared_with and _is_out(study.compared_with) else None
    return StudyDocument(
        code=study.code,
        family=named(study.family, study.family.code),
        year=study.year,
        methodology=study.methodology.code,
        publishes=study.publishes,
        compared_with=compared_with.code if compared_with else None,
        break_reason_uk=study.break_reason_uk or None,
        break_reason_en=study.break_reason_en or None,
        presented_on=_as_known(study.presented_on, DatePrecision(study.presented_precision)),
        cities_assessed=study.cities_assessed,
        cities_recorded=recorded,
        national_average_percent=study.national_average_printed or None,
        national_average_source_url=study.average_source_url or None,
        source_url=study.source_url,
        url=f"{settings.BASE_URL}{address}" if address else None,
    )


def _with_those_compared(changed: Sequence[Study]) -> set[int]:
    return {study.pk for study in changed} | _keys(compared_with__in=changed)


def _keys(**choice: Any) -> set[int]:
    return set(Study.objects.filter(**choice).values_list("pk", flat=True))


STUDIES = Resource(
    name="studies",
    path="/studies",
    summary=gettext_noop("Studies"),
    description=gettext_noop(
        "Every published study: what it publishes, what it may be compared with, how many cities it covers."
    ),
    shape=StudyDocument,
    documents=documents,
    orders=(Order("-year"), Order("year", descending=True)),
    filters=(
        code("family", gettext_noop("Only studies of this family of rankings.")),
        code("city", gettext_noop("Only studies in which a result of this city is recorded here.")),
        Parameter(
            "year",
            gettext_noop("Only studies of this year."),
            pattern=r"[1-9][0-9]{3}",
            many=True,
            kind="integer",
            bounds={"minimum": 1000, "maximum": 9999},
        ),
    ),
    listeners=(
        Listener(Study, _with_those_compared),
        Listener(Family, lambda changed: _keys(family__in=changed)),
        Listener(Methodology, lambda changed: _keys(methodology__in=changed)),
        Listener(CityResult, lambda changed: {result.study_id for result in changed}),
        Listener(StudyPage, lambda changed: {page.study_id for page in changed}),
    ),
    examples=examples_of("studies"),
)
