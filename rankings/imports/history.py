"""What the history of a fact or of an import says about imports: who, what, from which file."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

HANDED_IN, APPLIED, DISCARDED = "rankings.import_hand_in", "rankings.import_apply", "rankings.import_discard"
LABELS = {
    HANDED_IN: (gettext_lazy("Hand in an import"), gettext_lazy("Import %(number)s handed in: %(files)s")),
    APPLIED: (gettext_lazy("Apply an import"), gettext_lazy("Import %(number)s applied: %(files)s")),
    DISCARDED: (gettext_lazy("Discard an import"), gettext_lazy("Import %(number)s discarded: %(files)s")),
}


def register_actions(actions: LogActionRegistry) -> None:
    """Let histories name what happens to imports."""
    for action, (label, sentence) in LABELS.items():

        def format_message(_formatter: Any, entry: Any, sentence: Any = sentence) -> str:
            files = [f"{file['name']} (SHA-256 {file['sha256'][:12]}…)" for file in entry.data.get("files", ())]
            return sentence % {"number": entry.data.get("import", ""), "files": ", ".join(files) or _("no file")}

        formatter = type("ImportFormatter", (LogFormatter,), {"label": label, "format_message": format_message})
        actions.register_action(action)(formatter)
