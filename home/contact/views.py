"""Where anybody writes to the programme: a form at its own address, and the receipt.

Both are for one reader alone: no cache keeps them, no search engine lists them. Nothing is kept of where it came from.
"""

from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.public_forms import METHODS, TOKEN, is_too_long, receipt_of, see, token_of
from home.contact.form import ContactForm
from home.contact.selectors import privacy_address
from home.contact.services import KEPT_FOR_DAYS, receive

FORM, RECEIVED = "write/", "write/received/"
SALT = "home.contact.receipt"
RATE_LIMIT = "write_to_us"


class PageWithForm(RoutablePageMixin):
    """A page whose readers can write to the programme."""

    @path(FORM, name="write")
    def write(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or take it."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = take(self, request) if request.method == "POST" else answer(self, request, form_of(self))
        add_never_cache_headers(response)
        return response

    @path(RECEIVED, name="received")
    def received(self, request: HttpRequest) -> HttpResponse:
        """Show the receipt number and what happens next."""
        token = request.GET.get(TOKEN, "")
        told = {
            "receipt": receipt_of(subject_of(self), token, SALT),
            "title": _("Your message was received"),
            "language_query": f"?{urlencode({TOKEN: token})}",
        }
        response = TemplateResponse(request, "pages/contact_received.html", frame(self) | told)
        add_never_cache_headers(response)
        return response


def subject_of(page: Any) -> str:
    """Return what stamps and receipts are good for: the page in either language."""
    return str(page.translation_key)


def form_of(page: Any, data: Any = None) -> ContactForm:
    """Return the form of a page."""
    return ContactForm(subject_of(page), data)


def frame(page: Any) -> dict[str, Any]:
    """Return what the frame of a page asks for."""
    return {"page": page, "self": page, "contact_url": page.get_url() or ""}


def take(page: Any, request: HttpRequest) -> HttpResponse:
    """Keep the message and lead to its receipt, or show what to mend with all that was typed."""
    if is_too_long(request):
        words = _("The message is too long. Shorten it.")
        return answer(page, request, form_of(page), HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
    form = form_of(page, request.POST)
    if not form.is_valid():
        return answer(page, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not ratelimit.consume(request, action=RATE_LIMIT):
        words = _("Too many messages came from your network within an hour. Keep this page open and send it later.")
        return answer(page, request, form, HTTPStatus.TOO_MANY_REQUESTS, words)
    kept = receive(form.message(page.locale.language_code))
    token = token_of(subject_of(page), kept.receipt, SALT)
    return see(f"{page.get_url(request)}{RECEIVED}?{urlencode({TOKEN: token})}")


def answer(
    page: Any, request: HttpRequest, form: ContactForm, status: int = HTTPStatus.OK, message: str = ""
) -> HttpResponse:
    """Return the page of the form, with what is wrong as a whole."""
    told = {
        "form": form,
        "message": message,
        "title": _("Write to us"),
        "kept_for": KEPT_FOR_DAYS,
        "privacy_url": privacy_address(page),
    }
    return TemplateResponse(request, "pages/contact_write.html", frame(page) | told, status=status)
