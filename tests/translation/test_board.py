"""The board: every page with its state in English, for whoever may translate it, and what is done to many at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry

from home.models import StandardPage
from people.roles import Role
from tests.admin.desk import run_the_queue
from tests.factories import locale
from tests.translation.samples import is_started, page, publish, staff, translated
from translation.enums import ItemState, State
from translation.history import START
from translation.models import TranslationJob, TranslationState
from translation.review import record_review
from translation.selectors.asked import Board

pytestmark = pytest.mark.django_db
BOARD = "translation_board:board"


@pytest.fixture
def home(trees):
    return trees.home["uk"]


def states(user, **asked):
    """What a board shows of the sample pages; the home page and the lists are there, too."""
    shown_rows = (row for row in Board(user, asked).rows if row.page.slug.removeprefix("sample-").isdecimal())
    return {row.page.slug: row.state for row in shown_rows}


def reviewed(source, editor):
    english = translated(source)
    record_review(english.get_latest_revision_as_object(), editor)
    return english


def shown(client, **asked):
    return client.get(reverse(BOARD), asked)


def act(client, capture, action, **fields):
    """Send the form of the board and let the worker do it."""
    with capture(execute=True):
        answer = client.post(reverse("translation_board:act"), {"action": action, **fields})
    run_the_queue()
    return answer


class TestStates:
    def test_each_page_has_the_state_that_it_is_in(self, home, editor):
        missing, begun, waiting, ready, public, old = (page(home, number) for number in range(6))
        translated(begun, done=1)
        translated(waiting)
        reviewed(ready, editor)
        for source in (public, old):
            reviewed(source, editor).get_latest_revision().publish()
        publish(old, title="Інша зразкова назва")

        assert states(editor) == {
            missing.slug: State.MISSING,
            begun.slug: State.TRANSLATING,
            waiting.slug: State.WAITING,
            ready.slug: State.READY,
            public.slug: State.PUBLISHED,
            old.slug: State.OUT_OF_DATE,
        }
        counts = {state: number for state, number, _address, _here in Board(editor, {"q": "зразкова"}).counts}
        assert counts == dict.fromkeys(State, 1)
        for state in State:
            assert list(states(editor, state=state.value).values()) == [state]

    def test_how_much_is_translated_and_since_when(self, home, editor):
        english = translated(page(home), done=1)
        row = next(row for row in Board(editor, {"state": "translating"}).rows)
        assert (row.percent, row.days) == (50, 0)

        StandardPage.objects.filter(pk=english.pk).update(live=True, has_unpublished_changes=False)
        StandardPage.objects.filter(pk=english.pk).update(last_published_at=timezone.now() - timedelta(days=3))
        (row,) = (row for row in Board(editor, {"q": "Зразкова сторінка 0"}).rows)
        assert (row.state, row.days) == (State.PUBLISHED, 3)

    def test_an_outdated_page_that_is_in_work_again_is_in_both_lists(self, home, editor):
        source = page(home)
        reviewed(source, editor).get_latest_revision().publish()
        publish(source, title="Інша зразкова назва")
        translated(source, done=0)

        assert list(states(editor, state="translating")) == [source.slug]
        assert list(states(editor, state="out_of_date")) == [source.slug]

    def test_a_changed_draft_needs_a_new_review(self, home, editor):
        english = reviewed(page(home), editor)
        english = english.get_latest_revision_as_object()
        english.title = "Another title"
        english.save_revision()

        assert set(states(editor).values()) == {State.WAITING}


class TestFilters:
    def test_words_are_found_in_any_case_and_both_languages(self, home, editor):
        source = page(home, title="Про зразкову раду")
        translated(source)

        for words in ("ЗРАЗКОВУ", "про зраз", "sample of TITLE"):
            assert list(states(editor, q=words)) == [source.slug]
        assert states(editor, q="(немає") == {}

    def test_type_section_and_person(self, home, editor):
        section = page(home, 1)
        below = page(section, 2)
        other = page(home, 3)
        TranslationState.objects.create(translation_key=other.translation_key, locale=locale("en"), assignee=editor)
        kind = str(section.content_type_id)

        assert set(states(editor, section=str(section.pk))) == {section.slug, below.slug}
        assert set(states(editor, person=str(editor.pk))) == {other.slug}
        assert set(states(editor, person="nobody")) == {section.slug, below.slug}
        assert len(states(editor, type=kind)) == 3
        assert len(states(editor, type="nonsense", person="-1", section="x", state="?", order="?", page="x")) == 3

    def test_the_longest_in_their_state_come_first(self, home, editor):
        page(home, 1)
        old = page(home, 2)
        StandardPage.objects.filter(pk=old.pk).update(first_published_at=timezone.now() - timedelta(days=9))

        assert next(iter(states(editor, order="oldest"))) == old.slug


class TestScreen:
    def test_its_queries_do_not_grow_with_its_pages(self, home, editor, admin):
        def queries():
            shown(admin)
            with CaptureQueriesContext(connection) as captured:
                assert shown(admin).status_code == 200
            return len(captured)

        for number in range(10):
            page(home, number)
        few = queries()
        for number in range(10, 60):
            page(home, number)

        assert queries() == few
        assert few <= 25

    def test_fifty_pages_stand_on_one(self, home, admin):
        for number in range(55):
            page(home, number)

        assert len(shown(admin, q="Зразкова сторінка").context["rows"]) == 50
        assert len(shown(admin, q="Зразкова сторінка", page="2").context["rows"]) == 5

    def test_it_leads_to_both_texts_and_both_drafts(self, home, admin):
        source = page(home)
        english = translated(source)

        text = shown(admin, q="Зразкова").content.decode()

        for name, pk in (
            ("translation_review", english.pk),
            ("wagtailadmin_pages:edit", english.pk),
            ("wagtailadmin_pages:view_draft", english.pk),
            ("wagtailadmin_pages:view_draft", source.pk),
        ):
            assert f'href="{reverse(name, args=[pk])}"' in text


class TestRights:
    def test_only_pages_that_a_person_may_edit_are_there(self, home):
        mine, other = page(home, 1), page(home, 2)
        person, client = staff()
        group = person.groups.get()
        GroupPagePermission.objects.create(group=group, page=mine, permission_type="change")

        assert set(states(person)) == {mine.slug}
        assert other.title not in shown(client).content.decode()

        # There is an English page now, and nobody has given rights on it.
        translated(mine)
        assert states(person) == {}

    def test_what_is_not_on_the_own_board_is_not_touched(self, home, django_capture_on_commit_callbacks):
        other = page(home)
        _person, client = staff()

        act(client, django_capture_on_commit_callbacks, "start", chosen=[other.pk])

        assert not TranslationJob.objects.exists()
        assert not is_started(other)

    @pytest.mark.parametrize("role", [Role.DATA_EDITORS, Role.COORDINATORS, Role.AUTHORS])
    def test_others_do_not_see_it(self, home, role):
        _person, client = staff(role)
        assert shown(client).status_code in (302, 403)

    def test_the_work_of_others_is_not_shown(self, home, admin, django_capture_on_commit_callbacks):
        source = page(home)
        act(admin, django_capture_on_commit_callbacks, "export", chosen=[source.pk])
        job = TranslationJob.objects.get()
        _person, client = staff(Role.COMMUNICATION)

        for name in ("job", "file"):
            assert client.get(reverse(f"translation_board:{name}", args=[job.pk])).status_code == 404
        assert client.post(reverse("translation_board:step", args=[job.pk, "retry"])).status_code == 404


class TestManyAtOnce:
    def test_chosen_pages_are_handed_over(self, home, admin, editor, django_capture_on_commit_callbacks):
        first, second, third = (page(home, number) for number in range(3))

        act(admin, django_capture_on_commit_callbacks, "start", chosen=[first.pk, second.pk])

        assert [is_started(source) for source in (first, second, third)] == [True, True, False]
        assert set(TranslationJob.objects.get().items.values_list("state", flat=True)) == {ItemState.DONE}
        assert PageLogEntry.objects.filter(action=START, user=editor).count() == 2

    def test_all_that_the_filter_leaves_are_handed_over(self, home, admin, django_capture_on_commit_callbacks):
        sources = [page(home, number) for number in range(60)]
        other = page(home, 99, title="Про інше")

        act(admin, django_capture_on_commit_callbacks, "start", everything="1", q="Зразкова сторінка")
        for _round in range(3):
            run_the_queue()

        assert all(is_started(source) for source in sources)
        assert not is_started(other)

    def test_new_words_are_taken_over(self, home, admin, editor, django_capture_on_commit_callbacks):
        source = page(home)
        reviewed(source, editor).get_latest_revision().publish()
        publish(source, intro="<p>Новий зразок.</p>")

        act(admin, django_capture_on_commit_callbacks, "start", chosen=[source.pk])
        assert states(editor) == {source.slug: State.TRANSLATING}
        act(admin, django_capture_on_commit_callbacks, "start", chosen=[source.pk])
        assert TranslationJob.objects.first().items.get().message

    def test_pages_are_given_to_a_person_and_taken_back(self, home, admin, editor, django_capture_on_commit_callbacks):
        source = page(home)
        assign = {"capture": django_capture_on_commit_callbacks, "action": "assign", "chosen": [source.pk]}

        act(admin, **assign, assignee=editor.pk)
        assert TranslationState.objects.get().assignee == editor
        act(admin, **assign, assignee="")
        assert TranslationState.objects.get().assignee == editor
        act(admin, **assign, assignee="nobody")
        assert TranslationState.objects.get().assignee is None

    def test_nothing_chosen_is_nothing_done(self, home, admin, django_capture_on_commit_callbacks):
        page(home)
        for action in ("start", "publish"):
            act(admin, django_capture_on_commit_callbacks, action)
        assert not TranslationJob.objects.exists()
