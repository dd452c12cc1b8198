"""What the history of a message says: received, handled; nothing about the person who wrote it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from home.enums import MessageState
from rankings.viewsets.names import name_of

RECEIVE = "home.receive_message"
HANDLE = "home.handle_message"


def register_actions(actions: LogActionRegistry) -> None:
    """Declare what can be done to a message."""
    actions.register_action(RECEIVE, gettext_lazy("Receive a message"), gettext_lazy("Received by the contact form"))

    @actions.register_action(HANDLE)
    class Handled(LogFormatter):
        label = gettext_lazy("Handle a message")

        def format_message(self, entry: Any) -> str:
            """Name the state where it is new, else what was changed."""
            fields = entry.data.get("fields", ())
            if "state" in fields:
                return _("State: %(state)s") % {"state": MessageState(entry.data["state"]).label}
            names = [name_of(entry.content_type.model_class(), name) for name in fields]
            return _("Changed: %(fields)s") % {"fields": ", ".join(names)}
