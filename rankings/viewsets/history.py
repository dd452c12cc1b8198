"""What the history of a fact says of each thing done to it."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from rankings.viewsets.names import name_of

EDIT = "rankings.edit"
PUBLISH = "rankings.publish"
KEEP = "rankings.keep_in_preparation"


def register_actions(actions: LogActionRegistry) -> None:
    """Declare what can be done to facts beside creating and deleting them."""
    actions.register_action(KEEP, gettext_lazy("Take back publication"), gettext_lazy("Publication taken back"))

    @actions.register_action(EDIT)
    class Edited(LogFormatter):
        label = gettext_lazy("Change facts")

        def format_message(self, entry: Any) -> str:
            """Name what was changed."""
            names = [name_of(entry.content_type.model_class(), name) for name in entry.data.get("fields", ())]
            return _("Changed: %(fields)s") % {"fields": ", ".join(names)} if names else _("Changed")

    @actions.register_action(PUBLISH)
    class Published(LogFormatter):
        label = gettext_lazy("Publish a study")

        def format_message(self, entry: Any) -> str:
            """Say since when it is, or will be, public."""
            at = timezone.localtime(datetime.fromisoformat(entry.data["at"]))
            return _("Public from %(time)s") % {"time": date_format(at, "SHORT_DATETIME_FORMAT")}
