"""The library of practices."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from coalition.models import OrganisationPage
from core.models import ContentPage
from practices.selectors.addresses import feed_address
from practices.selectors.library import read_library


class PracticeIndexPage(RoutablePageMixin, ContentPage):
    """All practices, to be chosen from; the pages of organisations stand under it."""

    template = "pages/practice_index.html"
    subpage_types: ClassVar[list[Any]] = [OrganisationPage]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("library of practices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the practices that the address asks for; the canonical address says the same in one way."""
        library = read_library(request.GET, self.get_url(request) or "")
        facts = {
            "library": library,
            "canonical_query": library.canonical_query,
            "language_query": library.canonical_query,
            "feed_url": feed_address(),
        }
        return super().get_context(request, *args, **kwargs) | facts
