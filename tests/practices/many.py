"""Thousands of sample practices in a handful of statements, for lists that must not grow with them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from coalition.models import Organisation
from practices.enums import CostKind, PracticeState
from practices.models import PracticeArea, PracticeCity, PracticePage
from rankings.models import Area, City
from tests import factories
from tests.databases import count_rows
from tests.practice_factories import OrganisationFactory, organisation_page

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


def many_practices(trees: Any, number: int, language: str = "uk") -> list[PracticePage]:
    """Make so many live practices under one organisation: 40 cities of all sizes, 16 areas, every state and cost."""
    cities = factories.sample_cities(40)
    City.objects.bulk_update([_sized(city, at) for at, city in enumerate(cities)], ["population"])
    areas = Area.objects.bulk_create(factories.AreaFactory.build_batch(16))
    parent = organisation_page(trees, OrganisationFactory())[language]
    pages = _pages(parent, number, Organisation.objects.get(pk=parent.organisation_id))
    PracticeCity.objects.bulk_create(PracticeCity(page=page, city=cities[at % 40]) for at, page in enumerate(pages))
    PracticeArea.objects.bulk_create(PracticeArea(page=page, area=areas[at % 16]) for at, page in enumerate(pages))
    count_rows()
    return pages


def _sized(city: City, at: int) -> City:
    city.population = (at + 1) * 20_000
    return city


def _pages(parent: Page, number: int, organisation: Organisation) -> list[PracticePage]:
    """Write the pages and their own columns in two statements: the tree is known, so that nothing must be read."""
    first = parent.numchild
    pages = [_page(parent, first + at, organisation) for at in range(number)]
    columns = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    common = Page.objects.bulk_create([Page(**{name: getattr(page, name) for name in columns}) for page in pages])
    for page, made in zip(pages, common, strict=True):
        page.pk = page.page_ptr_id = page.id = made.pk
    own = PracticePage._meta.local_concrete_fields
    for at in range(0, number, 500):
        PracticePage._base_manager._insert(pages[at : at + 500], fields=own, using=connection.alias)
    Page.objects.filter(pk=parent.pk).update(numchild=first + number)
    return pages


def _page(parent: Page, at: int, organisation: Organisation) -> PracticePage:
    states, costs = PracticeState.values, CostKind.values
    return PracticePage(
        title=f"Зразкова практика {at}",
        draft_title=f"Зразкова практика {at}",
        slug=f"many-{at}",
        summary=f"Зразковий опис {at}.",
        locale_id=parent.locale_id,
        translation_key=uuid4(),
        content_type=ContentType.objects.get_for_model(PracticePage),
        path=PracticePage._get_path(parent.path, parent.depth + 1, at + 1),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}many-{at}/",
        live=True,
        organisation=organisation,
        is_short=bool(at % 3),
        state=states[at % len(states)],
        cost_kind=costs[at % len(costs)],
        started_year=2010 + at % 14,
        first_published_at=BEGINNING + timedelta(hours=at),
        last_published_at=BEGINNING + timedelta(hours=at),
    )
