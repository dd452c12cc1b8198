"""What the history of a replication says: reported, changed, accepted, refused."""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from practices.enums import ReplicationState
from rankings.viewsets.names import name_of

REPORT = "practices.report_replication"
EDIT = "practices.edit_replication"
REACH = "practices.reach_state"
ACCEPT = "practices.accept_replication"
REFUSE = "practices.refuse_replication"

# By action: what it is called, and the sentence that tells of it.
PLAIN: dict[str, tuple[Promise, Promise]] = {
    REPORT: (gettext_lazy("Report a replication"), gettext_lazy("Reported")),
    ACCEPT: (gettext_lazy("Accept a replication"), gettext_lazy("Accepted: public from now on")),
}


def register_actions(actions: LogActionRegistry) -> None:
    """Declare what can be done to a replication."""
    for name, (label, message) in PLAIN.items():
        actions.register_action(name, label, message)

    @actions.register_action(EDIT)
    class Edited(LogFormatter):
        label = gettext_lazy("Change a replication")

        def format_message(self, entry: Any) -> str:
            """Name what was changed."""
            names = [name_of(entry.content_type.model_class(), name) for name in entry.data.get("fields", ())]
            return _("Changed: %(fields)s") % {"fields": ", ".join(names)} if names else _("Changed")

    @actions.register_action(REFUSE)
    class Refused(LogFormatter):
        label = gettext_lazy("Refuse a replication")

        def format_message(self, entry: Any) -> str:
            """Give the reason."""
            return _("Refused: %(reason)s") % {"reason": entry.data.get("reason", "")}

    @actions.register_action(REACH)
    class Reached(LogFormatter):
        label = gettext_lazy("Add a state to a replication")

        def format_message(self, entry: Any) -> str:
            """Name the state and its day."""
            state = ReplicationState(entry.data["state"]).label
            return _("%(state)s since %(day)s") % {"state": state, "day": _day(entry.data["since"])}


def _day(written: str) -> str:
    from_iso = parse_date(written)
    return date_format(from_iso, "SHORT_DATE_FORMAT") if from_iso else written
