"""The review as Wagtail knows it: a workflow of two tasks on the library in the source language."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowPage, WorkflowTask

from practices.models import CoordinatorTask, PracticeIndexPage, PracticePage
from practices.models.stages import WHO_EDITS

# Names that staff read, in the language of the site as those of the groups.
WORKFLOW = "Розгляд практики"
COORDINATORS_TASK = "Розгляд регіональною координаторкою чи координатором"
EDITORS_TASK = "Мовна редактура"


@dataclass(frozen=True)
class MadeReview:
    """What was done: whether the workflow is new, and whether there is a library for it."""

    is_new: bool
    has_library: bool


@transaction.atomic
def make_review() -> MadeReview:
    """Make the workflow and give it to the library; what staff have changed since stays as it is."""
    workflow = review_workflow()
    is_new = workflow is None
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
        tasks: list[Task] = [CoordinatorTask.objects.create(name=COORDINATORS_TASK), _editors_task()]
        for place, task in enumerate(tasks):
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    library = PracticeIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if library is not None:
        WorkflowPage.objects.get_or_create(page_id=library.pk, defaults={"workflow": workflow})
    return MadeReview(is_new, library is not None)


@transaction.atomic
def forget_reviewer(practice: PracticePage) -> None:
    """Take from a practice, and from its draft, who has reviewed it."""
    PracticePage.objects.filter(pk=practice.pk).update(reviewed_by=None, reviewed_on=None)
    draft = practice.get_latest_revision_as_object()
    if draft.reviewed_on is not None:
        draft.reviewed_by = draft.reviewed_on = None
        draft.save_revision()


def review_workflow() -> Workflow | None:
    """Return the workflow of practices, known by the coordinator's task."""
    return Workflow.objects.filter(workflow_tasks__task__coordinatortask__isnull=False).order_by("pk").first()


def _editors_task() -> GroupApprovalTask:
    task = GroupApprovalTask.objects.create(name=EDITORS_TASK)
    task.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in WHO_EDITS])
    return task
