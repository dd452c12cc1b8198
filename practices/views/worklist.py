"""The work list and the progress of organisations, as screens of the admin."""

from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from coalition.models import Organisation
from people.models import User
from practices.exports import FILES
from practices.selectors.progress import STATE_OF, STATES, ProgressState, practices_in, progress_of
from practices.selectors.worklist import FILTERS, WorkList, choices_for

ROWS_ON_A_PAGE = 50
ASKED = ("kind", *FILTERS)
FILTER_WORDS = {
    "region": gettext_lazy("Region"),
    "organisation": gettext_lazy("Organisation"),
    "area": gettext_lazy("Area"),
}
Breadcrumbs = list[dict[str, Any]]


class ScreenMixin(WagtailAdminTemplateMixin):
    """A screen with the way back to the admin's first page."""

    header_icon = ""

    @property
    def user(self) -> User:
        """The person, who is logged in: nobody else comes here."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> Breadcrumbs:
        """Lead home, over what stands between, to this screen."""
        return [
            *self.breadcrumbs_items,
            *self.breadcrumbs_between(),
            {"url": "", "label": self.get_page_title()},
        ]

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Return what stands between the first page and this screen."""
        return []


class WorkListView(ScreenMixin, TemplateView):
    """What waits for the person who asks."""

    template_name = "practices_admin/review/worklist.html"
    page_title = gettext_lazy("Work list")
    header_icon = "list-ul"

    @cached_property
    def work(self) -> WorkList:
        """The list as the address asks for it."""
        asked = {name: self.request.GET.get(name, "") for name in ASKED}
        return WorkList.of(self.user, number=self.request.GET.get("page", "1"), **asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the items, and what they can be filtered by."""
        return super().get_context_data(**kwargs) | {
            "work": self.work,
            "page": self.work.page,
            "items": self.work.items,
            "filters": self.filters(),
            "address_of_page": self.address_of_page(),
        }

    def filters(self) -> list[tuple[str, Any, list[tuple[str, str]], str]]:
        """Return each filter: name, words, choices, and what is chosen."""
        kinds = [(kind.name, capfirst(str(kind.label))) for kind in self.work.kinds]
        choices = choices_for(self.work.viewer)
        return [
            ("kind", _("What waits"), kinds, self.work.kind),
            *((name, FILTER_WORDS[name], choices[name], getattr(self.work, name)) for name in FILTERS),
        ]

    def address_of_page(self) -> str:
        """Return the address of this list to which the number of a page is added."""
        asked = {name: value for name in ASKED if (value := getattr(self.work, name))}
        return f"?{urlencode(asked)}{'&' if asked else ''}page="


class ProgressView(ScreenMixin, TemplateView):
    """How far the practices of each organisation have come."""

    template_name = "practices_admin/review/progress.html"
    page_title = gettext_lazy("Progress of practices")
    header_icon = "table"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table."""
        context = super().get_context_data(**kwargs)
        return context | {"progress": progress_of(self.user), "states": STATES, "files": list(FILES)}


class ProgressFileView(ScreenMixin, View):
    """The table of progress as a file."""

    def get(self, request: HttpRequest, ending: str) -> HttpResponse:
        """Answer with the file, in the language of the reader."""
        if ending not in FILES:
            raise Http404
        media_type, content_of = FILES[ending]
        name = f"progress-{get_language()}.{ending}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content_of(progress_of(self.user)), content_type=media_type, headers=disposition)


class ProgressListView(ScreenMixin, TemplateView):
    """The practices of an organisation that have come so far."""

    template_name = "practices_admin/review/progress_list.html"
    header_icon = "table"

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation that the address names."""
        return get_object_or_404(Organisation, code=self.kwargs["organisation"])

    @cached_property
    def state(self) -> ProgressState:
        """How far they have come."""
        if self.kwargs["state"] not in STATE_OF:
            raise Http404
        return STATE_OF[self.kwargs["state"]]

    def get_page_title(self) -> str:
        """Name both."""
        return f"{self.organisation.name}: {self.state.label}"

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Lead back to the table."""
        return [{"url": reverse("practices_progress"), "label": _("Progress of practices")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the practices, a page of them at once."""
        found = practices_in(self.user, self.organisation, self.state)
        page = Paginator(found, ROWS_ON_A_PAGE).get_page(self.request.GET.get("page", "1"))
        return super().get_context_data(**kwargs) | {"page": page, "address_of_page": "?page="}
