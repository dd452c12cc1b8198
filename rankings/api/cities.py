"""/cities: every city that the platform knows, with its names and its place."""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from rankings.api.body import body_of
from rankings.api.examples import examples_of
from rankings.api.names import Named, named, oblast_filter
from rankings.models.cities import City, CityFormerName, Oblast
from rankings.models.pages import CityPage
from rankings.selectors.addresses import city_addresses
from rankings.selectors.documents import cities_to_publish


class FormerName(Schema):
    """A name that the city bore until it was renamed."""

    name_uk: str = Field(description=gettext_noop("Name in Ukrainian."))
    name_en: str | None = Field(description=gettext_noop("Name in English."))
    renamed_in: int | None = Field(description=gettext_noop("Year of the renaming."))


class CityDocument(Schema):
    """A city with its council; code and KATOTTG identify it for ever, names change."""

    code: str = Field(description=gettext_noop("Stable code."))
    katottg: str = Field(description=gettext_noop("Code in the state codifier KATOTTG."))
    name_uk: str = Field(description=gettext_noop("Name in Ukrainian."))
    name_en: str | None = Field(description=gettext_noop("Name in English."))
    oblast: Named = Field(description=gettext_noop("Oblast, by its ISO 3166-2 code."))
    latitude: float = Field(description=gettext_noop("Degrees north, WGS 84."))
    longitude: float = Field(description=gettext_noop("Degrees east, WGS 84."))
    former_names: list[FormerName] = Field(description=gettext_noop("Names that it bore before, the latest first."))
    url: str | None = Field(description=gettext_noop("Page in the language asked for; null where there is none."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these cities, or of all."""
    cities = cities_to_publish(pks)
    for lang in LANGUAGES:
        with override(lang):
            addresses = city_addresses()
        for city in cities:
            yield Document(
                source=str(city.pk),
                key=city.code,
                lang=lang,
                sort_key=city.sort_key_uk,
                body=body_of(_shape(city, addresses.get(city.pk))),
                filters={"oblast": [city.oblast.code]},
            )


def _shape(city: City, address: str | None) -> CityDocument:
    return CityDocument(
        code=city.code,
        katottg=city.katottg,
        name_uk=city.name_uk,
        name_en=city.name_en or None,
        oblast=named(city.oblast, city.oblast.code),
        latitude=float(city.latitude),
        longitude=float(city.longitude),
        former_names=[
            FormerName(name_uk=former.name_uk, name_en=former.name_en or None, renamed_in=former.renamed_in)
            for former in city.former_names.all()
        ],
        url=f"{settings.BASE_URL}{address}" if address else None,
    )


CITIES = Resource(
    name="cities",
    path="/cities",
    summary=gettext_noop("Cities"),
    description=gettext_noop(
        "Every city that the platform knows, assessed or not, in the order of the Ukrainian alphabet."
    ),
    shape=CityDocument,
    documents=documents,
    orders=(Order("name"), Order("-name", descending=True)),
    filters=(oblast_filter(gettext_noop("Only cities of this oblast, by ISO 3166-2 code.")),),
    listeners=(
        Listener(City, lambda changed: {city.pk for city in changed}),
        Listener(CityFormerName, lambda changed: {name.city_id for name in changed}),
        Listener(Oblast, lambda changed: set(City.objects.filter(oblast__in=changed).values_list("pk", flat=True))),
        Listener(CityPage, lambda changed: {page.city_id for page in changed}),
    ),
    examples=examples_of("cities"),
)
