"""A page whose stream fields may hold live blocks."""

from typing import Any

from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.models import Page

from core.live import fill


class LiveBodyMixin(Page):
    """Answers the live blocks of all stream fields of the page before its template begins."""

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fill the live blocks; figures that were corrected since the page came out are said to be."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        fill(self.streams, self.first_published_at)
        return context

    @property
    def streams(self) -> list[Any]:
        """The values of all stream fields."""
        fields = (field for field in self._meta.get_fields() if isinstance(field, StreamField))
        return [field.value_from_object(self) for field in fields]
