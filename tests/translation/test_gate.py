"""A translation goes live complete and reviewed, whichever way somebody tries to publish it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page, Task, Workflow, WorkflowTask

from core.publication import PublicationRefused, refuse_unless_publishable
from home.models import StandardPage
from tests.factories import locale
from translation.enums import JobKind
from translation.models import ReviewRecord
from translation.review import is_reviewed, record_review, record_shipped, text_digest
from translation.services.jobs import ask
from translation.services.working import work_on

WHOLE = {"title": "Sample page", "intro": "Sample."}


def draft(sample):
    return sample.en.get_latest_revision_as_object()


def reviewed(sample, editor):
    sample.translate(**WHOLE)
    record_review(draft(sample), editor)


def published(sample, editor):
    reviewed(sample, editor)
    sample.en.get_latest_revision().publish()


def by_revision(sample, editor, capture):
    sample.en.get_latest_revision().publish()


def by_revision_of_the_editor(sample, editor, capture):
    sample.en.save_revision(user=editor).publish(user=editor)


def by_wagtail_localize(sample, editor, capture):
    with capture(execute=True):
        sample.translation.save_target(user=editor, publish=True)


def by_bulk_action(sample, editor, capture):
    PublishBulkAction.execute_action([sample.en], user=editor)


def by_bulk_action_on_the_parent(sample, editor, capture):
    PublishBulkAction.execute_action([sample.en.get_parent()], include_descendants=True, user=editor)


def by_schedule(sample, editor, capture):
    page = draft(sample)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def by_workflow(sample, editor, capture):
    workflow = Workflow.objects.create(name="Зразкове погодження", active=True)
    task = Task.objects.create(name="Зразкове завдання", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(sample.en, editor)
    state.current_task_state.specific.approve(user=editor)


def by_script(sample, editor, capture):
    page = sample.en
    page.live = True
    page.save()


def by_update_translations(sample, editor, capture):
    """The button of wagtail-localize, with "publish immediately"."""
    sample.uk.show_in_menus = not sample.uk.show_in_menus
    sample.uk.save_revision().publish()
    client = Client()
    client.force_login(editor)
    address = reverse("wagtail_localize:update_translations", args=[sample.translation.source_id])
    with capture(execute=True):
        client.post(address, {"publish_translations": "on"})
    refuse_unless_publishable(draft(sample))


def by_the_editor_of_wagtail_localize(sample, editor, capture):
    client = Client()
    client.force_login(editor)
    with capture(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[sample.en.pk]), {"action": "publish"})
    refuse_unless_publishable(draft(sample))


def by_background_work(sample, editor, capture):
    """Taking new words over makes drafts only; publishing is another step."""
    job = ask(JobKind.START, [sample.uk.pk], sample.translation.target_locale, editor)
    work_on(job.pk)
    assert not sample.en.live
    sample.en.get_latest_revision().publish()


WAYS = [
    by_revision,
    by_revision_of_the_editor,
    by_wagtail_localize,
    by_bulk_action,
    by_bulk_action_on_the_parent,
    by_schedule,
    by_workflow,
    by_script,
    by_update_translations,
    by_the_editor_of_wagtail_localize,
    by_background_work,
]


@pytest.mark.parametrize("publish", WAYS)
def test_an_unfinished_translation_is_refused(sample, editor, django_capture_on_commit_callbacks, publish):
    sample.translate(title="Sample page")
    record_review(draft(sample), editor)

    with pytest.raises(PublicationRefused):
        publish(sample, editor, django_capture_on_commit_callbacks)

    assert not sample.en.live


@pytest.mark.parametrize("publish", WAYS)
def test_a_finished_translation_that_nobody_reviewed_is_refused(
    sample, editor, django_capture_on_commit_callbacks, publish
):
    sample.translate(**WHOLE)

    with pytest.raises(PublicationRefused):
        publish(sample, editor, django_capture_on_commit_callbacks)

    assert not sample.en.live


@pytest.mark.parametrize("publish", [way for way in WAYS if way is not by_schedule])
def test_a_finished_and_reviewed_translation_goes_live(sample, editor, django_capture_on_commit_callbacks, publish):
    reviewed(sample, editor)

    publish(sample, editor, django_capture_on_commit_callbacks)

    assert sample.en.live
    assert sample.en.title == "Sample page"


def test_a_page_of_nothing_but_a_title_needs_its_title_translated(sample, editor):
    sample.change_source(intro="")
    sample.translation.save_target(publish=False)
    record_review(draft(sample), editor)

    with pytest.raises(PublicationRefused):
        sample.en.get_latest_revision().publish()


def test_a_schedule_is_asked_again_when_it_is_due(sample, editor, caplog):
    reviewed(sample, editor)
    by_schedule(sample, editor, None)
    ReviewRecord.objects.all().delete()
    page = Page.objects.get(pk=sample.en.pk)
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    other = sample.uk
    other.title = "Зразкова сторінка, заплановано"
    revision = other.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=30)
    revision.save()

    call_command("publish_scheduled")

    assert not sample.en.live
    other.refresh_from_db()
    assert other.title == "Зразкова сторінка, заплановано"
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert "Зразкова" in caplog.text or "Sample page" in caplog.text


def test_a_copy_that_keeps_live_needs_its_own_review(sample, editor):
    published(sample, editor)

    with pytest.raises(PublicationRefused):
        sample.en.copy(update_attrs={"slug": "copy"}, keep_live=True)

    assert not Page.objects.filter(slug="copy").exists()


def test_a_live_alias_needs_its_own_review(sample, editor, trees):
    published(sample, editor)

    with pytest.raises(PublicationRefused):
        sample.en.create_alias(update_slug="alias")
    with pytest.raises(PublicationRefused):
        trees.standard_page("other")["uk"].copy_for_translation(locale("fr"), copy_parents=True, alias=True)

    assert not Page.objects.filter(slug="alias").exists()


def test_changed_english_text_needs_a_new_review(sample, editor):
    published(sample, editor)
    page = sample.en
    page.title = "Another sample title"

    with pytest.raises(PublicationRefused):
        page.save_revision().publish()

    assert sample.en.title == "Sample page"


def test_ukrainian_text_never_stands_in_a_live_english_page(sample, editor, django_capture_on_commit_callbacks):
    published(sample, editor)
    sample.change_source(intro="<p>Новий зразок.</p>")

    with django_capture_on_commit_callbacks(execute=True):
        sample.translation.save_target(publish=False)
    with pytest.raises(PublicationRefused):
        by_wagtail_localize(sample, editor, django_capture_on_commit_callbacks)

    assert sample.en.live
    assert "Sample." in sample.en.intro
    assert "Новий зразок" in draft(sample).intro


def test_live_text_may_stay_while_the_source_moves_on(sample, editor, trees):
    published(sample, editor)
    sample.change_source(intro="<p>Новий зразок.</p>")
    page = sample.en

    page.save()
    page.move(trees.standard_page("other")["en"], pos="last-child")

    assert sample.en.live


def test_the_source_language_needs_no_review(sample):
    sample.uk.title = "Інша зразкова назва"
    sample.uk.save_revision().publish()

    sample.uk.refresh_from_db()
    assert sample.uk.live


def test_a_page_written_in_english_only_needs_a_review(trees, editor):
    page = trees.home["en"].add_child(instance=StandardPage(title="Sample page", slug="only", live=False))

    with pytest.raises(PublicationRefused):
        page.save_revision().publish()
    record_review(page, editor)
    page.save_revision().publish()

    assert StandardPage.objects.get(slug="only").live


def test_a_review_holds_for_exactly_one_text(sample, editor):
    reviewed(sample, editor)
    page = draft(sample)
    assert is_reviewed(page)

    page.search_description = "Sample description"
    assert not is_reviewed(page)

    page.search_description = ""
    page.show_in_menus = True
    assert is_reviewed(page)


def test_who_vouched_first_stays(sample, editor):
    sample.translate(**WHOLE)
    shipped = record_shipped(draft(sample), "0.1.0")

    assert record_review(draft(sample), editor) == shipped
    assert shipped.note == "shipped with version 0.1.0"
    assert shipped.text_digest == text_digest(draft(sample))


def test_an_earlier_revision_needs_the_review_of_its_own_text(sample, editor):
    sample.translate(**WHOLE)
    earlier = sample.en.get_latest_revision()
    sample.translate(title="Another sample title")
    record_review(draft(sample), editor)
    sample.en.get_latest_revision().publish()

    with pytest.raises(PublicationRefused):
        earlier.publish(user=editor, previous_revision=sample.en.get_latest_revision())

    assert sample.en.title == "Another sample title"


def test_handing_a_page_over_in_the_editor_of_wagtail_localize_makes_a_draft(trees, editor, client):
    page = trees.home["uk"].add_child(instance=StandardPage(title="Зразок", slug="handed-over", live=True))
    page.save_revision().publish()
    client.force_login(editor)

    client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [locale("en").pk]})

    english = StandardPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
    assert not english.live
