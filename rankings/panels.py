"""Panels of the editing interface that Wagtail does not have: rows that keep rules, texts that know the fact."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.context_processors import PermWrapper
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel

from rankings.forms.reasons import WHY
from rankings.forms.rows import FactRows

# Shown where the form asks why: a study is published, or is still to be chosen.
WHY_PANEL = MultiFieldPanel(
    [FieldPanel(name) for name in WHY],
    heading=_("Why this changes"),
    help_text=_(
        "In a published study a change is public: as an addition or a correction, with its date and reason, beside the "
        "figure and on the list of changes. Say what was wrong and how you know."
    ),
)


class RowsPanel(InlinePanel):
    """Rows of a fact, of which no two may have the same value in the column ``once``.

    ``add_label`` is what the button says: a noun that follows “add” is bent in Ukrainian.
    """

    def __init__(self, *args: Any, once: str = "", add_label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.once = once
        self.add_label = add_label

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep both when Wagtail copies the panel."""
        return {**super().clone_kwargs(), "once": self.once, "add_label": self.add_label}

    def get_form_options(self) -> dict[str, Any]:
        """Let the rows be our own formset."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = type("Rows", (FactRows,), {"once": self.once})
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows of one fact."""

        template_name = "rankings_admin/panels/rows.html"


class ToldPanel(HelpPanel):
    """Something to read beside the fields of a stored fact: a template with what ``tells`` says of it."""

    def __init__(self, tells: Callable[[Any], dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tells = tells

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the function when Wagtail copies the panel."""
        return {**super().clone_kwargs(), "tells": self.tells}

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel of one fact."""

        def is_shown(self) -> bool:
            """Say nothing of a fact that is not stored yet."""
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what is told of the fact."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            perms = PermWrapper(self.request.user)
            return {**context, "request": self.request, "perms": perms, **self.panel.tells(self.instance)}
