"""The desk of the handbook: its chapters in their order, and what they say too little of."""

from typing import Any, cast
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from handbook.models import ChapterPage, HandbookPage
from handbook.permissions import PUBLISH, VIEW
from handbook.selectors import desk
from handbook.selectors.coverage import coverage
from handbook.services.arranging import Direction, may_arrange, move, put_in_order
from people.models import User

Breadcrumbs = list[dict[str, Any]]
TABS = (
    ("overview", gettext_lazy("Chapters")),
    ("coverage", gettext_lazy("Coverage")),
    ("editions", gettext_lazy("Editions")),
)


class DeskMixin:
    """Something on the desk, for whoever may see editions; ``permission`` names what is asked for."""

    request: HttpRequest
    permission = VIEW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse first."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def user(self) -> User:
        """The person, who is logged in: nobody else comes here."""
        return cast("User", self.request.user)


class ScreenMixin(DeskMixin, WagtailAdminTemplateMixin):
    """A screen of the desk with its tabs and the way back."""

    header_icon = "doc-full"
    tab = ""

    def get_breadcrumbs_items(self) -> Breadcrumbs:
        """Lead home, to the desk, and over what stands between to this screen."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("handbook_desk:overview"), "label": _("Handbook")},
            *self.breadcrumbs_between(),
            {"url": "", "label": self.get_page_title()},
        ]

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Return what stands between the desk and this screen."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs, and whether this person publishes."""
        tabs = [(reverse(f"handbook_desk:{name}"), label, name == self.tab) for name, label in TABS]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"tabs": tabs, "may_publish": self.user.has_perm(PUBLISH)}


class OverviewView(ScreenMixin, TemplateView):
    """The chapters in their order, with their state in each language."""

    template_name = "handbook_admin/overview.html"
    page_title = gettext_lazy("Chapters of the handbook")
    tab = "overview"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the chapters, what this person may do with them, and which was moved just now."""
        pages = desk.handbooks()
        source = pages.get(desk.SOURCE)
        chapters = desk.chapters_in_work()
        return super().get_context_data(**kwargs) | {
            "handbook": source,
            "languages": desk.LANGUAGES,
            "rows": desk.rows(self.user, chapters, pages),
            "is_out_of_order": desk.stands_in_another_order(chapters),
            "may_arrange": bool(source) and may_arrange(cast("HandbookPage", source), self.user),
            "may_add": bool(source) and cast("HandbookPage", source).permissions_for_user(self.user).can_add_subpage(),
            "moved": self.request.GET.get("moved", ""),
            "moved_by": self.request.GET.get("by", ""),
        }


class CoverageView(ScreenMixin, TemplateView):
    """Areas and indicators with too few examples, and practices that would fill them."""

    template_name = "handbook_admin/coverage.html"
    page_title = gettext_lazy("What has too few examples")
    tab = "coverage"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the gaps."""
        return super().get_context_data(**kwargs) | {"coverage": coverage()}


class MoveView(DeskMixin, View):
    """Moves a chapter by one place; the pages' own rights decide who may."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move it, and lead back to where it stands now, with the focus on the button that was pressed."""
        chapter = get_object_or_404(ChapterPage, pk=pk, locale__language_code=desk.SOURCE)
        try:
            direction = Direction(request.POST.get("direction", ""))
        except ValueError:
            raise Http404 from None
        if move(chapter, direction, self.user):
            words = _("“%(title)s” has moved up.") if direction is Direction.UP else _("“%(title)s” has moved down.")
            messages.success(request, words % {"title": chapter.draft_title})
        asked = urlencode({"moved": pk, "by": direction})
        return redirect(f"{reverse('handbook_desk:overview')}?{asked}")


class PutInOrderView(DeskMixin, View):
    """Lets the translated chapters stand as the Ukrainian ones do."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put them in order and say how many pages that took."""
        handbook = desk.handbooks().get(desk.SOURCE)
        if handbook is None:
            raise Http404
        count = put_in_order(handbook, self.user)
        words = ngettext("%(count)d translated chapter was moved.", "%(count)d translated chapters were moved.", count)
        messages.success(request, words % {"count": count})
        return redirect("handbook_desk:overview")
