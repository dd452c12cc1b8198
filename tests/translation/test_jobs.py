"""Work on many translations: each page in a transaction of its own, nothing lost and nothing twice."""

import os
import signal

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from home.models import StandardPage
from tests.admin.desk import run_the_queue
from tests.backup.places import Place, address_of
from tests.factories import locale
from tests.handbook.test_files import wait_for, worker
from tests.translation.samples import is_started, page
from translation.enums import ItemState, JobKind
from translation.models import TranslationJob
from translation.services import work
from translation.services.jobs import ask, ask_for_what_was_left, cancel, retry
from translation.services.working import do, work_on

MANY = 500


@pytest.fixture
def sources(trees):
    return [page(trees.home["uk"], number) for number in range(3)]


def asked(sources, user, kind=JobKind.START):
    return ask(kind, [source.pk for source in sources], locale("en"), user)


def numbers(job):
    states = list(job.items.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


@pytest.mark.django_db
class TestPages:
    def test_one_that_fails_leaves_nothing_behind_and_does_not_stop_the_others(self, sources, editor, monkeypatch):
        start = work.start

        def failing(source, *others):
            done = start(source, *others)
            if source.pk == sources[1].pk:
                raise ZeroDivisionError("inner workings")
            return done

        monkeypatch.setattr(work, "start", failing)
        job = asked(sources, editor)

        assert not work_on(job.pk)

        assert [is_started(source) for source in sources] == [True, False, True]
        failed = job.items.get(state=ItemState.FAILED)
        assert failed.page_id == sources[1].pk
        assert failed.message
        assert "inner workings" not in failed.message

        monkeypatch.setattr(work, "start", start)
        assert retry(job) == 1
        work_on(job.pk)
        assert numbers(job) == {ItemState.DONE: 3}
        assert is_started(sources[1])

    def test_a_page_that_is_done_is_not_done_again(self, sources, editor, monkeypatch):
        job = asked(sources, editor)
        item = job.items.first()
        do(job, item)
        monkeypatch.setattr(work, "start", lambda *_told: pytest.fail("done twice"))

        do(job, item)

    def test_what_is_cancelled_stays_undone(self, sources, editor):
        job = asked(sources, editor)
        do(job, job.items.first())

        assert cancel(job) == 2
        assert not work_on(job.pk)

        assert [is_started(source) for source in sources] == [True, False, False]

    def test_whoever_lost_the_rights_meanwhile_does_nothing(self, sources, editor):
        job = asked(sources, editor)
        editor.is_superuser = False
        editor.save()

        work_on(job.pk)

        assert numbers(job) == {ItemState.FAILED: 3}
        assert not any(is_started(source) for source in sources)

    def test_a_page_that_was_deleted_meanwhile_is_no_longer_of_the_job(self, sources, editor):
        job = asked(sources, editor)
        sources[0].delete()

        work_on(job.pk)

        assert numbers(job) == {ItemState.DONE: 2}

    def test_a_parent_is_handed_over_before_its_children(self, trees, editor):
        parent = page(trees.home["uk"], 1)
        child = page(parent, 2)

        job = ask(JobKind.START, [child.pk, parent.pk], locale("en"), editor)

        assert [item.page_id for item in job.items.all()] == [parent.pk, child.pk]

    def test_other_work_of_the_queue_comes_between(self, sources, editor, monkeypatch):
        monkeypatch.setattr("translation.services.working.PAGES_AT_ONCE", 2)
        job = asked(sources, editor)

        assert work_on(job.pk)
        assert not work_on(job.pk)

        assert numbers(job) == {ItemState.DONE: 3}


@pytest.mark.django_db
def test_what_was_left_is_asked_for_once(sources, editor, django_capture_on_commit_callbacks):
    job = asked(sources, editor)
    for expected in (1, 0):
        with django_capture_on_commit_callbacks(execute=True):
            assert ask_for_what_was_left() == expected
    run_the_queue()

    assert numbers(job) == {ItemState.DONE: 3}
    assert ask_for_what_was_left() == 0


@pytest.mark.django_db
def test_the_screen_tells_how_far_it_is(sources, editor, admin):
    job = asked(sources, editor)
    do(job, job.items.first())
    address = reverse("translation_board:job", args=[job.pk])

    text = admin.get(address).content.decode()

    assert 'max="3" value="1"' in text
    assert "data-running" in text
    admin.post(reverse("translation_board:step", args=[job.pk, "cancel"]))
    assert "data-running" not in admin.get(address).content.decode()
    assert admin.get(reverse("translation_board:jobs")).context["rows"][0].finished == 3


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_no_translation_and_makes_none_twice(trees, editor, tmp_path):
    home = trees.home["uk"]
    for number in range(MANY):
        home.add_child(instance=StandardPage(title=f"Зразок {number}", slug=f"sample-{number}", live=True))
    sources = Page.objects.filter(slug__startswith="sample-", locale__language_code="uk").exclude(depth=2)
    job = asked(sources, editor)
    place, log = Place(address_of(connection.settings_dict["NAME"]), tmp_path), tmp_path / "worker.log"

    def done():
        return TranslationJob.objects.get(pk=job.pk).items.filter(state=ItemState.DONE).count()

    with worker(place, log) as first:
        wait_for(lambda: done() > MANY // 3)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    at_the_kill = done()
    assert MANY // 3 < at_the_kill < MANY, log.read_text()
    ask_for_what_was_left()
    with worker(place, log):
        wait_for(lambda: done() == MANY)

    english = Page.objects.filter(locale__language_code="en", translation_key__in=sources.values("translation_key"))
    assert english.count() == english.values("translation_key").distinct().count() == MANY
    assert Translation.objects.count() == TranslationSource.objects.count() == MANY
    assert not english.filter(live=True).exists()
    assert english.filter(latest_revision=None).count() == 0
    assert numbers(job) == {ItemState.DONE: MANY}
