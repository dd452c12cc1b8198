"""/areas: the thematic areas that last across methodologies."""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import Parameter
from rankings.api.body import body_of
from rankings.api.examples import examples_of
from rankings.models.areas import Area
from rankings.models.pages import AreaPage
from rankings.selectors.addresses import area_addresses
from rankings.selectors.documents import areas_to_publish

YES_NO = {True: "true", False: "false"}
LONGEST_SORT = 150


class AreaDocument(Schema):
    """A thematic area; methodologies name it in words of their own."""

    code: str = Field(description=gettext_noop("Stable code."))
    name_uk: str = Field(description=gettext_noop("Name in Ukrainian."))
    name_en: str | None = Field(description=gettext_noop("Name in English."))
    in_original_14: bool = Field(
        description=gettext_noop("Whether it is one of the areas with which the programme began.")
    )
    url: str | None = Field(description=gettext_noop("Page in the language asked for; null where there is none."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these areas, or of all."""
    areas = areas_to_publish(pks)
    for lang in LANGUAGES:
        with override(lang):
            addresses = area_addresses()
        for area in areas:
            yield Document(
                source=str(area.pk),
                key=area.code,
                lang=lang,
                sort_key=f"{area.position:05d}{area.sort_key_uk}"[:255],
                body=body_of(_shape(area, addresses.get(area.pk))),
                filters={"in_original_14": [YES_NO[area.in_original_14]]},
                sorts={"name": area.sort_key_uk[:LONGEST_SORT]},
            )


def _shape(area: Area, address: str | None) -> AreaDocument:
    return AreaDocument(
        code=area.code,
        name_uk=area.name_uk,
        name_en=area.name_en or None,
        in_original_14=area.in_original_14,
        url=f"{settings.BASE_URL}{address}" if address else None,
    )


AREAS = Resource(
    name="areas",
    path="/areas",
    summary=gettext_noop("Areas"),
    description=gettext_noop("Every thematic area of assessment that lasts across methodologies."),
    shape=AreaDocument,
    documents=documents,
    orders=(Order("position"), Order("name", by="name")),
    filters=(
        Parameter(
            "in_original_14",
            gettext_noop("Only the areas with which the programme began, or only the later ones."),
            choices=tuple(YES_NO.values()),
        ),
    ),
    listeners=(
        Listener(Area, lambda changed: {area.pk for area in changed}),
        Listener(AreaPage, lambda changed: {page.area_id for page in changed}),
    ),
    examples=examples_of("areas"),
)
