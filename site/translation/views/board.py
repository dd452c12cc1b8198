"""The board, and what is done from it to many pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from people.models import User
from translation.enums import JobKind, State
from translation.selectors.asked import NOBODY, ORDERS, Board
from translation.services.jobs import ask
from translation.views.base import BoardMixin, ScreenMixin

FROM_THE_BOARD = (JobKind.START, JobKind.ASSIGN, JobKind.EXPORT)


class BoardView(ScreenMixin, TemplateView):
    """Every page with the state of its translation."""

    template_name = "translation_admin/board.html"
    page_title = gettext_lazy("Translations")
    tab = "translation_board:board"

    @cached_property
    def board(self) -> Board:
        """What the address asks for."""
        return Board(self.user, self.request.GET.dict())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the board and what its form offers."""
        asked = self.board.asked
        return super().get_context_data(**kwargs) | {
            "board": self.board,
            "rows": self.board.rows,
            "filters": [
                ("state", _("State"), State.choices, asked["state"]),
                ("type", _("Kind of page"), self._kinds(), asked["type"]),
                ("section", _("Part of the site"), self._sections(), asked["section"]),
                ("person", _("Who translates"), [(NOBODY, _("nobody")), *self._people()], asked["person"]),
            ],
            "languages": [(locale.language_code, str(locale)) for locale in self.board.locales],
            "orders": [(name, label) for name, (label, _columns) in ORDERS.items()],
            "people": self._people(),
        }

    def _kinds(self) -> list[tuple[str, str]]:
        return sorted(((str(pk), name) for pk, name in self.board.kinds.items()), key=lambda kind: kind[1])

    def _sections(self) -> list[tuple[str, str]]:
        return [(str(page.pk), page.draft_title) for page in self.board.sections]

    def _people(self) -> list[tuple[str, str]]:
        return [(str(person.pk), str(person)) for person in self.board.people]


class ActView(BoardMixin, View):
    """Asks the worker to do something to the chosen pages, or to all that the filters leave."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask, and lead to the progress."""
        board = Board(self.user, request.POST.dict())
        back = reverse("translation_board:board") + board.address()
        chosen = [int(pk) for pk in request.POST.getlist("chosen") if pk.isdecimal()]
        pages = board.found if request.POST.get("everything") else board.found.filter(pk__in=chosen)
        pages_found = list(pages.values_list("pk", flat=True))
        kind = next((kind for kind in FROM_THE_BOARD if kind == request.POST.get("action")), None)
        if kind is None or board.locale is None or not pages_found:
            messages.warning(request, _("Nothing was done: choose pages and what shall be done to them."))
            return redirect(back)
        assignee = self._assignee(board) if kind is JobKind.ASSIGN else None
        if kind is JobKind.ASSIGN and assignee is None and request.POST.get("assignee") != NOBODY:
            messages.warning(request, _("Choose the person who shall translate these pages."))
            return redirect(back)
        job = ask(kind, pages_found, board.locale, self.user, assignee)
        return redirect("translation_board:job", job.pk)

    def _assignee(self, board: Board) -> User | None:
        """Return who was chosen, of those who see the board."""
        chosen = self.request.POST.get("assignee", "")
        return next((person for person in board.people if str(person.pk) == chosen), None)
