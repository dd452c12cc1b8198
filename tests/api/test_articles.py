"""Stories, events, galleries and pages in the API: their documents, their languages, and what makes them old."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from home.api.pages import documents
from home.enums import ArticleKind
from home.models import EventPage, FaqPage, FaqQuestion, StoryPage
from rankings.models.door import open_door
from tests import factories
from tests.home.planting import article_list, event, gallery, news, picture, story
from tests.practice_factories import practice

EXPECTED = Path(__file__).parent / "expected"
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
KEYS = {name: UUID(int=number) for number, name in enumerate(("story", "event", "gallery", "practice"), start=1)}


@pytest.fixture
def everything(trees):
    """A story that tells of a practice, an event and a gallery, in both languages."""
    city = factories.CityFactory(code="sample-alpha", name_uk="Зразкове Альфа", name_en="Sample alpha")
    facts = {"cities": [city], "areas": [factories.AreaFactory(code="sample-area")]}
    times = {"first_published_at": AT, "last_published_at": AT}
    told = practice(trees, cities=[city], translation_key=KEYS["practice"])["uk"]
    words = {"title_uk": "Зразкова історія", "title_en": "Sample story"}
    words |= {"summary_uk": "Зразковий опис.", "summary_en": "A sample of a summary."}
    return {
        "story": story(
            trees, slug="sample-story", practices=[told], translation_key=KEYS["story"], **words, **facts, **times
        ),
        "event": event(
            trees,
            slug="sample-event",
            translation_key=KEYS["event"],
            starts_at=datetime(2030, 7, 15, 8, tzinfo=UTC),
            ends_at=datetime(2030, 7, 15, 10, tzinfo=UTC),
            **(words | {"title_uk": "Зразкова подія", "title_en": "Sample event"}),
            **facts,
            **times,
        ),
        "gallery": gallery(
            trees,
            slug="sample-gallery",
            translation_key=KEYS["gallery"],
            images=[],
            **(words | {"title_uk": "Зразкова галерея", "title_en": "Sample gallery"}),
            **facts,
            **times,
        ),
    }


ADDRESSES = {
    "stories": "/api/v1/stories",
    "stories_en": "/api/v1/stories?lang=en",
    "events": "/api/v1/events",
    "galleries": "/api/v1/galleries",
    "pages_by_address": "/api/v1/pages?address=/en/stories/sample-story/&lang=en",
    "pages_of_a_type": "/api/v1/pages?type=story-index&type=event-index&fields=id,title,address,api_url,translations",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_answer_is_as_promised(name, ask, everything):
    answer = ask(ADDRESSES[name])
    for item in answer["items"]:
        if name == "pages_of_a_type":
            item["id"] = "…"

    file = EXPECTED / f"{name}.json"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert answer == json.loads(file.read_text(encoding="utf-8"))


def titles(ask, address):
    return [item["title"] for item in ask(f"/api/v1/{address}")["items"]]


@pytest.mark.parametrize(
    "chosen",
    [
        "kind=story",
        "city=sample-alpha",
        "area=sample-area",
        "year=2026",
        "published_from=2026-05-01",
        "published_from=2026-04-31&published_to=2026-05-01",
    ],
)
def test_each_filter_of_stories_finds_what_it_says(ask, everything, trees, chosen):
    news(trees, dated=date(2020, 1, 1), last_published_at=datetime(2026, 4, 30, 9, tzinfo=UTC))

    assert titles(ask, f"stories?{chosen}") == ["Зразкова історія"]


def test_a_day_of_publication_begins_and_ends_in_kyiv(ask, trees):
    story(trees, title_uk="Зразкова опівночі", last_published_at=datetime(2026, 5, 1, 21, 30, tzinfo=UTC))

    assert titles(ask, "stories?published_from=2026-05-02&published_to=2026-05-02") == ["Зразкова опівночі"]
    assert titles(ask, "stories?published_to=2026-05-01") == []


def test_the_newest_day_comes_first_or_last(ask, trees):
    story(trees, title_uk="Зразкова давня", dated=date(2020, 1, 1))
    news(trees, title_uk="Зразкова нова", dated=date(2026, 1, 1))

    assert titles(ask, "stories") == ["Зразкова нова", "Зразкова давня"]
    assert titles(ask, "stories?order=dated") == ["Зразкова давня", "Зразкова нова"]


def test_pictures_come_in_three_widths_with_words_of_the_language(ask, trees):
    image = picture(taken_on=date(2026, 5, 1), place="Зразкове місце")
    gallery(trees, picture=image, images=[image])

    [item] = ask("/api/v1/galleries?lang=en")["items"]

    [photograph] = item["pictures"]
    assert photograph["alt"] == item["picture"]["alt"] == "A sample blue field"
    assert [size["width"] for size in photograph["sizes"]] == [480, 960, 1440]
    assert all(size["url"].startswith("http://testserver/") for size in photograph["sizes"])
    assert (photograph["taken_on"], photograph["place"]) == ("2026-05-01", "Зразкове місце")


def test_a_picture_that_is_gone_is_gone_from_what_showed_it(ask, trees):
    image = picture()
    story(trees, picture=image)
    image.delete()

    assert ask("/api/v1/stories")["items"][0]["picture"] is None
    call_command("rebuild_documents", "--check")


class TestWhatIsNoLongerPublic:
    @pytest.mark.parametrize("resource", ["stories", "events", "galleries", "pages?type=story&type=event&type=gallery"])
    @pytest.mark.parametrize("how", ["unpublish", "close", "delete"])
    def test_vanishes_at_once(self, ask, everything, resource, how):
        for pages in everything.values():
            for page in pages.values():
                if how == "close":
                    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
                else:
                    getattr(page, how)()

        assert titles(ask, resource) == []
        call_command("rebuild_documents", "--check")

    def test_a_practice_is_not_named_by_a_story(self, ask, everything):
        [row] = everything["story"]["uk"].practices.all()
        row.practice.unpublish()

        assert ask("/api/v1/stories")["items"][0]["practices"] == []
        assert ask("/api/v1/stories?lang=en")["items"][0]["practices"] == [str(KEYS["practice"])]


def test_a_draft_is_told_nowhere_and_its_publication_everywhere(ask, everything):
    page = StoryPage.objects.get(pk=everything["story"]["uk"].pk)
    page.title = "Зразкова змінена"
    page.save_revision()
    assert titles(ask, "stories") == titles(ask, "pages?type=story") == ["Зразкова історія"]

    page.get_latest_revision().publish()

    assert titles(ask, "stories") == titles(ask, "pages?type=story") == ["Зразкова змінена"]


def test_a_block_about_a_study_is_there_once_the_study_is_out(ask, trees):
    study = factories.StudyFactory(code="sample-coming", published_at=None)
    trees.study_page(study)
    factories.sample_ranking(study, factories.sample_cities(3))
    stored = [
        {"type": "ranking_table", "value": {"study": study.code, "most": 5, "cities": []}, "id": KEYS["story"].hex}
    ]
    story(trees, languages=("uk",), body_uk=json.dumps(stored))
    assert ask("/api/v1/stories")["items"][0]["body"] == []

    study.published_at = AT
    study.save()

    assert [block["study"] for block in ask("/api/v1/stories")["items"][0]["body"]] == ["sample-coming"]


def test_an_event_that_is_cancelled_says_so(ask, everything):
    page = EventPage.objects.get(pk=everything["event"]["uk"].pk)
    page.is_cancelled = True
    page.save_revision().publish()

    assert ask("/api/v1/events")["items"][0]["cancelled"] is True


class TestAPage:
    @pytest.mark.parametrize("address", ["/uk/sample/", "/en/sample/", "http://testserver/en/sample/"])
    def test_is_found_by_any_of_its_addresses(self, ask, trees, address):
        trees.standard_page("sample", intro_en="<p>A <b>sample</b> intro.</p>")

        [uk] = ask(f"/api/v1/pages?address={address}")["items"]
        [en] = ask(f"/api/v1/pages?address={address}&lang=en")["items"]

        assert (uk["address"], en["address"]) == ("/uk/sample/", "/en/sample/")
        assert uk["id"] == en["id"]
        assert en["intro"]["text"] == "A sample intro."
        assert en["type"] == "standard"

    def test_of_a_fact_leads_to_its_data(self, ask, trees, client):
        city = factories.CityFactory(code="sample-c")
        study = factories.StudyFactory(code="sample-2020")
        trees.city_page(city)
        trees.study_page(study)

        for kind in ("city", "study", "city-index", "home"):
            [item] = ask(f"/api/v1/pages?type={kind}&lang=en")["items"]
            if item["api_url"]:
                assert client.get(item["api_url"]).status_code == 200
        assert ask("/api/v1/pages?type=city")["items"][0]["api_url"].endswith("/api/v1/cities?key=sample-c")

    def test_of_questions_has_their_words(self, ask, trees):
        page = FaqPage(title="Зразкові запитання", slug="sample-faq", locale=trees.home["uk"].locale)
        page.questions = [FaqQuestion(question="Зразкове запитання?", answer="<p>Зразкова відповідь.</p>")]
        trees.home["uk"].add_child(instance=page)

        [item] = ask("/api/v1/pages?type=faq")["items"]

        assert item["text"] == "Зразкове запитання?\nЗразкова відповідь."

    def test_of_a_study_goes_with_the_study(self, ask, trees):
        study = factories.StudyFactory()
        trees.study_page(study)
        assert len(titles(ask, "pages?type=study")) == 1

        study.published_at = None
        with open_door():
            study.save()

        assert titles(ask, "pages?type=study") == []

    def test_moves_with_its_address(self, ask, trees, django_capture_on_commit_callbacks):
        page = trees.standard_page("sample")["uk"]
        page.slug = "sample-other"
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

        assert titles(ask, "pages?address=/uk/sample/") == []
        assert len(titles(ask, "pages?address=/uk/sample-other/")) == 1


def test_documents_of_many_pages_take_as_many_queries_as_of_few(trees, django_assert_max_num_queries):
    article_list(trees, ArticleKind.STORY)
    for _number in range(3):
        story(trees)
    with django_assert_max_num_queries(60) as few:
        list(documents(None))
    for _number in range(10):
        story(trees)
    with django_assert_max_num_queries(len(few)):
        list(documents(None))
