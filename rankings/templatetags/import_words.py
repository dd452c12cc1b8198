"""Words of an import's preview: titles of tables, headings of columns, icons of states."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.enums import ImportState, RowState
from rankings.imports import cells
from rankings.imports.columns import TABLES, label
from rankings.selectors.import_columns import CHOICES
from rankings.templatetags.figures import figure

register = template.Library()

FIGURES = {
    column.name
    for table in TABLES.values()
    for column in table.columns
    if column.read in (cells.decimal, cells.printed)
}
# Names of Wagtail's icons; the word of the state always stands beside.
ICONS = {
    RowState.NEW: "circle-plus",
    RowState.CHANGED: "edit",
    RowState.UNCHANGED: "minus",
    RowState.WRONG: "circle-xmark",
    ImportState.WAITING: "time",
    ImportState.READING: "spinner",
    ImportState.READY: "info-circle",
    ImportState.WRONG: "circle-xmark",
    ImportState.REFUSED: "circle-xmark",
    ImportState.APPLIED: "circle-check",
    ImportState.OUTDATED: "warning",
    ImportState.DISCARDED: "bin",
}


@register.filter
def table_title(table: str) -> str:
    """Return the title of a table in the reader's language."""
    return TABLES[table].title(str(get_language())) if table in TABLES else table


@register.filter
def heading_in(column: str, table: str) -> str:
    """Return the heading of a table's column in the reader's language; blank for a row as a whole."""
    return label(table, column) if table in TABLES else column


@register.filter
def in_words(value: str, column: str) -> str:
    """Return a code of a closed list as its label, a figure with the marks of the language; blank says that it is."""
    if column in FIGURES:
        return figure(value) or _("blank")
    choices = CHOICES.get(column)
    labels = dict(choices.choices) if choices else {}
    return str(labels.get(value, value) or _("blank"))


@register.filter
def state_icon(state: Any) -> str:
    """Return the name of the icon of a row's or an import's state."""
    return ICONS.get(state, "help")
