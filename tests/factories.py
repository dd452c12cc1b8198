"""Sample facts and page trees for tests; every name says that it is a sample."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site

from core.models import BasePage
from core.ukrainian import sort_key_uk
from home.models import HomePage, StandardPage
from rankings import models
from rankings.enums import Status
from rankings.models.cities import search_key
from rankings.models.results import open_door
from tests.databases import count_rows
from tests.recorded import recorded
from translation.review import record_shipped


class OblastFactory(DjangoModelFactory):
    class Meta:
        model = models.Oblast
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"UA-{n % 90 + 10}")
    name_uk = factory.LazyAttribute(lambda oblast: f"Зразкова область {oblast.code[3:]}")
    name_en = factory.LazyAttribute(lambda oblast: f"Sample oblast {oblast.code[3:]}")


class CityFactory(DjangoModelFactory):
    class Meta:
        model = models.City
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"sample-city-{n}")
    name_uk = factory.LazyAttribute(lambda city: f"Зразкове місто {city.code.rpartition('-')[2]}")
    name_en = factory.LazyAttribute(lambda city: f"Sample city {city.code.rpartition('-')[2]}")
    oblast = factory.SubFactory(OblastFactory, code="UA-99")
    katottg = factory.Sequence(lambda n: f"UA99{n:015d}")
    latitude = Decimal("49.00000")
    longitude = Decimal("31.00000")
    population = 50_000
    is_sample = True
    sort_key_uk = factory.LazyAttribute(lambda city: sort_key_uk(city.name_uk))
    search_key = factory.LazyAttribute(lambda city: search_key(city.name_uk, city.name_en))

    @factory.post_generation
    def former_names(city: models.City, create: bool, extracted: list[tuple[str, str, int]] | None, **kwargs: Any):
        """``former_names=[("Зразкова стара назва", "Sample old name", 2016)]``."""
        for name_uk, name_en, year in extracted or []:
            models.CityFormerName.objects.create(city=city, name_uk=name_uk, name_en=name_en, renamed_in=year)


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = models.Area

    code = factory.Sequence(lambda n: f"sample-area-{n}")
    position = factory.Sequence(lambda n: n % 30_000)
    name_uk = factory.LazyAttribute(lambda area: f"Зразкова сфера {area.position}")
    name_en = factory.LazyAttribute(lambda area: f"Sample area {area.position}")


class FamilyFactory(DjangoModelFactory):
    class Meta:
        model = models.Family
        django_get_or_create = ("code",)

    code = "sample-family"
    name_uk = "Зразковий вид"
    name_en = "Sample family"


class MethodologyFactory(DjangoModelFactory):
    class Meta:
        model = models.Methodology

    code = factory.Sequence(lambda n: f"sample-methodology-{n}")
    family = factory.SubFactory(FamilyFactory)
    max_points = Decimal(100)
    source_url = "https://example.org/sample-methodology"


class MethodologyAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.MethodologyArea
        skip_postgeneration_save = True

    methodology = factory.SubFactory(MethodologyFactory)
    position = factory.Sequence(lambda n: n % 30_000 + 1)
    name_uk = factory.LazyAttribute(lambda area: f"Зразкова сфера {area.position}")
    name_en = factory.LazyAttribute(lambda area: f"Sample area {area.position}")
    source_url = "https://example.org/sample-methodology"

    @factory.post_generation
    def areas(area: models.MethodologyArea, create: bool, extracted: list[models.Area] | None, **kwargs: Any):
        """``areas=[area]``; none unless told."""
        if extracted:
            area.areas.set(extracted)
            area.save()


class IndicatorFactory(DjangoModelFactory):
    """``options=[("1", "Зразковий варіант", "Sample option")]``; none unless told."""

    class Meta:
        model = models.Indicator
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"sample-indicator-{n}")
    methodology = factory.SubFactory(MethodologyFactory)
    area = factory.SubFactory(AreaFactory)
    question_uk = factory.LazyAttribute(lambda indicator: f"Зразкове запитання {indicator.code.rpartition('-')[2]}")
    question_en = factory.LazyAttribute(lambda indicator: f"Sample question {indicator.code.rpartition('-')[2]}")
    source_url = "https://example.org/sample-indicator"

    @factory.post_generation
    def options(indicator: models.Indicator, create: bool, extracted: list[tuple[str, str, str]] | None, **kwargs: Any):
        for position, (points, meaning_uk, meaning_en) in enumerate(extracted or []):
            models.IndicatorOption.objects.create(
                indicator=indicator,
                position=position,
                points=Decimal(points),
                meaning_uk=meaning_uk,
                meaning_en=meaning_en,
            )


class StudyFactory(DjangoModelFactory):
    class Meta:
        model = models.Study

    code = factory.Sequence(lambda n: f"sample-study-{n}")
    year = 2020
    methodology = factory.SubFactory(MethodologyFactory)
    family = factory.SelfAttribute("methodology.family")
    publishes_points = True
    publishes_rank = True
    publishes_status = True
    break_reason_uk = factory.Maybe("compared_with", yes_declaration="", no_declaration="Зразкова причина.")
    break_reason_en = factory.Maybe("compared_with", yes_declaration="", no_declaration="Sample reason.")
    compared_with = None
    source_url = "https://example.org/sample-study"
    published_at = factory.LazyFunction(lambda: timezone.make_aware(datetime(2021, 3, 31)))  # noqa: DTZ001
    is_sample = True


class FigureFactory(DjangoModelFactory):
    """Writes past the service: a test arranges a state, also one that the service would refuse."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        with open_door():
            return super()._create(model_class, *args, **kwargs)


class CityResultFactory(FigureFactory):
    """``points="84.5"`` sets the printed figure and the exact one."""

    class Meta:
        model = models.CityResult

    class Params:
        printed = None

    study = factory.SubFactory(StudyFactory)
    city = factory.SubFactory(CityFactory)
    name_used = factory.SelfAttribute("city.name_uk")
    points_printed = factory.LazyAttribute(lambda result: result.printed or "")
    points = factory.LazyAttribute(lambda result: Decimal(result.printed) if result.printed else None)
    source_url = "https://example.org/sample-result"


class AreaResultFactory(FigureFactory):
    class Meta:
        model = models.AreaResult

    class Params:
        printed = "5"

    city_result = factory.SubFactory(CityResultFactory)
    methodology_area = factory.SubFactory(
        MethodologyAreaFactory, methodology=factory.SelfAttribute("..city_result.study.methodology")
    )
    points_printed = factory.LazyAttribute(lambda result: result.printed or "")
    points = factory.LazyAttribute(lambda result: Decimal(result.printed) if result.printed else None)
    source_url = "https://example.org/sample-result"


def sample_ranking(study: models.Study, cities: list[models.City]) -> list[models.CityResult]:
    """Give the cities what the study publishes: places from 1, points from 90.0 down by 0.1, statuses by thirds."""
    shares = list(Status)
    results = [
        models.CityResult(
            study=study,
            city=city,
            name_used=city.name_uk,
            rank=place if study.publishes_rank else None,
            points_printed=str(Decimal(900 - place % 900) / 10) if study.publishes_points else "",
            points=Decimal(900 - place % 900) / 10 if study.publishes_points else None,
            status=shares[(place - 1) * len(shares) // len(cities)] if study.publishes_status else "",
            source_url="https://example.org/sample-result",
        )
        for place, city in enumerate(cities, start=1)
    ]
    with open_door():
        made = models.CityResult.objects.bulk_create(results)
    count_rows()
    return made


def sample_cities(count: int) -> list[models.City]:
    """Make many labelled sample cities in two queries."""
    oblast = OblastFactory(code="UA-99")
    cities = CityFactory.build_batch(count, oblast=oblast)
    return models.City.objects.bulk_create(cities)


@dataclass
class Trees:
    """The live pages that every site has, in both languages."""

    site: Site
    home: dict[str, HomePage]
    rankings: dict[str, models.StudyIndexPage]
    cities: dict[str, models.CityIndexPage]
    areas: dict[str, models.AreaIndexPage]
    methodologies: dict[str, models.MethodologyIndexPage]

    def study_page(self, study: models.Study, **texts: str) -> dict[str, models.StudyPage]:
        """Make a study's live page in both trees; ``title_uk``, ``title_en`` and other fields by language."""
        fields = {"title_uk": f"Зразкове дослідження {study.code}", "title_en": f"Sample study {study.code}"} | texts
        return in_both_trees(models.StudyPage, self.rankings, slug=study.code, study=study, **fields)

    def city_page(self, city: models.City, **texts: str) -> dict[str, models.CityPage]:
        """Make a city's live page in both trees."""
        fields = {"title_uk": city.name_uk, "title_en": city.name_en} | texts
        return in_both_trees(models.CityPage, self.cities, slug=city.code, city=city, **fields)

    def area_page(self, area: models.Area, **texts: str) -> dict[str, models.AreaPage]:
        """Make an area's live page in both trees."""
        fields = {"title_uk": area.name_uk, "title_en": area.name_en} | texts
        return in_both_trees(models.AreaPage, self.areas, slug=area.code, area=area, **fields)

    def methodology_page(self, methodology: models.Methodology, **texts: str) -> dict[str, models.MethodologyPage]:
        """Make a methodology's live page in both trees."""
        fields = {
            "title_uk": f"Зразкова методологія {methodology.code}",
            "title_en": f"Sample methodology {methodology.code}",
        } | texts
        return in_both_trees(
            models.MethodologyPage, self.methodologies, slug=methodology.code, methodology=methodology, **fields
        )

    def standard_page(self, slug: str, **texts: str) -> dict[str, StandardPage]:
        """Make a live page of text in both trees."""
        fields = {"title_uk": "Зразкова сторінка", "title_en": "Sample page"} | texts
        return in_both_trees(StandardPage, self.home, slug=slug, **fields)


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def in_both_trees(page_type: type[BasePage], parents: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Make a live page in Ukrainian and English that share a translation key; ``<field>_uk``, ``<field>_en`` differ."""
    pages: dict[str, Any] = {}
    languages = tuple(parents)
    shared = {name: value for name, value in fields.items() if name[-3:] not in ("_uk", "_en")}
    for language in languages:
        own = {name[:-3]: value for name, value in fields.items() if name.endswith(f"_{language}")}
        page = page_type(locale=locale(language), live=True, **(shared | own))
        if pages:
            page.translation_key = next(iter(pages.values())).translation_key
            record_shipped(page, "test")
        pages[language] = parents[language].add_child(instance=page)
    return pages


@recorded
def make_trees() -> Trees:
    """Make the home page and the lists of studies, cities, areas and methodologies, live in Ukrainian and English."""
    root = Page.get_first_root_node()
    home = {}
    for language, title in (("uk", "Прозорі міста"), ("en", "Transparent Cities")):
        page = HomePage(title=title, slug=f"sample-{language}", locale=locale(language), live=True)
        if home:
            page.translation_key = home["uk"].translation_key
            record_shipped(page, "test")
        home[language] = root.add_child(instance=page)
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home["uk"]}
    )
    Page.objects.filter(depth=2).exclude(pk__in=[page.pk for page in home.values()]).delete()
    Site.clear_site_root_paths_cache()
    return Trees(
        site=site,
        home=home,
        rankings=in_both_trees(models.StudyIndexPage, home, slug="rankings", title_uk="Рейтинги", title_en="Rankings"),
        cities=in_both_trees(models.CityIndexPage, home, slug="cities", title_uk="Міста", title_en="Cities"),
        areas=in_both_trees(models.AreaIndexPage, home, slug="areas", title_uk="Сфери", title_en="Areas"),
        methodologies=in_both_trees(
            models.MethodologyIndexPage, home, slug="methodologies", title_uk="Методології", title_en="Methodologies"
        ),
    )
