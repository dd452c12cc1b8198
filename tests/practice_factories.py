"""Sample organisations and practices for tests; every name says that it is a sample."""

from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from coalition.models import CoalitionPage, Organisation, OrganisationPage, Region, RegionOblast
from practices import models
from rankings.models import Area, City, Oblast
from tests.factories import AreaFactory, CityFactory, Trees, in_both_trees, locale
from translation.review import record_shipped


class RegionFactory(DjangoModelFactory):
    """``oblasts=[oblast]``; none unless told."""

    class Meta:
        model = Region
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"sample-region-{n}")
    name_uk = factory.LazyAttribute(lambda region: f"Зразковий регіон {region.code.rpartition('-')[2]}")
    name_en = factory.LazyAttribute(lambda region: f"Sample region {region.code.rpartition('-')[2]}")
    is_sample = True

    @factory.post_generation
    def oblasts(region: Region, create: bool, extracted: list[Oblast] | None, **kwargs: Any):
        for oblast in extracted or []:
            RegionOblast.objects.create(region=region, oblast=oblast)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"sample-organisation-{n}")
    name_uk = factory.LazyAttribute(lambda one: f"Зразкова організація {one.code.rpartition('-')[2]}")
    name_en = factory.LazyAttribute(lambda one: f"Sample organisation {one.code.rpartition('-')[2]}")
    region = factory.SubFactory(RegionFactory)
    is_sample = True


def library(trees: Trees) -> dict[str, models.PracticeIndexPage]:
    """Return the live library of practices in both trees, made the first time."""
    there = models.PracticeIndexPage.objects.select_related("locale")
    found = {page.locale.language_code: page for page in there}
    return found or in_both_trees(
        models.PracticeIndexPage,
        trees.home,
        slug="practices",
        title_uk="Практики",
        title_en="Practices",
        show_in_menus=True,
    )


def coalition_page(trees: Trees) -> dict[str, CoalitionPage]:
    """Make the live page of the coalition in both trees."""
    return in_both_trees(
        CoalitionPage,
        trees.home,
        slug="organisations",
        title_uk="Коаліція",
        title_en="The coalition",
        show_in_menus=True,
    )


def organisation_page(trees: Trees, organisation: Organisation) -> dict[str, OrganisationPage]:
    """Return an organisation's live page in both trees, made the first time."""
    there = OrganisationPage.objects.filter(organisation=organisation).select_related("locale")
    found = {page.locale.language_code: page for page in there}
    return found or in_both_trees(
        OrganisationPage,
        library(trees),
        slug=organisation.code,
        organisation=organisation,
        title_uk=organisation.name_uk,
        title_en=organisation.name_en,
    )


_numbers = iter(range(1, 1_000_000))


def practice(
    trees: Trees,
    organisation: Organisation | None = None,
    cities: list[City] | None = None,
    areas: list[Area] | None = None,
    languages: tuple[str, ...] = ("uk", "en"),
    **fields: Any,
) -> dict[str, models.PracticePage]:
    """Make a live practice in these languages with its mandatory part; ``<field>_uk``, ``<field>_en`` differ.

    ``is_short=True`` makes a short record: no problem and no steps.
    """
    number = next(_numbers)
    parents = organisation_page(trees, organisation or OrganisationFactory())
    is_short = fields.get("is_short", False)
    problem = {} if is_short else {"problem_uk": "<p>Зразкова проблема.</p>", "problem_en": "<p>Sample problem.</p>"}
    words = {
        "slug": f"sample-practice-{number}",
        "title_uk": f"Зразкова практика {number}",
        "title_en": f"Sample practice {number}",
        "summary_uk": f"Зразковий опис {number}.",
        "summary_en": f"Sample summary {number}.",
        **problem,
    } | fields
    cities, areas = cities or [CityFactory()], areas or [AreaFactory()]
    pages: dict[str, models.PracticePage] = {}
    for language in languages:
        rows = {
            "cities": [models.PracticeCity(city=city) for city in cities],
            "areas": [models.PracticeArea(area=area) for area in areas],
            "evidence": [evidence_row(number, language)],
        } | ({} if is_short else {"steps": [models.PracticeStep(what=STEP[language])]})
        shared = {name: value for name, value in words.items() if name[-3:] not in ("_uk", "_en")}
        own = {name[:-3]: value for name, value in words.items() if name.endswith(f"_{language}")}
        page = models.PracticePage(locale=locale(language), live=True, **(rows | shared | own))
        if pages:
            page.translation_key = next(iter(pages.values())).translation_key
            record_shipped(page, "test")
        pages[language] = parents[language].add_child(instance=page)
    return pages


STEP = {"uk": "Зразковий крок.", "en": "Sample step."}
SOURCE = {"uk": "Зразкове джерело", "en": "Sample source"}


def evidence_row(number: int, language: str = "uk") -> models.PracticeEvidence:
    return models.PracticeEvidence(title=SOURCE[language], url=f"https://example.org/practice-{number}")


def draft(parent: Page, **fields: Any) -> models.PracticePage:
    """Make a practice that was never published, under an organisation's page."""
    number = next(_numbers)
    words = {"slug": f"sample-draft-{number}", "title": f"Зразкова чернетка {number}", "live": False}
    page = parent.add_child(instance=models.PracticePage(locale=parent.locale, **(words | fields)))
    page.save_revision()
    return page
