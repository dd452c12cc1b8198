"""Wagtail resumes a review that was sent back in several steps; here it does all of them or none.

``WorkflowState.resume`` saves the state without a task before it starts the task, which may refuse what is submitted:
the practice would then wait for nobody. Delete this file when Wagtail's method is atomic.
"""

from django.db import transaction
from wagtail.models import WorkflowState

_resume = WorkflowState.resume


def install() -> None:
    """Put the atomic method into Wagtail."""
    WorkflowState.resume = transaction.atomic(_resume)
