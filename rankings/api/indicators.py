"""/indicators: the questions of methodologies that are known to us."""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import Parameter, code
from core.ukrainian import sort_key_uk
from rankings.api.body import body_of
from rankings.api.examples import examples_of
from rankings.api.names import exact_text
from rankings.enums import IndicatorKind
from rankings.models.indicators import Indicator, IndicatorOption
from rankings.models.pages import AreaIndexPage, AreaPage, MethodologyPage
from rankings.selectors.documents import indicators_to_publish
from rankings.selectors.indicators import indicator_addresses


class OptionDocument(Schema):
    """An answer that the indicator allows."""

    points: str = Field(description=gettext_noop("Points that it gives."))
    meaning_uk: str = Field(description=gettext_noop("Meaning in Ukrainian."))
    meaning_en: str | None = Field(description=gettext_noop("Meaning in English."))


class IndicatorDocument(Schema):
    """A question that a methodology asks of every city; what its source does not tell is null."""

    code: str = Field(description=gettext_noop("Stable code, ours."))
    number: str | None = Field(description=gettext_noop("Number in the methodology, as printed."))
    methodology: str | None = Field(description=gettext_noop("Code of the methodology."))
    methodology_as_seen: str | None = Field(description=gettext_noop("What the source says of the methodology."))
    area: str | None = Field(description=gettext_noop("Code of the lasting area."))
    question_uk: str = Field(description=gettext_noop("Question in Ukrainian, shortened in our words."))
    question_en: str | None = Field(description=gettext_noop("Question in English, shortened in our words."))
    kind: IndicatorKind | None = Field(description=gettext_noop("Whether a law demands it, or good practice does."))
    options: list[OptionDocument] = Field(description=gettext_noop("Answers with their points, where known to us."))
    source_url: str = Field(description=gettext_noop("Source."))
    url: str | None = Field(
        description=gettext_noop("Place on a page in the language asked for; null where there is none.")
    )


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these indicators, or of all."""
    indicators = indicators_to_publish(pks)
    for lang in LANGUAGES:
        with override(lang):
            addresses = indicator_addresses(indicators)
        for indicator in indicators:
            yield Document(
                source=str(indicator.pk),
                key=indicator.code,
                lang=lang,
                sort_key=sort_key_uk(indicator.code)[:255],
                body=body_of(_shape(indicator, addresses.get(indicator.pk))),
                filters=_filters(indicator),
            )


def _filters(indicator: Indicator) -> dict[str, list[str]]:
    values = {
        "methodology": indicator.methodology.code if indicator.methodology else "",
        "area": indicator.area.code if indicator.area else "",
        "kind": indicator.kind,
    }
    return {name: [value] for name, value in values.items() if value}


def _shape(indicator: Indicator, address: str | None) -> IndicatorDocument:
    return IndicatorDocument(
        code=indicator.code,
        number=indicator.number or None,
        methodology=indicator.methodology.code if indicator.methodology else None,
        methodology_as_seen=indicator.methodology_as_seen or None,
        area=indicator.area.code if indicator.area else None,
        question_uk=indicator.question_uk,
        question_en=indicator.question_en or None,
        kind=IndicatorKind(indicator.kind) if indicator.kind else None,
        options=[
            OptionDocument(
                points=f"{exact_text(option.points)}",
                meaning_uk=option.meaning_uk,
                meaning_en=option.meaning_en or None,
            )
            for option in indicator.options.all()
        ],
        source_url=indicator.source_url,
        url=f"{settings.BASE_URL}{address}" if address else None,
    )


def _keys(**choice: Any) -> set[int]:
    return set(Indicator.objects.filter(**choice).values_list("pk", flat=True))


INDICATORS = Resource(
    name="indicators",
    path="/indicators",
    summary=gettext_noop("Indicators"),
    description=gettext_noop("The indicators that are known to us, by their codes; methodologies have more of them."),
    shape=IndicatorDocument,
    documents=documents,
    orders=(Order("code"), Order("-code", descending=True)),
    filters=(
        code("methodology", gettext_noop("Only indicators of this methodology.")),
        code("area", gettext_noop("Only indicators of this lasting area.")),
        Parameter(
            "kind", gettext_noop("Only indicators of this kind."), choices=tuple(IndicatorKind.values), many=True
        ),
    ),
    listeners=(
        Listener(Indicator, lambda changed: {indicator.pk for indicator in changed}),
        Listener(IndicatorOption, lambda changed: {option.indicator_id for option in changed}),
        Listener(AreaPage, lambda changed: _keys(area__in=[page.area_id for page in changed])),
        Listener(
            MethodologyPage,
            lambda changed: _keys(area=None, methodology__in=[page.methodology_id for page in changed]),
        ),
        Listener(AreaIndexPage, lambda _changed: _keys(area=None, methodology=None)),
    ),
    examples=examples_of("indicators"),
)
