"""The report of broken links."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from home.dashboard.selectors import edits_pages
from home.links.selectors import broken_links
from practices.views.worklist import ScreenMixin

ROWS_ON_A_PAGE = 50


class BrokenLinksView(ScreenMixin, TemplateView):
    """What leads nowhere, with the pages where it can be mended."""

    template_name = "home_admin/links/report.html"
    page_title = gettext_lazy("Broken links")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who edits pages."""
        if not edits_pages(self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the links, a page of them at once."""
        page = Paginator(broken_links(self.user), ROWS_ON_A_PAGE).get_page(self.request.GET.get("page", "1"))
        return super().get_context_data(**kwargs) | {"page": page, "address_of_page": "?page="}
