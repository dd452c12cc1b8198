"""What the audit trail says of editions."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

PUBLISH, WITHDRAW, RETRY = "handbook.publish", "handbook.withdraw", "handbook.retry"


def register_actions(actions: LogActionRegistry) -> None:
    """Declare what is done to editions."""
    actions.register_action(RETRY, gettext_lazy("Make a file again"), gettext_lazy("A file was asked for again"))

    @actions.register_action(PUBLISH)
    class Published(LogFormatter):
        label = gettext_lazy("Publish an edition")

        def format_message(self, entry: Any) -> str:
            """Say in which languages."""
            return _("Published: %(languages)s") % {"languages": ", ".join(entry.data["languages"])}

    @actions.register_action(WITHDRAW)
    class Withdrawn(LogFormatter):
        label = gettext_lazy("Withdraw an edition")

        def format_message(self, entry: Any) -> str:
            """Say why."""
            return _("Withdrawn: %(reason)s") % {"reason": entry.data["reason"]}
