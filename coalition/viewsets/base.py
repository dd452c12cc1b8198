"""What the viewsets of the coalition have in common."""

from django.utils.functional import cached_property

from coalition.viewsets.views import CoalitionCreateView, CoalitionEditView
from rankings.viewsets.base import FactViewSet


class CoalitionViewSet(FactViewSet):
    """A list and forms of one kind of fact of the coalition."""

    add_view_class = CoalitionCreateView
    edit_view_class = CoalitionEditView

    @cached_property
    def name(self) -> str:
        """The namespace of its addresses."""
        return f"coalition_{self.model_name}"

    @cached_property
    def url_prefix(self) -> str:
        """Where its addresses begin."""
        return f"coalition/{self.model_name}"
