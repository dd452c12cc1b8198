"""Where readers of a practice tell that a city copied it: a form at its own address, and the receipt.

Both are for one reader alone: no cache keeps them, no search engine lists them, and the form is the only public page
that sets a cookie, that of CSRF.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from coalition.selectors.members import organisations_of
from core.public_forms import METHODS, TOKEN, is_too_long, receipt_of, see, token_of
from core.selectors import public_pages
from people.models import User
from practices.enums import Reporter
from practices.forms.report import ReportForm
from practices.services.replications import report

if TYPE_CHECKING:
    from practices.models.practice import PracticePage

FORM, RECEIVED = "report/", "report/received/"
SALT = "practices.receipt"
RATE_LIMIT = "report_replication"


class PageWithReport(RoutablePageMixin):
    """A practice whose readers can tell that a city copied it."""

    @path(FORM, name="report")
    def report(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or take it."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        practice = source_of(self)
        response = take(self, practice, request) if request.method == "POST" else show(self, practice, request)
        add_never_cache_headers(response)
        return response

    @path(RECEIVED, name="report_received")
    def report_received(self, request: HttpRequest) -> HttpResponse:
        """Show the receipt number and what happens next."""
        source_of(self)
        token = request.GET.get(TOKEN, "")
        told = {
            "receipt": receipt_of(str(self.translation_key), token, SALT),
            "title": _("Your report was received"),
            "language_query": f"?{urlencode({TOKEN: token})}",
        }
        response = TemplateResponse(request, "pages/practice_report_received.html", frame(self) | told)
        add_never_cache_headers(response)
        return response


def source_of(page: Any) -> "PracticePage":
    """Return the Ukrainian page, to which reports belong, where both it and this page are public."""
    pages = public_pages().filter(translation_key=page.translation_key)
    live = {found.locale.language_code: found for found in pages}
    source = live.get(settings.LANGUAGE_CODE)
    if source is None or page.pk not in {found.pk for found in live.values()}:
        raise Http404
    practice: PracticePage = page if source.pk == page.pk else source.specific
    return practice


def frame(page: Any) -> dict[str, Any]:
    """Return what the frame of a page asks for."""
    return {"page": page, "self": page, "practice_url": page.get_url() or ""}


def sender(request: HttpRequest) -> User | None:
    """Return who is logged in, which the history of the report keeps; None for the public."""
    return request.user if isinstance(request.user, User) else None


def show(page: Any, practice: "PracticePage", request: HttpRequest) -> HttpResponse:
    """Show the form; the address may name the city, and a member’s own organisation is chosen already."""
    initial: dict[str, Any] = {"city": request.GET.get("city", "")}
    person = sender(request)
    own = organisations_of(person).order_by("memberships__since").first() if person else None
    if own:
        initial |= {"reporter": Reporter.ORGANISATION, "organisation": own.code}
    return answer(page, request, ReportForm(practice, page.locale.language_code, initial=initial))


def take(page: Any, practice: "PracticePage", request: HttpRequest) -> HttpResponse:
    """Keep the report and lead to its receipt, or show what to mend with all that was typed."""
    if is_too_long(request):
        form = ReportForm(practice, page.locale.language_code)
        return answer(
            page, request, form, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The report is too long. Shorten it.")
        )
    form = ReportForm(practice, page.locale.language_code, request.POST)
    if not form.is_valid():
        return answer(page, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not ratelimit.consume(request, action=RATE_LIMIT):
        message = _("Too many reports came from your network within an hour. Keep this page open and send it later.")
        return answer(page, request, form, HTTPStatus.TOO_MANY_REQUESTS, message)
    try:
        kept = report(form.replication(), form.cleaned_data["state"], form.cleaned_data["since"], sender(request))
    except ValidationError as refused:
        form.add_error(None, refused)
        return answer(page, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    token = token_of(str(practice.translation_key), kept.receipt, SALT)
    return see(f"{page.get_url(request)}{RECEIVED}?{urlencode({TOKEN: token})}")


def answer(
    page: Any, request: HttpRequest, form: ReportForm, status: int = HTTPStatus.OK, message: str = ""
) -> HttpResponse:
    """Return the page of the form, with what is wrong as a whole."""
    told = {"form": form, "message": message, "title": _("We copied this practice")}
    return TemplateResponse(request, "pages/practice_report.html", frame(page) | told, status=status)
