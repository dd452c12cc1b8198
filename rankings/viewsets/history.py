"""What the history of a fact says of each thing done to it."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.history import HistoryView
from wagtail.log_actions import LogActionRegistry, LogFormatter

from rankings.models.imports import FactImport
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


class FactHistoryView(HistoryView):
    """What was done to a fact; where an import did it, the way to that import."""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """Lead from each action that an import did to the import."""
        told, *others = super().columns
        told.accessor = told_with_import
        return [told, *others]


def told_with_import(entry: Any) -> str:
    """Return what an entry tells, with a link where it is about an import."""
    number = entry.data.get("import")
    address = number and AdminURLFinder().get_edit_url(FactImport(pk=number))
    if not address:
        return str(entry.message)
    return format_html('{} <a href="{}">{}</a>', entry.message, address, _("See the import"))
