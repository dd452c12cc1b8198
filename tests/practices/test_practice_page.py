"""The page of a practice: what it tells, what it leaves out, how it is cited, shared and found."""

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from core.models import Document, Image
from practices.enums import CostKind, PracticeState
from practices.models import (
    PracticeEvidence,
    PracticeFigure,
    PracticeIndicator,
    PracticeLaw,
    PracticePage,
    PracticePicture,
    PracticeStep,
)
from tests import factories
from tests.practice_factories import OrganisationFactory, RegionFactory, coalition_page, practice
from tests.practices.replication_samples import accepted
from translation.review import record_shipped

AT = datetime(2026, 5, 6, 9, tzinfo=UTC)


@pytest.fixture
def show(client):
    """Reads the page of a practice: its whole HTML."""

    def read(page):
        response = client.get(page.url)
        assert response.status_code == 200
        return unescape(response.content.decode())

    return read


def words(html):
    """What a reader sees of the main part."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", re.sub("<script.*?</script>", " ", main)).split())


def with_rows(pages, **rows):
    """Give the pages rows that are made for each language."""
    for language, page in pages.items():
        for name, make in rows.items():
            getattr(page, name).set([make(language, page)])
        if language != "uk":
            record_shipped(page, "test")
        page.save()
    return pages


def full(trees, organisation=None, **fields):
    """Make a practice that tells everything but rows."""
    told = {
        "cost_kind": CostKind.KNOWN,
        "cost_once": Decimal("120000.00"),
        "cost_yearly": Decimal("18500.50"),
        "cost_source_uk": "зразковий бюджет",
        "cost_source_en": "sample budget",
        "people_uk": "<p>Зразкові люди</p>",
        "started_year": 2021,
        "started_month": 5,
        "state": PracticeState.WORKING,
        "conditions_size_uk": "зразковий розмір",
        "variant_small_uk": "<p>зразковий малий варіант</p>",
        "risks_uk": "<p>зразковий ризик</p>",
        "contact_role_uk": "зразковий відділ",
        "contact_email": "sample@example.org",
        "reviewed_on": date(2026, 5, 1),
        "first_published_at": AT,
        "last_published_at": AT,
    }
    return practice(trees, organisation, **(told | fields))


def test_the_facts_stand_together_at_the_head(show, trees):
    city, area = factories.CityFactory(name_uk="Зразкове А"), factories.AreaFactory(name_uk="Зразкова сфера А")
    trees.city_page(city)
    trees.area_page(area)
    region = RegionFactory(name_uk="Зразковий захід")
    page = full(trees, OrganisationFactory(region=region), cities=[city], areas=[area])["uk"]

    html = show(page)
    box = words(f"<main{html.partition('facts-box')[2].partition('</aside>')[0]}</main>")

    for fact in (
        *("Зразкове А", "Зразкова сфера А", "Працює", "травень 2021 року", "зразковий бюджет"),
        *("120\u202f000 грн одноразово", "18\u202f500,50 грн на рік", page.organisation.name_uk, "зразковий відділ"),
        *("sample@example.org", "1 травня 2026 року", "регіональний координатор, Зразковий захід"),
    ):
        assert fact.replace("\u202f", " ") in box.replace("\u202f", " ")
    assert f'href="/uk/cities/{city.code}/"' in html
    assert f'href="/uk/areas/{area.code}/"' in html
    assert f'<a class="button" href="{page.url}report/">' in html


def test_every_part_stands_under_its_heading_in_the_language_of_the_page(show, trees):
    pages = with_rows(
        full(trees),
        steps=lambda lang, page: PracticeStep(what=f"Step {lang}", who=f"Who {lang}", when="2021", locale=page.locale),
        laws=lambda lang, page: PracticeLaw(title=f"Law {lang}", url="https://example.org/law", locale=page.locale),
    )

    html = show(pages["uk"])

    for part in (
        *("Проблема", "Зразкова проблема.", "Step uk", "Who uk · 2021", "Зразкові люди", "Law uk"),
        *("зразковий розмір", "зразковий малий варіант", "зразковий ризик"),
    ):
        assert part in words(html)
    english = show(pages["en"])
    assert "Step en" in english
    assert "Step uk" not in english
    assert "Зразков" not in words(english)


def test_parts_that_are_blank_or_emptied_are_left_out(show, trees):
    page = practice(trees, people='<p data-block-key="a"></p>', is_short=True)["uk"]

    html = show(page)

    for heading in (
        "Проблема",
        "крок за кроком",
        "Люди та навички",
        "Правові підстави",
        "Ризики",
        "Вартість",
    ):
        assert heading not in words(html)


def test_a_result_stands_before_and_after_with_the_difference_that_is_ours(show, trees):
    def row(lang, page):
        return PracticeFigure(
            what="скарги",
            unit="%",
            before=Decimal("87.5"),
            before_on=date(2020, 12, 31),
            after=62,
            after_on=date(2022, 12, 31),
            source_url="https://example.org/report",
            locale=page.locale,
        )

    html = show(with_rows(practice(trees), figures=row)["uk"])

    assert "було, 31.12.2020 87,5" in words(html)
    assert "стало, 31.12.2022 62" in words(html)
    assert "різниця, наш підрахунок −25,5 в. п." in words(html)
    assert "example.org" in words(html)


def test_a_figure_without_a_before_has_no_difference(show, trees):
    page = with_rows(
        practice(trees), figures=lambda lang, page: PracticeFigure(what="дні", after=3, locale=page.locale)
    )

    assert "наш підрахунок" not in show(page["uk"])


@pytest.mark.parametrize("closed", [False, True])
def test_evidence_has_its_date_and_the_copy_that_anybody_may_read(show, trees, closed):
    collection = Collection.get_first_root_node().add_child(name="Зразкова добірка")
    file = Document.objects.create(title="sample", file=ContentFile(b"sample", "sample.txt"), collection=collection)
    if closed:
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    def row(lang, page):
        day = date(2026, 4, 30)
        return PracticeEvidence(title="Доказ", url="https://example.org/e", seen_on=day, file=file, locale=page.locale)

    html = show(with_rows(practice(trees), evidence=row)["uk"])

    assert "переглянуто 30 квітня 2026 року" in words(html)
    assert (file.url in html) is not closed


def test_an_indicator_leads_to_where_it_is_read(show, trees):
    indicator = factories.IndicatorFactory()
    trees.area_page(indicator.area)
    pages = with_rows(practice(trees), indicators=lambda lang, page: PracticeIndicator(indicator=indicator))

    address = f"/uk/areas/{indicator.area.code}/#indicator-{indicator.code}"
    assert f'<a href="{address}">{indicator.question_uk}</a>' in show(pages["uk"])


def test_a_picture_has_three_widths_and_says_what_it_shows(show, trees):
    image = Image.objects.create(title="x", file=get_test_image_file(size=(1600, 900)), alt_uk="Зразкові смуги")
    row = {"pictures": lambda lang, page: PracticePicture(image=image, caption=f"Caption {lang}", locale=page.locale)}
    pages = with_rows(practice(trees), **row)

    html = show(pages["uk"])

    assert re.findall(r"(\d+)w", re.search(r'srcset="([^"]+)"', html)[1]) == ["480", "960", "1440"]
    assert 'alt="Зразкові смуги" loading' in html
    assert "Caption uk" in html
    assert 'alt="Зразкові смуги" lang="uk"' in show(pages["en"])


def test_a_short_record_says_so_and_invites_to_complete_it(show, trees):
    coalition = coalition_page(trees)["uk"]
    page = practice(trees, is_short=True)["uk"]
    reached = practice(trees, OrganisationFactory(email="editors@example.org"), is_short=True)["uk"]

    html = show(page)

    assert "Короткий запис: потрібні подробиці" in html
    assert f'href="{coalition.url}">Знайти організацію свого регіону' in html
    assert 'href="mailto:editors@example.org?subject=' in show(reached)
    assert "потрібні подробиці" not in words(show(practice(trees)["uk"]))


def test_a_sample_says_so_and_tells_search_engines_nothing(show, trees):
    html = show(practice(trees)["uk"])

    assert "Зразок: вигадано" in html
    assert "application/ld+json" not in html


def test_search_engines_read_what_the_page_states(show, trees):
    organisation = OrganisationFactory(is_sample=False, name_uk="Справжня спілка")
    page = full(trees, organisation, title_uk="Відкрита </script> черга", summary_uk="Один опис.")["uk"]

    html = show(page)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])

    assert data["headline"] == "Відкрита </script> черга"
    assert data["datePublished"] == "2026-05-06"
    assert data["author"]["name"] == "Справжня спілка"
    assert '<meta name="description" content="Один опис.">' in html


def test_it_can_be_cited_and_shared_without_anybody_watching(show, trees):
    organisation = OrganisationFactory(name_uk="Зразкова спілка")
    page = full(trees, organisation, title_uk="Зразкова черга")["uk"]

    html = show(page)

    address = f"http://testserver{page.url}"
    assert f"Зразкова спілка. Зразкова черга. Прозорі міста, 6 травня 2026 року. {address}" in html
    for start in ("mailto:?subject=", "https://t.me/share/url?url=", "https://www.facebook.com/sharer/sharer.php?u="):
        assert f'href="{start}' in html
    assert not re.search(r"<(script|img|iframe)[^>]+src=\"https?:", html)


def test_cities_that_copied_it_and_related_practices_follow(show, trees):
    area = factories.AreaFactory()
    pages, other = practice(trees, areas=[area]), practice(trees, areas=[area])
    adopting = factories.CityFactory(name_uk="Зразкове перейняло")
    accepted(pages["uk"], adopting)

    html = show(pages["uk"])

    assert "досвід перейняло 1 місто" in html
    assert "Зразкове перейняло" in html
    assert f'href="{other["uk"].url}"' in html.partition("Схожі практики")[2]


def test_queries_do_not_grow_with_what_is_told(client, trees, django_assert_max_num_queries):
    area, cities = factories.AreaFactory(), [factories.CityFactory()]
    indicator = factories.IndicatorFactory(area=area)

    def measured(page, ceiling):
        client.get(page.url)
        with django_assert_max_num_queries(ceiling) as spent:
            client.get(page.url)
        return len(spent)

    rows = {
        "indicators": lambda lang, page: PracticeIndicator(indicator=indicator),
        "figures": lambda lang, page: PracticeFigure(what="x", after=3, locale=page.locale),
    }
    few = with_rows(full(trees, areas=[area], cities=cities), **rows)["uk"]
    practice(trees, areas=[area])
    spent = measured(few, 45)
    many = PracticePage.objects.get(pk=few.pk)
    many.indicators.set(
        [PracticeIndicator(indicator=one) for one in factories.IndicatorFactory.create_batch(4, area=area)]
    )
    many.steps.set([PracticeStep(what=f"крок {n}", locale=many.locale) for n in range(6)])
    many.evidence.set(
        [PracticeEvidence(title=f"доказ {n}", url="https://example.org/e", locale=many.locale) for n in range(6)]
    )
    many.save()
    for _number in range(3):
        practice(trees, areas=[area])

    measured(many, spent)
