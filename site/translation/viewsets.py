"""The glossary in the admin: a list, forms, a history of each term."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.viewsets.model import ModelViewSet

from translation.models import GlossaryTerm


class GlossaryViewSet(ModelViewSet):
    """Terms that are translated in one way everywhere."""

    model = GlossaryTerm
    name = "translation_glossary"
    url_prefix = "translation/glossary"
    icon = "list-ul"
    add_to_admin_menu = False
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 100
    ordering = "term_uk"
    search_fields = ("term_uk", "term_en", "also_en")
    search_backend_name = None
    list_display = (
        "term_uk",
        Column("term_en", label=_("English term"), sort_key="term_en"),
        Column("also_en", label=_("Other right words")),
        Column("avoid_en", label=_("To avoid")),
        UpdatedAtColumn(),
    )
    list_export = ("term_uk", "term_en", "also_en", "avoid_en", "note")
    export_filename = "glossary"
    panels = [
        FieldRowPanel([FieldPanel("term_uk"), FieldPanel("term_en")]),
        FieldPanel("also_en"),
        FieldPanel("avoid_en"),
        FieldPanel("note"),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the page of usage: terms are used by words, not by relations."""
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        """Leave out the page of usage."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]
