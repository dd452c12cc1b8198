"""What the viewsets of all facts have in common."""

from typing import Any, ClassVar

from django.urls import URLPattern
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.viewsets.model import ModelViewSet

from rankings.forms.facts import FactForm
from rankings.viewsets.history import FactHistoryView
from rankings.viewsets.views import FactCreateView, FactDeleteView, FactEditView, FactIndexView, FactInspectView


class FactViewSet(ModelViewSet):
    """A list and forms of one kind of fact.

    There is no copying, since a fact exists once, and no page of usage: what uses a fact is said where it is deleted.
    """

    index_view_class = FactIndexView
    add_view_class = FactCreateView
    edit_view_class = FactEditView
    delete_view_class = FactDeleteView
    inspect_view_class = FactInspectView
    history_view_class = FactHistoryView
    form_class: ClassVar[type[WagtailAdminModelForm]] = FactForm
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = None
    list_per_page = 50
    panels: ClassVar[list[Panel]]

    @cached_property
    def name(self) -> str:
        """The namespace of its addresses."""
        return f"facts_{self.model_name}"

    @cached_property
    def url_prefix(self) -> str:
        """Where its addresses begin."""
        return f"facts/{self.model_name}"

    @cached_property
    def menu_name(self) -> str:
        """What its item of the menu is known by."""
        return str(self.name)

    @cached_property
    def export_filename(self) -> str:
        """What an exported list is called."""
        return str(self.model_name)

    def get_edit_handler(self) -> Any:
        """Return the panels of the form, with our own form behind them."""
        return ObjectList(self.panels, base_form_class=self.form_class).bind_to_model(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the page of usage."""
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out the page of usage."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]
