"""A fact gets its page by itself: once it is saved or its study is published, in each language it has a name in."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from home.services.pages_of_facts import lacks_pages
from home.services.shipped_pages import make_pages_of_facts
from home.tasks import make_pages
from rankings.models import AreaPage, CityPage, MethodologyPage, Study, StudyPage
from tests import beginnings, factories
from translation.models import ReviewRecord


@pytest.fixture
def site(db):
    """The pages of text, in both languages."""
    beginnings.shipped_pages()


def addresses(fact):
    return {page.url for page in fact.pages.all() if page.live}


def asked():
    return DBTaskResult.objects.filter(task_path=make_pages.module_path).count()


def as_after_a_commit():
    """Forget what waits for the commit that never comes in a test."""
    transaction.get_connection().run_on_commit.clear()


def test_every_kind_of_fact_gets_its_page_in_both_languages(site):
    city = factories.CityFactory(is_sample=False)
    area = factories.AreaFactory()
    study = factories.StudyFactory()

    make_pages_of_facts()

    assert addresses(city) == {f"/uk/cities/{city.code}/", f"/en/cities/{city.code}/"}
    assert addresses(area) == {f"/uk/areas/{area.code}/", f"/en/areas/{area.code}/"}
    assert addresses(study) == {f"/uk/rankings/{study.code}/", f"/en/rankings/{study.code}/"}
    code = study.methodology.code
    assert addresses(study.methodology) == {f"/uk/methodologies/{code}/", f"/en/methodologies/{code}/"}
    assert not lacks_pages()


def test_texts_come_from_patterns_and_are_vouched_for(site):
    methodology = factories.MethodologyFactory(
        code="sample-2024", family=factories.FamilyFactory(code="sample", name_uk="Зразковий", name_en="Sample")
    )
    study = factories.StudyFactory(methodology=methodology, year=2024)

    make_pages_of_facts()

    titles = {page.locale.language_code: page.title for page in methodology.pages.select_related("locale")}
    assert titles == {"uk": "Методологія «Зразковий 2024»", "en": "Sample 2024 methodology"}
    assert set(study.pages.values_list("title", flat=True)) == {"Зразковий 2024", "Sample 2024"}
    assert all(page.search_description for page in methodology.pages.all())
    english = methodology.pages.get(locale__language_code="en")
    assert ReviewRecord.objects.filter(translation_key=english.translation_key, locale=english.locale).exists()


def test_a_shipped_area_is_introduced(site):
    area = factories.AreaFactory(code="procurement")

    make_pages_of_facts()

    assert "купує товари" in area.pages.get(locale__language_code="uk").intro
    assert "buys goods" in area.pages.get(locale__language_code="en").intro


def test_an_english_page_waits_for_an_english_name(site):
    area = factories.AreaFactory(name_en="")
    make_pages_of_facts()
    assert addresses(area) == {f"/uk/areas/{area.code}/"}
    assert not lacks_pages()

    area.name_en = "Sample name that came later"
    area.save()
    assert lacks_pages()
    make_pages_of_facts()

    assert AreaPage.objects.get(area=area, locale__language_code="en").title == "Sample name that came later"


def test_what_is_not_out_or_a_sample_city_has_no_page(site):
    factories.CityFactory(is_sample=True)
    study = factories.StudyFactory(published_at=timezone.now() + timedelta(days=1))
    factories.StudyFactory(published_at=None, methodology=study.methodology)
    make_pages_of_facts()

    assert not lacks_pages()
    assert not StudyPage.objects.exists()
    assert not CityPage.objects.exists()
    assert MethodologyPage.objects.exists()


def test_a_study_dated_ahead_gets_its_page_on_its_day_by_the_schedule(site, settings):
    study = factories.StudyFactory(published_at=timezone.now() + timedelta(days=1))
    assert "make_pages" in dict(settings.SCHEDULE)
    call_command("make_pages", stdout=StringIO())
    assert not addresses(study)

    Study.objects.filter(pk=study.pk).update(published_at=timezone.now())
    call_command("make_pages", stdout=StringIO())

    assert len(addresses(study)) == 2


def test_pages_that_editors_changed_are_respected(site):
    area, city = factories.AreaFactory(), factories.CityFactory(is_sample=False)
    make_pages_of_facts()
    withdrawn = area.pages.get(locale__language_code="en")
    withdrawn.unpublish()
    renamed = city.pages.get(locale__language_code="uk")
    renamed.title, renamed.slug = "Зразкова нова назва", "sample-new-slug"
    renamed.save_revision().publish()
    before = Page.objects.count()

    factories.CityFactory(is_sample=False)
    made = make_pages_of_facts()

    assert len(made.created) == 1
    assert Page.objects.count() == before + 2
    assert not area.pages.get(pk=withdrawn.pk).live
    assert city.pages.get(pk=renamed.pk).slug == "sample-new-slug"


def test_a_list_that_an_editor_removed_is_not_made_by_its_facts(site):
    Page.objects.filter(slug="areas").delete()
    factories.AreaFactory()

    assert not lacks_pages()
    assert make_pages_of_facts().created == []
    assert not Page.objects.filter(slug="areas").exists()


def test_saving_facts_asks_the_worker_once_for_each_transaction(site, django_capture_on_commit_callbacks):
    as_after_a_commit()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        factories.AreaFactory.create_batch(3)
        factories.CityFactory(is_sample=False)

    assert asked() == 1


def test_nobody_is_asked_where_nothing_is_missing(
    site, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    area = factories.AreaFactory()
    make_pages_of_facts()
    as_after_a_commit()

    with django_capture_on_commit_callbacks(execute=True):
        area.position = 7
        area.save()
    with django_assert_max_num_queries(16):
        assert not lacks_pages()

    assert asked() == 0


def test_a_study_that_is_published_gets_its_page(site, django_capture_on_commit_callbacks):
    study = factories.StudyFactory(published_at=None)
    make_pages_of_facts()
    as_after_a_commit()
    with django_capture_on_commit_callbacks(execute=True):
        study.published_at = timezone.now() - timedelta(minutes=1)
        study.save()
    assert asked() == 1

    make_pages.call()

    assert len(addresses(study)) == 2


def test_a_crash_between_leaves_what_the_next_run_finishes(site, monkeypatch):
    from home.services import shipped_pages

    areas = factories.AreaFactory.create_batch(3)
    ship = shipped_pages.ship_translation
    calls = []

    def crash_at_the_second(*args):
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("Світло згасло.")
        return ship(*args)

    monkeypatch.setattr(shipped_pages, "ship_translation", crash_at_the_second)
    with pytest.raises(RuntimeError):
        make_pages_of_facts()
    monkeypatch.undo()
    assert lacks_pages()

    make_pages_of_facts()

    assert all(len(addresses(area)) == 2 for area in areas)
    assert Page.objects.filter(slug=areas[0].code).count() == 2
