"""The coordinator of the region agrees or sends back; the editor publishes; nobody reviews their own practice."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowState

from core.publication import PublicationRefused
from people.roles import Role
from practices.models import CoordinatorTask, PracticeIndexPage, PracticePage
from practices.models.stages import practices_to_review
from tests.practice_factories import OrganisationFactory, RegionFactory, library, organisation_page
from tests.practices.reviewing import person, task_state


def actions(page, user):
    return {name for name, _words, _modal in task_state(page).task.specific.get_actions(page, user)}


def waiting_for(user):
    return list(practices_to_review(user))


class TestTheWorkflow:
    def test_is_made_once_and_stands_on_the_ukrainian_library(self, trees):
        library(trees)

        for _time in range(2):
            call_command("make_review", verbosity=0)

        workflow = Workflow.objects.get(workflow_tasks__task__coordinatortask__isnull=False)
        assert workflow.name == "Розгляд практики"
        assert [type(task.specific).__name__ for task in workflow.tasks] == ["CoordinatorTask", "GroupApprovalTask"]
        assert [page.page.locale.language_code for page in WorkflowPage.objects.filter(workflow=workflow)] == ["uk"]

    def test_waits_for_a_library_without_failing(self, trees, capsys):
        PracticeIndexPage.objects.all().delete()

        call_command("make_review")

        assert not WorkflowPage.objects.filter(workflow__name="Розгляд практики").exists()
        assert "load_data" in capsys.readouterr().err

    def test_is_for_practices_alone(self, review):
        page = organisation_page(review.trees, review.organisation)["uk"]

        with pytest.raises(PublicationRefused):
            Workflow.objects.get(name="Розгляд практики").start(page, review.editor)

        assert not WorkflowState.objects.exists()


class TestWhoReviews:
    def test_the_coordinator_of_the_region_alone(self, review):
        other = person("other-coordinator")
        RegionFactory(coordinator=other)
        page = review.submitted()

        assert actions(page, review.coordinator) == {"approve", "reject"}
        for user in (review.author, other, review.editor):
            assert actions(page, user) == set()
        assert waiting_for(review.coordinator) == [page]
        assert waiting_for(other) == waiting_for(review.editor) == waiting_for(review.author) == []

    def test_administrators_may_stand_in(self, review):
        page = review.submitted()

        assert actions(page, person("administrator", Role.ADMINISTRATORS)) == {"approve", "reject"}

    @pytest.mark.parametrize("lacking", ["region", "coordinator", "account"])
    def test_editors_where_there_is_no_coordinator(self, review, lacking):
        region = None if lacking == "region" else RegionFactory(coordinator=person("gone"))
        if lacking == "coordinator":
            region.coordinator = None
            region.save()
        if lacking == "account":
            region.coordinator.is_active = False
            region.coordinator.save()
        page = review.submitted(organisation=OrganisationFactory(region=region))

        assert actions(page, review.editor) == {"approve", "reject"}
        assert waiting_for(review.editor) == [page]
        assert waiting_for(review.coordinator) == []

    def test_nobody_agrees_to_their_own_practice(self, review):
        page = review.submitted(author=review.coordinator)
        superuser = person("superuser")
        superuser.is_superuser = True
        superuser.save()
        own = review.submitted(author=superuser)

        assert actions(page, review.coordinator) == set()
        assert actions(page, review.editor) == {"approve", "reject"}
        assert page in waiting_for(review.editor)
        assert waiting_for(review.coordinator) == [own]
        assert actions(own, superuser) == set()

    def test_who_submitted_a_colleagues_practice_does_not_review_it(self, review):
        page = review.draft()
        review.submit(page, review.coordinator)

        assert actions(page, review.coordinator) == set()
        assert waiting_for(review.editor) == [page]

    def test_only_the_reviewer_may_change_what_is_reviewed(self, review):
        page = review.submitted()
        task = task_state(page).task.specific

        assert not task.locked_for_user(page, review.coordinator)
        assert task.user_can_access_editor(page, review.coordinator)
        for user in (review.author, review.editor):
            assert task.locked_for_user(page, user)

    def test_an_authors_lock_does_not_keep_the_reviewer_out(self, review):
        page = review.draft()
        page.locked, page.locked_by = True, review.author
        page.save()

        review.submit(page)

        assert not PracticePage.objects.get(pk=page.pk).locked


class TestDecisions:
    def test_what_is_incomplete_is_not_submitted(self, review):
        page = review.draft(summary="")

        with pytest.raises(PublicationRefused):
            review.submit(page)

        assert not TaskState.objects.exists()

    def test_agreeing_passes_on_and_signs(self, review):
        page = review.agreed()

        passed_on = task_state(page)
        draft = PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert not isinstance(passed_on.task.specific, CoordinatorTask)
        assert passed_on.revision.as_object().reviewed_by == review.coordinator
        assert (draft.reviewed_by, draft.reviewed_on) == (review.coordinator, timezone.localdate())
        assert not PracticePage.objects.get(pk=page.pk).live

    def test_the_editor_publishes_in_ukrainian(self, review):
        page = review.published()

        assert page.live
        assert page.reviewed_by == review.coordinator

    @pytest.mark.parametrize("comment", ["", "  \n"])
    def test_nothing_is_sent_back_without_a_word(self, review, comment):
        page = review.submitted()

        with pytest.raises(PermissionDenied):
            review.act(page, review.coordinator, "reject", comment)

        assert task_state(page).status == TaskState.STATUS_IN_PROGRESS

    def test_what_was_sent_back_is_submitted_again_to_the_coordinator(self, review):
        page = review.submitted()
        review.act(page, review.coordinator, "reject", "Додайте джерело.")
        state = page.current_workflow_state
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert waiting_for(review.coordinator) == []

        state.resume(review.author)

        assert waiting_for(review.coordinator) == [page]

    def test_an_incomplete_resubmission_stays_with_the_author(self, review):
        page = review.submitted()
        review.act(page, review.coordinator, "reject", "Додайте джерело.")
        page = PracticePage.objects.get(pk=page.pk)
        page.summary = ""
        page.save_revision(user=review.author)

        with pytest.raises(PublicationRefused):
            page.current_workflow_state.resume(review.author)

        state = PracticePage.objects.get(pk=page.pk).current_workflow_state
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert state.current_task_state.comment == "Додайте джерело."


class TestInTheAdmin:
    def act(self, client, page, action, state=None, **fields):
        state = state or task_state(page)
        return client.post(f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", fields)

    def test_the_coordinator_sends_back_with_a_comment(self, client, review):
        page = review.submitted()
        client.force_login(review.coordinator)

        form = client.get(f"/admin/pages/workflow/action/{page.pk}/reject/{task_state(page).pk}/")
        self.act(client, page, "reject", comment="")
        assert task_state(page).status == TaskState.STATUS_IN_PROGRESS
        self.act(client, page, "reject", comment="Додайте джерело.")

        assert "Що поліпшити" in form.json()["html"]
        assert task_state(page).status == TaskState.STATUS_REJECTED
        assert task_state(page).comment == "Додайте джерело."

    @pytest.mark.parametrize("who", ["author", "editor"])
    def test_others_are_refused(self, client, review, who):
        page = review.submitted()
        client.force_login(getattr(review, who))

        self.act(client, page, "approve")

        assert task_state(page).status == TaskState.STATUS_IN_PROGRESS

    def test_an_address_of_a_foreign_practice_and_an_own_page_is_refused(self, client, review):
        own = review.submitted()
        foreign = review.submitted(organisation=OrganisationFactory())
        client.force_login(review.coordinator)

        self.act(client, own, "approve", state=task_state(foreign))

        assert task_state(foreign).status == TaskState.STATUS_IN_PROGRESS
        assert task_state(own).status == TaskState.STATUS_IN_PROGRESS

    def test_the_buttons_say_what_happens(self, client, review):
        page = review.submitted()
        client.force_login(review.coordinator)

        form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

        assert "Повернути на доопрацювання" in form
        assert "Погодити" in form

    def test_the_page_of_an_organisation_is_not_submitted(self, client, review):
        page = organisation_page(review.trees, review.organisation)["uk"]
        client.force_login(review.editor)

        form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

        assert 'name="action-submit"' not in form
        assert 'name="action-publish"' in form

    def test_a_copy_does_not_say_that_it_was_reviewed(self, client, review):
        page = review.published()
        client.force_login(review.editor)
        parent = page.get_parent()
        form = {"new_title": "Зразкова копія", "new_slug": "copy", "new_parent_page": parent.pk}

        client.post(f"/admin/pages/{page.pk}/copy/", form)

        copy = PracticePage.objects.get(slug="copy")
        assert (copy.reviewed_by, copy.reviewed_on) == (None, None)
        assert copy.get_latest_revision_as_object().reviewed_on is None
        assert PracticePage.objects.get(pk=page.pk).reviewed_by == review.coordinator
