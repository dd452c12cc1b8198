"""``manage.py load_data`` makes the site's pages in both languages and finishes what a crash left."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation as language
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation, TranslationSource

from core.version import VERSION
from home.models import HomePage, StandardPage
from home.services import shipped_pages
from home.services.page_plan import PAGES_OF_TEXT
from home.services.pages_of_stories import STORIES
from home.services.shipped_pages import load_pages
from home.services.site_root import keep_site_address
from rankings.models import CityPage, StudyPage
from tests import beginnings, factories
from tests.recorded import recorded
from translation import shipping
from translation.models import ReviewRecord

pytestmark = pytest.mark.django_db

PAGES = len(PAGES_OF_TEXT) + len(list(STORIES.glob("*.toml"))) + 3


@pytest.fixture
@recorded
def facts():
    """A study whose title ships, with its methodology, and a city that is no sample to the command."""
    study = factories.StudyFactory(code="transparency-2024")
    city = factories.CityFactory(is_sample=False)
    factories.CityFactory()
    return study, city


@pytest.fixture
def loaded(facts):
    return beginnings.shipped_pages()


def live(code):
    return Page.objects.filter(locale__language_code=code, depth__gt=1).live()


def in_english(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="en")


def test_every_page_is_live_in_both_languages(loaded):
    assert len(loaded.created) == len(loaded.translated) == PAGES
    assert loaded.left == []
    assert set(live("uk").values_list("translation_key", flat=True)) == set(
        live("en").values_list("translation_key", flat=True)
    )


def test_pages_stand_at_the_addresses_of_the_design(loaded, facts):
    study, city = facts
    assert HomePage.objects.get(locale__language_code="uk").url == "/uk/"
    assert HomePage.objects.get(locale__language_code="en").url == "/en/"
    for prefix in ("uk", "en"):
        urls = {page.url for page in live(prefix)}
        assert {
            f"/{prefix}/rankings/{study.code}/",
            f"/{prefix}/cities/{city.code}/",
            f"/{prefix}/about/",
            f"/{prefix}/about/methodology/",
            f"/{prefix}/about/accessibility/",
            f"/{prefix}/about/privacy/",
        } <= urls


def test_study_and_city_pages_point_to_their_facts_in_both_languages(loaded, facts):
    study, city = facts
    assert StudyPage.objects.filter(study=study).live().count() == 2
    assert CityPage.objects.filter(city=city).live().count() == 2
    assert set(CityPage.objects.values_list("intro", flat=True)) == {""}
    assert set(StudyPage.objects.values_list("title", flat=True)) == {
        "Рейтинг прозорості міст 2024",
        "Transparency ranking of cities 2024",
    }


def test_sample_cities_get_no_page(loaded):
    assert not CityPage.objects.filter(city__is_sample=True).exists()


def test_wagtail_localize_knows_every_translation_as_complete(loaded):
    translations = Translation.objects.filter(target_locale__language_code="en")

    assert translations.count() == PAGES
    for translation in translations:
        total, done = translation.get_progress()
        assert 0 < total == done


def test_shipped_english_carries_its_review_record(loaded):
    records = ReviewRecord.objects.filter(locale__language_code="en")

    assert records.count() == PAGES
    assert set(records.values_list("note", flat=True)) == {f"shipped with version {VERSION}"}


def test_links_of_texts_lead_to_the_page_in_the_readers_language(loaded):
    about = in_english(StandardPage.objects.get(slug="about", locale__language_code="uk"))

    with language.override("en"):
        assert 'href="/en/rankings/"' in str(about.body)


def test_a_second_run_does_nothing_in_a_few_queries(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        again = load_pages()

    assert (again.created, again.translated, again.left) == ([], [], [])


def test_what_editors_changed_stays(loaded):
    page = StandardPage.objects.get(slug="about", locale__language_code="uk")
    page.title = "Про нас, нова назва"
    page.slug = "about-us"
    page.save_revision().publish()
    withdrawn = in_english(StandardPage.objects.get(slug="privacy", locale__language_code="uk"))
    withdrawn.unpublish()

    again = load_pages()

    assert again.created == again.translated == []
    page.refresh_from_db()
    withdrawn.refresh_from_db()
    assert page.title == "Про нас, нова назва"
    assert not withdrawn.live


def test_an_editors_page_of_a_city_is_taken_as_it_is(loaded):
    city = factories.CityFactory(is_sample=False)
    index = CityPage.objects.filter(locale__language_code="uk").first().get_parent()
    index.add_child(instance=CityPage(title=city.name_uk, slug="own-slug", city=city, live=True))

    load_pages()

    assert CityPage.objects.get(city=city, locale__language_code="uk").slug == "own-slug"
    assert not CityPage.objects.filter(city=city, slug=city.code).exists()


def test_a_changed_ukrainian_text_is_left_for_a_person(facts, monkeypatch):
    monkeypatch.setattr(shipped_pages, "_translate", lambda *args: None)
    load_pages()
    monkeypatch.undo()
    page = CityPage.objects.get(locale__language_code="uk")
    page.title = "Зразкове місто, змінена назва"
    page.save_revision().publish()

    again = load_pages()

    assert again.left == [f"city/{page.city.code}"]
    assert not live("en").filter(translation_key=page.translation_key).exists()


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (shipping, "hand_over"),
        (shipping, "_translate_strings"),
        (shipping, "_target"),
        (shipping, "record_shipped"),
        (shipped_pages, "make_site_root"),
        (shipped_pages, "ship_translation"),
    ],
)
def test_a_run_that_was_cut_off_is_finished_by_the_next(facts, monkeypatch, module, step):
    def crash(*args):
        raise RuntimeError("Світло згасло.")

    monkeypatch.setattr(module, step, crash)
    with pytest.raises(RuntimeError):
        load_pages()
    monkeypatch.undo()

    assert load_pages().left == []

    assert live("uk").count() == live("en").count() == PAGES
    assert Site.objects.get(is_default_site=True).root_page.specific_class is HomePage


def test_each_missing_piece_of_a_translation_is_made_again(loaded):
    pages = {page.slug: page for page in StandardPage.objects.filter(locale__language_code="en")}
    ReviewRecord.objects.filter(translation_key=pages["about"].translation_key).delete()
    TranslationSource.objects.filter(object_id=pages["privacy"].translation_key).delete()
    pages["methodology"].delete()
    Page.objects.filter(pk=pages["accessibility"].pk).update(live=False, first_published_at=None)

    again = load_pages()

    assert sorted(again.translated) == ["about", "accessibility", "methodology", "privacy"]
    assert again.left == []
    assert live("en").count() == PAGES


def test_nobody_vouches_for_a_text_that_does_not_ship(loaded):
    page = StandardPage.objects.get(slug="privacy", locale__language_code="en")
    ReviewRecord.objects.filter(translation_key=page.translation_key).delete()
    page.title = "Sample title that somebody wrote"
    page.save_revision()

    assert load_pages().left == ["privacy"]
    assert not ReviewRecord.objects.filter(translation_key=page.translation_key).exists()


def test_the_untouched_welcome_page_goes(loaded):
    assert set(Page.objects.filter(depth=2).values_list("title", flat=True)) == {"Прозорі міста", "Transparent Cities"}


def test_a_start_page_that_somebody_made_is_not_replaced(db):
    welcome = Page.objects.get(depth=2)
    welcome.save_revision()

    with pytest.raises(CommandError, match=r"home page|головн"):
        call_command("load_data", stdout=StringIO())

    assert Page.objects.filter(pk=welcome.pk).exists()
    assert Site.objects.get().root_page_id == welcome.pk


def test_the_site_follows_the_public_address(loaded, settings):
    settings.BASE_URL = "https://sample.example.org"
    assert keep_site_address() is True
    assert keep_site_address() is False

    site = Site.objects.get()
    assert (site.hostname, site.port) == ("sample.example.org", 443)

    settings.BASE_URL = "http://127.0.0.1:8123"
    keep_site_address()
    assert Site.objects.get().port == 8123


def test_every_shipped_text_has_the_same_shape_in_both_languages(loaded):
    for source in StandardPage.objects.filter(locale__language_code="uk"):
        kinds = [block["type"] for block in source.body.raw_data]
        assert kinds == [block["type"] for block in in_english(source).body.raw_data]
        assert len(kinds) > 5


def test_an_english_locale_is_made_when_there_is_none(facts):
    Locale.objects.filter(language_code="en").delete()

    load_pages()

    assert live("en").count() == PAGES
