"""/practices: what worked in a city, told so that another can copy it."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext_noop, override

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import Parameter, code
from coalition.models import Organisation
from core.models import Image
from core.ukrainian import sort_key_uk
from practices.api import practice_shapes as shapes
from practices.api.examples import examples_of
from practices.api.pictures import picture_document
from practices.api.texts import text_of
from practices.enums import CostKind, Currency, PracticeState
from practices.models import (
    PracticeArea,
    PracticeCity,
    PracticeEvidence,
    PracticeFigure,
    PracticeIndicator,
    PracticeLaw,
    PracticePage,
    PracticePicture,
    PracticeStep,
    Replication,
)
from practices.selectors import documents as selectors
from practices.selectors.files import pictures_of
from practices.selectors.public import areas_of, cities_of
from rankings.api.body import body_of
from rankings.api.names import exact_text, named, oblast_filter
from rankings.models import City

YES_NO = {True: "true", False: "false"}
LONGEST_SORT = 150
# Milliseconds of the latest moment that sorts, so that the newest come first.
LAST_MOMENT = 10**13
ROWS = (
    *(PracticeStep, PracticeLaw, PracticeFigure, PracticeEvidence, PracticePicture),
    *(PracticeArea, PracticeCity, PracticeIndicator),
)


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these practices, or of all, where anybody may read them."""
    pages = {lang: selectors.practices_to_publish(pks, lang) for lang in LANGUAGES}
    every = [page for found in pages.values() for page in found]
    counts, versions = selectors.replications_counted(every), selectors.versions_of(every)
    files = selectors.readable_files(every)
    for lang, found in pages.items():
        with override(lang):
            for page in found:
                key = page.translation_key
                if lang in versions[key]:
                    replicated = counts.get(key, selectors.Replicated())
                    yield _document(page, lang, _shape(page, lang, replicated, versions[key], files))


def _document(page: PracticePage, lang: str, shape: shapes.PracticeDocument) -> Document:
    cities = [row.city for row in page.cities.all()]
    values = {
        "area": shape.areas,
        "city": shape.cities,
        "oblast": sorted({city.oblast.code for city in cities}),
        "organisation": [page.organisation.code],
        "state": [page.state],
        "short": [YES_NO[page.is_short]],
    }
    return Document(
        source=str(page.pk),
        key=shape.id,
        lang=lang,
        sort_key=_newest_first(page),
        body=body_of(shape),
        filters=values,
        sorts={
            "title": sort_key_uk(page.title)[:LONGEST_SORT] or "0",
            "replicated": f"{10**6 - shape.replications.adopted:07d}{_newest_first(page)}",
        },
        published_at=page.last_published_at,
    )


def _newest_first(page: PracticePage) -> str:
    moment = page.first_published_at
    return f"{LAST_MOMENT - (int(moment.timestamp() * 1000) if moment else 0):014d}"


def _shape(
    page: PracticePage,
    lang: str,
    replicated: selectors.Replicated,
    versions: Mapping[str, str],
    files: Collection[int],
) -> shapes.PracticeDocument:
    urls = {language: f"{settings.BASE_URL}{path}" for language, path in versions.items()}
    return shapes.PracticeDocument(
        id=str(page.translation_key),
        lang=cast("shapes.Language", lang),
        title=page.title,
        summary=page.summary,
        cities=[city.code for city in cities_of(page)],
        areas=[area.code for area in areas_of(page)],
        indicators=[row.indicator.code for row in page.indicators.all()],
        organisation=named(page.organisation, page.organisation.code),
        state=None if page.state == PracticeState.UNKNOWN else PracticeState(page.state),
        ended_reason=page.ended_reason or None,
        started=_as_known(page.started_year, page.started_month),
        ended=_as_known(page.ended_year, page.ended_month),
        short=page.is_short,
        sample=page.is_sample,
        replications=shapes.ReplicationsDocument(adopted=replicated.adopted, all=replicated.all),
        problem=text_of(page.problem),
        steps=[_of(shapes.StepDocument, row, "what", "who", "when") for row in page.steps.all()],
        laws=[_of(shapes.LawDocument, row, "title", "url") for row in page.laws.all()],
        cost=_cost(page),
        people=text_of(page.people),
        figures=[_figure(row) for row in page.figures.all()],
        evidence=[_evidence(row, files) for row in page.evidence.all()],
        conditions=shapes.ConditionsDocument(
            **{name: getattr(page, f"conditions_{name}") or None for name in ("size", "budget", "systems", "law")}
        ),
        variant_small=text_of(page.variant_small),
        variant_large=text_of(page.variant_large),
        risks=text_of(page.risks),
        contact=shapes.ContactDocument(
            **{name: getattr(page, f"contact_{name}") or None for name in ("role", "email", "url")}
        ),
        pictures=[picture_document(picture) for picture in pictures_of(page.pictures.all())],
        reviewed_on=page.reviewed_on,
        first_published=page.first_published_at,
        last_published=page.last_published_at,
        url=urls[lang],
        translations=urls,
    )


def _of(shape: Any, row: Any, *names: str) -> Any:
    """Return a row in its shape; what is blank is null."""
    return shape(**{name: getattr(row, name) or None for name in names})


def _as_known(year: int | None, month: int | None) -> str | None:
    if year is None:
        return None
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _cost(page: PracticePage) -> shapes.CostDocument:
    return shapes.CostDocument(
        kind=CostKind(page.cost_kind),
        once=exact_text(page.cost_once),
        yearly=exact_text(page.cost_yearly),
        currency=Currency(page.currency) if page.known_costs else None,
        source=page.cost_source or None,
    )


def _figure(row: PracticeFigure) -> shapes.ResultDocument:
    known = row.before is not None and row.after is not None
    difference: Decimal | None = row.after - row.before if known else None  # type: ignore[operator]
    return shapes.ResultDocument(
        what=row.what,
        unit=row.unit or None,
        before=exact_text(row.before),
        before_on=row.before_on,
        after=exact_text(row.after),
        after_on=row.after_on,
        difference=exact_text(difference),
        source_url=row.source_url or None,
    )


def _evidence(row: PracticeEvidence, files: Collection[int]) -> shapes.EvidenceDocument:
    file_url = f"{settings.BASE_URL}{row.file.url}" if row.file and row.file_id in files else None
    return shapes.EvidenceDocument(title=row.title, url=row.url, seen_on=row.seen_on, file_url=file_url)


PRACTICES = Resource(
    name="practices",
    path="/practices",
    summary=gettext_noop("Practices"),
    description=gettext_noop(
        "Every published practice, the newest first: what was done, what it cost and changed, what another city needs. "
        "A practice is there in the languages in which its page is published."
    ),
    shape=shapes.PracticeDocument,
    documents=documents,
    orders=(
        Order("-first_published"),
        Order("first_published", descending=True),
        Order("-replicated", by="replicated"),
        Order("title", by="title"),
    ),
    filters=(
        code("area", gettext_noop("Only practices of this area.")),
        code("city", gettext_noop("Only practices of this city.")),
        oblast_filter(gettext_noop("Only practices of cities of this oblast, by ISO 3166-2 code.")),
        code("organisation", gettext_noop("Only practices that this organisation wrote.")),
        Parameter(
            "state", gettext_noop("Only practices in this state."), choices=tuple(PracticeState.values), many=True
        ),
        Parameter("short", gettext_noop("Only short records, or only complete ones."), choices=tuple(YES_NO.values())),
    ),
    listeners=(
        Listener(PracticePage, selectors.translations_of),
        *(Listener(rows, lambda changed: {row.page_id for row in changed}) for rows in ROWS),
        Listener(
            Replication,
            lambda changed: selectors.translated(pk__in={replication.practice_id for replication in changed}),
        ),
        Listener(Organisation, lambda changed: selectors.practices_with(organisation__in=changed)),
        Listener(City, lambda changed: selectors.practices_with(cities__city__in=changed)),
        Listener(Image, lambda changed: selectors.practices_with(pictures__image__in=changed)),
    ),
    examples=examples_of("practices"),
)
