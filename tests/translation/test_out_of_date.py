"""A translation whose Ukrainian page has moved on: readers are told calmly, editors see what changed and decide."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Site

from core.publication import PublicationRefused
from tests.translation.samples import publish, staff
from translation.changes import Change, changes_between
from translation.history import STILL_RIGHT
from translation.models import TranslationState
from translation.review import record_review
from translation.selectors.notice import notice_for

pytestmark = pytest.mark.django_db
WHOLE = {"title": "Sample page", "intro": "Sample."}


@pytest.fixture
def public(sample, editor):
    """The page, public in both languages."""
    sample.translate(**WHOLE)
    record_review(sample.en.get_latest_revision_as_object(), editor)
    sample.en.get_latest_revision().publish()
    return sample


def state(sample):
    return TranslationState.objects.get(translation_key=sample.uk.translation_key)


def read(client, page):
    Site.clear_site_root_paths_cache()
    return client.get(page.url).content.decode()


class TestReaders:
    def test_nothing_is_said_while_both_pages_say_the_same(self, client, public):
        assert state(public).out_of_date_since is None
        assert "was updated on" not in read(client, public.en)

    def test_they_are_told_when_the_ukrainian_page_has_other_words(self, client, public):
        publish(public.uk, title="Інша зразкова назва")

        text = read(client, public.en)
        assert "The Ukrainian page was updated on" in text
        assert f'href="{public.uk.url}"' in text
        assert "Sample page" in text
        assert "was updated" not in read(client, public.uk)

    def test_a_draft_of_the_ukrainian_page_is_nobodys_business(self, public):
        public.uk.title = "Інша зразкова назва"
        public.uk.save_revision()

        assert state(public).out_of_date_since is None

    def test_publishing_the_same_words_again_changes_nothing(self, public):
        publish(public.uk)
        publish(public.uk, show_in_menus=True)

        assert state(public).out_of_date_since is None

    def test_the_first_moment_stays_and_the_old_words_end_it(self, public):
        publish(public.uk, title="Інша зразкова назва")
        long_ago = timezone.now() - timedelta(days=9)
        TranslationState.objects.update(out_of_date_since=long_ago)

        publish(public.uk, title="Ще інша зразкова назва")
        assert state(public).out_of_date_since == long_ago

        publish(public.uk, title="Зразкова сторінка")
        assert state(public).out_of_date_since is None

    def test_a_ukrainian_page_that_is_no_longer_public_is_not_mentioned(self, public):
        publish(public.uk, title="Інша зразкова назва")
        public.uk.unpublish()

        assert notice_for(public.en) is None

    def test_it_costs_one_query_and_none_in_ukrainian(self, public):
        english, ukrainian = public.en, public.uk
        for page, most in ((english, 1), (ukrainian, 0)):
            _ = page.locale
            with CaptureQueriesContext(connection) as queries:
                notice_for(page)
            assert len(queries) <= most


class TestEditors:
    def test_a_new_translation_ends_it(self, public, editor, django_capture_on_commit_callbacks):
        publish(public.uk, intro="<p>Новий зразок.</p>")
        public.translation.source.update_from_db()
        public.translate(intro="New sample.")
        assert state(public).out_of_date_since

        record_review(public.en.get_latest_revision_as_object(), editor)
        public.en.get_latest_revision().publish()

        assert state(public).out_of_date_since is None

    def test_publishing_the_old_translation_again_does_not(self, public):
        publish(public.uk, intro="<p>Новий зразок.</p>")
        public.en.get_latest_revision().publish()

        assert state(public).out_of_date_since

    def test_they_see_what_changed(self, public, editor, client):
        publish(public.uk, intro="<p>Новий зразок.</p><p>Ще речення.</p>", search_description="Опис.")
        client.force_login(editor)

        page = client.get(reverse("translation_review", args=[public.en.pk]))

        changes = {(change.old, change.new) for change in page.context["both"].changes}
        assert changes == {("Зразок.", "Новий зразок."), ("", "Ще речення."), ("", "Опис.")}

    def test_they_may_decide_that_it_is_still_right(self, public, editor, client):
        publish(public.uk, intro="<p>Зразок, виправлено одруківку.</p>")
        client.force_login(editor)
        address = reverse("translation_board:still_right", args=[public.en.pk])

        client.post(address, {"reason": ""})
        assert state(public).out_of_date_since
        client.post(address, {"reason": "Лише одруківка."})

        kept = state(public)
        assert kept.out_of_date_since is None
        assert (kept.decided_by, kept.decision) == (editor, "Лише одруківка.")
        assert kept.decided_at
        entry = PageLogEntry.objects.get(action=STILL_RIGHT)
        assert (entry.user, entry.page_id) == (editor, public.en.pk)
        assert "Лише одруківка." in entry.formatter.format_message(entry)
        assert "Sample." in public.en.intro

    def test_after_that_the_words_that_changed_keep_their_translation(self, public, editor, client):
        publish(public.uk, intro="<p>Зразок, виправлено одруківку.</p>")
        client.force_login(editor)
        client.post(reverse("translation_board:still_right", args=[public.en.pk]), {"reason": "Лише одруківка."})

        assert public.translation.get_progress() == (2, 2)
        public.en.get_latest_revision().publish()
        assert state(public).out_of_date_since is None

    def test_the_decision_opens_no_gate_for_new_words(self, public, editor, client):
        publish(public.uk, search_description="Новий опис.")
        client.force_login(editor)
        client.post(reverse("translation_board:still_right", args=[public.en.pk]), {"reason": "Не для читачів."})
        page = public.en
        page.title = "Another title"
        record_review(page, editor)

        with pytest.raises(PublicationRefused):
            page.save_revision().publish()

    def test_whoever_may_not_publish_decides_nothing(self, public):
        publish(public.uk, title="Інша зразкова назва")
        _person, client = staff(email="sample-editor@example.org")

        client.post(reverse("translation_board:still_right", args=[public.en.pk]), {"reason": "Так."})

        assert state(public).out_of_date_since


class TestFollowing:
    def test_what_was_published_before_this_was_kept_is_caught_up_with(self, public):
        TranslationState.objects.all().delete()
        call_command("follow_translations")
        assert state(public).out_of_date_since is None

        TranslationState.objects.all().delete()
        public.uk.title = "Інша зразкова назва"
        public.uk.save()
        call_command("follow_translations")
        assert state(public).out_of_date_since

    def test_a_deleted_translation_is_forgotten(self, public):
        public.en.delete()
        assert not TranslationState.objects.filter(translation_key=public.uk.translation_key).exists()


class TestChanges:
    def test_a_block_that_is_saved_anew_is_the_same(self):
        assert changes_between([("body.1", "Зразок.")], [("body.2", "Зразок.")]) == []

    def test_words_that_moved_to_another_field_are_removed_and_added(self):
        found = changes_between([("intro", "Зразок.")], [("body.1", "Зразок.")])
        assert found == [Change("body.1", "", "Зразок."), Change("intro", "Зразок.", "")]
