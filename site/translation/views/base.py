"""What the screens of translation have in common."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from people.models import User
from translation.permissions import BOARD

TABS = (
    ("translation_board:board", gettext_lazy("Board")),
    ("translation_board:jobs", gettext_lazy("Work in the background")),
    ("translation_board:import", gettext_lazy("Import PO files")),
    ("translation_glossary:index", gettext_lazy("Glossary")),
)


class BoardMixin:
    """Something for whoever sees the board."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse first."""
        if not request.user.has_perm(BOARD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def user(self) -> User:
        """The person, who is logged in: nobody else comes here."""
        return cast("User", self.request.user)


class ScreenMixin(BoardMixin, WagtailAdminTemplateMixin):
    """A screen with the tabs of translation and the way back."""

    header_icon = "wagtail-localize-language"
    tab = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home, to the board and to this screen."""
        between = [] if self.tab == TABS[0][0] else [{"url": reverse(TABS[0][0]), "label": _("Translations")}]
        return [*self.breadcrumbs_items, *between, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs."""
        tabs = [(reverse(name), label, name == self.tab) for name, label in TABS]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"tabs": tabs}
