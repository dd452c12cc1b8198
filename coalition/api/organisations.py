"""/organisations: who writes practices and assesses cities."""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop, override
from ninja import Schema
from pydantic import Field

from api.documents import LANGUAGES, Document, Listener, Order, Resource
from api.parameters import Parameter
from coalition.api.examples import examples_of
from coalition.models import Organisation, OrganisationPage, Region
from coalition.selectors.addresses import organisation_addresses
from coalition.selectors.documents import organisations_to_publish
from rankings.api.body import body_of
from rankings.api.names import Named, named

CODE = r"[a-z0-9]+(-[a-z0-9]+)*"


class OrganisationDocument(Schema):
    """A civil society organisation of the coalition, or the editors of the programme."""

    code: str = Field(description=gettext_noop("Stable code."))
    name_uk: str = Field(description=gettext_noop("Name in Ukrainian."))
    name_en: str | None = Field(description=gettext_noop("Name in English."))
    about_uk: str | None = Field(description=gettext_noop("What it says of itself, in Ukrainian."))
    about_en: str | None = Field(description=gettext_noop("What it says of itself, in English."))
    edrpou: str | None = Field(description=gettext_noop("Code in the state register EDRPOU; null: not recorded."))
    website: str | None = Field(description=gettext_noop("Its site."))
    email: str | None = Field(description=gettext_noop("Public address of the organisation."))
    region: Named | None = Field(description=gettext_noop("Region whose coordinator reviews what it writes."))
    active: bool = Field(description=gettext_noop("Whether it writes and assesses today."))
    programme: bool = Field(description=gettext_noop("Whether it is the editors of the programme themselves."))
    sample: bool = Field(description=gettext_noop("Whether it was invented for tests or demonstration."))
    url: str | None = Field(description=gettext_noop("Page in the language asked for; null where there is none."))


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these organisations, or of all."""
    organisations = organisations_to_publish(pks)
    for lang in LANGUAGES:
        with override(lang):
            addresses = organisation_addresses()
        for organisation in organisations:
            yield Document(
                source=str(organisation.pk),
                key=organisation.code,
                lang=lang,
                sort_key=organisation.sort_key_uk,
                body=body_of(_shape(organisation, addresses.get(organisation.pk))),
                filters={"region": [organisation.region.code] if organisation.region else []},
            )


def _shape(organisation: Organisation, address: str | None) -> OrganisationDocument:
    region = organisation.region
    return OrganisationDocument(
        code=organisation.code,
        name_uk=organisation.name_uk,
        name_en=organisation.name_en or None,
        about_uk=organisation.about_uk or None,
        about_en=organisation.about_en or None,
        edrpou=organisation.edrpou or None,
        website=organisation.website or None,
        email=organisation.email or None,
        region=named(region, region.code) if region else None,
        active=organisation.is_active,
        programme=organisation.is_programme,
        sample=organisation.is_sample,
        url=f"{settings.BASE_URL}{address}" if address else None,
    )


ORGANISATIONS = Resource(
    name="organisations",
    path="/organisations",
    summary=gettext_noop("Organisations"),
    description=gettext_noop(
        "Every organisation of the coalition, active or not, in the order of the Ukrainian alphabet."
    ),
    shape=OrganisationDocument,
    documents=documents,
    orders=(Order("name"), Order("-name", descending=True)),
    filters=(
        Parameter("region", gettext_noop("Only organisations of this region, by its code."), pattern=CODE, many=True),
    ),
    listeners=(
        Listener(Organisation, lambda changed: {organisation.pk for organisation in changed}),
        Listener(
            Region, lambda changed: set(Organisation.objects.filter(region__in=changed).values_list("pk", flat=True))
        ),
        Listener(OrganisationPage, lambda changed: {page.organisation_id for page in changed}),
    ),
    examples=examples_of("organisations"),
)
