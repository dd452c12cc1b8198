"""Wagtail's own letters about reviews and comments: not about practices, of which people are told by notices.

Wagtail has no switch by type of page. Delete this file when a notifier can be told what it is not about.
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin import signal_handlers as stock
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from practices.models import PracticePage

Notifier = Callable[..., Any]
STOCK = (
    (task_submitted, TaskState, "group_approval_task_submitted", stock.task_submission_email_notifier),
    (workflow_submitted, WorkflowState, "workflow_state_submitted", stock.workflow_submission_email_notifier),
    (workflow_rejected, WorkflowState, "workflow_state_rejected", stock.workflow_rejection_email_notifier),
    (workflow_approved, WorkflowState, "workflow_state_approved", stock.workflow_approval_email_notifier),
)

_tell_of_comments = EditView.send_commenting_notifications


def install() -> None:
    """Put a notifier that leaves practices alone in the place of each of Wagtail's, whichever app is ready first."""
    for signal, sender, name, notifier in STOCK:
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(not_about_practices(notifier), sender=sender, dispatch_uid=uid, weak=False)
    EditView.send_commenting_notifications = tell_of_comments


def tell_of_comments(self: EditView, changes: dict[str, Any]) -> Any:
    """Keep comments on a practice for the letter by which it comes back: each of them would be a letter otherwise."""
    if self.page.specific_class is PracticePage:
        return None
    return _tell_of_comments(self, changes)


def not_about_practices(notifier: Notifier) -> Notifier:
    """Return a notifier that is silent where a practice is reviewed."""

    def notify(instance: Any, **told: Any) -> Any:
        state = getattr(instance, "workflow_state", instance)
        if getattr(state.content_object, "specific_class", None) is PracticePage:
            return True
        return notifier(instance=instance, **told)

    return notify
