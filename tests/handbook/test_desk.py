"""The desk of the handbook: chapters with their states, in one order in every language, for whom it is meant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupApprovalTask as ApprovalTask
from wagtail.models import Page, PageLogEntry, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from core.publication import PublicationRefused
from handbook.models import ChapterPage
from handbook.selectors.desk import chapters_in_work, handbooks, rows, stands_in_another_order
from handbook.services.arranging import Direction, move, put_in_order
from people.roles import Role
from tests.admin.desk import logged_in
from tests.beginnings import the_groups
from tests.factories import locale
from tests.handbook_factories import chapter, handbook, practice_entry, text_entry
from tests.practice_factories import practice
from tests.practices.reviewing import person
from translation.review import record_review

pytestmark = pytest.mark.django_db
OVERVIEW = "handbook_desk:overview"


@pytest.fixture
def editor(trees):
    handbook(trees)
    the_groups()
    return person("editor", Role.EDITORS)


@pytest.fixture
def desk(editor):
    return logged_in(editor)


@pytest.fixture
def three(trees, editor):
    """Three chapters; their titles are the letters."""
    return [chapter(trees, title_uk=letter, title_en=letter)["uk"] for letter in "АБВ"]


def order(language):
    pages = ChapterPage.objects.filter(locale__language_code=language).order_by("path")
    return "".join(page.title for page in pages)


def states(user, language):
    """Return the words that the first chapter has in a language."""
    with override("en"):
        (row, *_others) = rows(user, chapters_in_work(), handbooks())
        return {str(state.label) for cell in row.cells if cell.language == language for state in cell.states}


class TestStates:
    def test_a_published_chapter(self, trees, editor):
        chapter(trees)
        assert states(editor, "uk") == states(editor, "en") == {"published"}

    def test_a_chapter_with_changes_that_nobody_published(self, trees, editor):
        page = chapter(trees)["uk"]
        page.summary = "Зразкова зміна."
        page.save_revision()
        assert states(editor, "uk") == {"changes not published"}

    def test_a_draft(self, trees, editor):
        chapter(trees)["uk"].unpublish()
        assert states(editor, "uk") == {"draft"}

    def test_a_chapter_without_a_translation(self, trees, editor):
        chapter(trees, languages=("uk",))
        assert states(editor, "en") == {"translation missing"}

    def test_a_translation_that_lacks_texts_or_is_older_than_its_source(self, trees, editor):
        page = chapter(trees, languages=("uk",))["uk"]
        page.save_revision().publish()
        source, _created = TranslationSource.get_or_create_from_instance(page)
        Translation.objects.create(source=source, target_locale=locale("en")).save_target(publish=False)
        assert states(editor, "en") == {"draft", "translation incomplete"}

        TranslationSource.objects.update(last_updated_at=timezone.now())
        page.save_revision().publish()

        assert "translation is out of date" in states(editor, "en")

    def test_a_chapter_that_waits_in_review(self, trees, editor):
        page = chapter(trees)["uk"]
        workflow = Workflow.objects.create(name="Зразковий процес")
        task = ApprovalTask.objects.create(name="Зразкове завдання")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        page.save_revision()
        workflow.start(page, editor)

        assert "waits in review" in states(editor, "uk")

    def test_examples_are_counted_in_the_draft_that_is_worked_on(self, trees, editor):
        first, second = practice(trees), practice(trees)
        page = chapter(trees, [text_entry(), practice_entry(first)])["uk"]
        page.entries.add(page.entries.model(kind="practice", practice=second["uk"], locale=page.locale))
        page.save_revision()

        (row,) = rows(editor, chapters_in_work(), handbooks())
        assert row.examples == 2


class TestOverview:
    def test_it_shows_each_chapter_once_with_the_ways_to_edit_and_preview_it(self, desk, three):
        answer = desk.get(reverse(OVERVIEW))
        page = answer.content.decode()

        for one in three:
            assert page.count(f'href="{reverse("wagtailadmin_pages:edit", args=[one.pk])}"') == 1
            assert page.count(f'href="{reverse("wagtailadmin_pages:view_draft", args=[one.pk])}"') == 1
        assert [row.page.pk for row in answer.context["rows"]] == [one.pk for one in three]

    def test_it_names_who_works_on_a_chapter(self, trees, desk, editor):
        editor.first_name = "Зразкова"
        editor.save()
        chapter(trees, responsible=editor)
        assert "Зразкова" in desk.get(reverse(OVERVIEW)).content.decode().split("desk-chapters")[1]

    def test_before_the_first_chapter_it_offers_to_add_one(self, trees, desk):
        page = desk.get(reverse(OVERVIEW)).content.decode()
        assert reverse("wagtailadmin_pages:add", args=["handbook", "chapterpage", handbook(trees)["uk"].pk]) in page

    def test_without_a_page_of_the_handbook_it_says_what_to_do(self, trees):
        the_groups()
        answer = logged_in(person("editor", Role.EDITORS)).get(reverse(OVERVIEW))
        assert answer.status_code == 200
        assert "help-warning" in answer.content.decode()

    def test_it_asks_no_more_for_many_chapters(self, trees, desk, editor):
        def asked():
            with CaptureQueriesContext(connection) as queries:
                desk.get(reverse(OVERVIEW))
            return len(queries)

        chosen = practice(trees)
        chapter(trees, [practice_entry(chosen)], responsible=editor)
        asked()
        few = asked()
        for _number in range(5):
            page = chapter(trees, [practice_entry(chosen)], responsible=editor)["uk"]
            page.save_revision()

        assert asked() <= few + 1  # the newest drafts, all at once

    def test_communication_staff_look_and_change_nothing(self, three):
        client = logged_in(person("communication", Role.COMMUNICATION))
        page = client.get(reverse(OVERVIEW)).content.decode()

        assert three[0].title in page
        for name, arguments in (("move", [three[0].pk]), ("put_in_order", [])):
            address = reverse(f"handbook_desk:{name}", args=arguments)
            assert address not in page
            client.post(address, {"direction": "down"})
        assert order("uk") == order("en") == "АБВ"

    @pytest.mark.parametrize("role", [Role.DATA_EDITORS, Role.COORDINATORS])
    def test_others_do_not_come_in(self, role, editor):
        client = logged_in(person("other", role))
        for name in (OVERVIEW, "handbook_desk:coverage", "handbook_desk:editions", "handbook_desk:publish"):
            assert client.get(reverse(name)).status_code == 302
        assert reverse(OVERVIEW) not in client.get(reverse("wagtailadmin_home")).content.decode()


class TestOrder:
    @pytest.mark.parametrize(("at", "direction", "then"), [(0, "down", "БАВ"), (2, "up", "АВБ"), (1, "up", "БАВ")])
    def test_a_chapter_moves_by_one_place_in_every_language(self, desk, three, at, direction, then):
        desk.post(reverse("handbook_desk:move", args=[three[at].pk]), {"direction": direction})

        assert order("uk") == order("en") == then
        assert Page.find_problems() == ([], [], [], [], [])

    @pytest.mark.parametrize(("at", "direction"), [(0, "up"), (2, "down")])
    def test_at_the_end_it_stays(self, desk, three, at, direction):
        desk.post(reverse("handbook_desk:move", args=[three[at].pk]), {"direction": direction})
        assert order("uk") == order("en") == "АБВ"

    def test_afterwards_the_focus_is_on_the_button_of_the_moved_chapter(self, desk, three):
        address = reverse("handbook_desk:move", args=[three[0].pk])
        page = desk.post(address, {"direction": "down"}, follow=True).content.decode()

        assert page.count(" autofocus") == 1
        row = next(part for part in page.split("<tr>") if "autofocus" in part)
        assert f'action="{address}"' in row
        assert row.index('value="down"') < row.index("autofocus")

    def test_at_the_end_the_focus_is_on_the_way_back(self, desk, three):
        address = reverse("handbook_desk:move", args=[three[1].pk])
        page = desk.post(address, {"direction": "down"}, follow=True).content.decode()

        row = next(part for part in page.split("<tr>") if "autofocus" in part)
        assert 'value="up"' in row
        assert 'value="down"' not in row

    def test_it_is_written_down_who_did_it(self, desk, editor, three):
        desk.post(reverse("handbook_desk:move", args=[three[0].pk]), {"direction": "down"})

        written = PageLogEntry.objects.filter(action="wagtail.reorder")
        assert {entry.page.locale.language_code for entry in written} == {"uk", "en"}
        assert {entry.user for entry in written} == {editor}

    def test_who_may_only_look_is_refused(self, three):
        client = logged_in(person("communication", Role.COMMUNICATION))
        answer = client.post(reverse("handbook_desk:move", args=[three[0].pk]), {"direction": "down"})

        assert answer.url == reverse("wagtailadmin_home")
        assert order("uk") == "АБВ"

    def test_looking_moves_nothing(self, desk, three):
        address = reverse("handbook_desk:move", args=[three[0].pk])
        assert desk.get(f"{address}?direction=down").status_code == 405
        assert order("uk") == "АБВ"

    def test_an_unknown_direction_is_not_found(self, desk, three):
        assert desk.post(reverse("handbook_desk:move", args=[three[0].pk]), {"direction": "x"}).status_code == 404

    def test_what_is_dragged_in_the_list_of_pages_is_followed(self, desk, three):
        desk.post(reverse("wagtailadmin_pages:set_page_position", args=[three[2].pk]) + "?position=0")
        assert order("uk") == order("en") == "ВАБ"

    def test_a_translation_that_is_dragged_goes_back_to_where_its_source_stands(self, desk, three):
        english = three[0].get_translation(locale("en"))
        desk.post(reverse("wagtailadmin_pages:set_page_position", args=[english.pk]) + "?position=2")
        assert order("uk") == order("en") == "АБВ"

    def test_chapters_that_were_translated_in_another_order_are_told_of_and_put_in_order(self, trees, desk, three):
        first, _second, third = Page.objects.child_of(handbook(trees)["en"]).order_by("path")
        first.path, third.path = third.path, first.path
        ChapterPage.objects.filter(pk=first.pk).update(path="x")
        for page in (third, first):
            Page.objects.filter(pk=page.pk).update(path=page.path)
        assert order("en") == "ВБА"
        assert stands_in_another_order(chapters_in_work())
        assert reverse("handbook_desk:put_in_order") in desk.get(reverse(OVERVIEW)).content.decode()

        desk.post(reverse("handbook_desk:put_in_order"))

        assert order("uk") == order("en") == "АБВ"
        assert reverse("handbook_desk:put_in_order") not in desk.get(reverse(OVERVIEW)).content.decode()

    def test_a_chapter_without_a_translation_moves_too(self, trees, editor, three):
        alone = chapter(trees, languages=("uk",), title_uk="Г")["uk"]
        assert move(alone, Direction.UP, editor)
        assert (order("uk"), order("en")) == ("АБГВ", "АБВ")

    def test_nothing_is_moved_that_stands_right(self, trees, editor, three):
        assert put_in_order(handbook(trees)["uk"], editor) == 0


class TestTranslationsAreReviewed:
    def test_an_english_chapter_goes_live_only_when_somebody_has_reviewed_it(self, trees, desk, editor):
        page = chapter(trees, languages=("uk",))["uk"]
        page.save_revision().publish()
        english = page.copy_for_translation(locale("en"))
        english.title = "Sample"
        english.save_revision()
        edit = reverse("wagtailadmin_pages:edit", args=[english.pk])

        with pytest.raises(PublicationRefused):
            english.get_latest_revision().publish(user=editor)
        assert not ChapterPage.objects.get(pk=english.pk).live
        assert desk.get(edit).status_code == 200

        record_review(english.get_latest_revision_as_object(), editor)
        english.get_latest_revision().publish(user=editor)

        assert ChapterPage.objects.get(pk=english.pk).live

    def test_the_review_screen_shows_both_languages_and_publishes(self, trees, desk, editor):
        page = chapter(trees, languages=("uk",))["uk"]
        page.save_revision().publish()
        english = page.copy_for_translation(locale("en"))
        english.title, english.summary = "Sample chapter", "Sample summary."
        english.save_revision()
        review = reverse("translation_review", args=[english.pk])

        shown = desk.get(review)
        assert page.entries.first().heading in shown.content.decode()
        desk.post(review, {"digest": shown.context["both"].digest})

        assert ChapterPage.objects.get(pk=english.pk).live
