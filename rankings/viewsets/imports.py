"""Imports in the admin: their list and the addresses of their screens."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from rankings.enums import ImportKind, ImportState
from rankings.models.imports import FactImport
from rankings.models.studies import Study
from rankings.selectors.imports import ROWS_IN_WORDS, listed_imports
from rankings.views.import_preview import ConfirmView, DiscardView, ImportView, ReadAgainView
from rankings.views.imports import FileView, HandInView, KindsView, WorkbookView
from rankings.viewsets.filters import choice, one_of, studies


def rows_in(state: str) -> Any:
    """Return how a list reads the number of rows in a state; blank where there is no preview."""
    return lambda fact_import: (fact_import.counts or {}).get(state, "")


SCREENS = (
    ("add", "new/", KindsView),
    ("hand_in", "new/<slug:kind>/", HandInView),
    ("workbook", "new/<slug:kind>/workbook/", WorkbookView),
    ("inspect", "<int:pk>/", ImportView),
    ("confirm", "<int:pk>/confirm/", ConfirmView),
    ("discard", "<int:pk>/discard/", DiscardView),
    ("again", "<int:pk>/again/", ReadAgainView),
    ("file", "<int:pk>/files/<int:file>/", FileView),
)


def kind_of(fact_import: FactImport) -> str:
    """Return what an import brings, as a title."""
    return capfirst(fact_import.get_kind_display())


class ImportFilterSet(WagtailFilterSet):
    """Imports by what they bring, how far they have come, and their study."""

    kind = choice(ImportKind.choices, _("What is imported"))
    state = choice(ImportState.choices, _("State"))
    study = one_of(Study, _("Study"), studies)

    class Meta:
        model = FactImport
        fields = ("kind", "state", "study")


class ImportIndexView(IndexView):
    """All imports, newest first."""

    add_item_label = _("New import")

    def get_base_queryset(self) -> Any:
        """Return imports with what their list shows."""
        return listed_imports()

    def get_list_buttons(self, instance: FactImport) -> list[Any]:
        """Return none: the title leads to the import, where everything is decided."""
        return []

    def get_edit_url(self, instance: FactImport) -> None:
        """Return none: an import is looked at and decided, never edited."""


class ImportViewSet(ModelViewSet):
    """Everything about imports; there is no editing, copying or deleting of a record."""

    model = FactImport
    name = "imports"
    icon = "upload"
    menu_label = _("Imports")
    menu_name = "imports"
    index_view_class = ImportIndexView
    index_results_template_name = "rankings_admin/imports/list_results.html"
    inspect_view_class = ImportView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = ImportFilterSet
    list_per_page = 50
    ordering = "-created_at"

    @property
    def list_display(self) -> list[BaseColumn]:
        """The columns of the list."""
        return [
            TitleColumn("kind", label=_("What is imported"), accessor=kind_of, url_name=self.get_url_name("inspect")),
            Column("study", label=_("Study"), accessor="study"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            *(Column(f"rows_{state}", label=words, accessor=rows_in(state)) for state, words in ROWS_IN_WORDS.items()),
            UserColumn("created_by", label=_("Handed in by")),
            DateColumn("created_at", label=_("Handed in"), sort_key="created_at"),
        ]

    @property
    def url_finder_class(self) -> Any:
        """Find an import by its own screen."""
        return type("ImportURLFinder", (ModelAdminURLFinder,), {"edit_url_name": self.get_url_name("inspect")})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses that there are; the first is the list's."""
        lists = [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
        return lists + [path(address, self.construct_view(view), name=name) for name, address, view in SCREENS]
