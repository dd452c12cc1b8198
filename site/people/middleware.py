"""Pages of staff: in the language of who reads them, never kept by a cache, behind a second factor."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from people.selectors import has_second_factor, is_asked_for_second_factor, language_of, profile_of
from people.services.sessions import is_proved, note_activity

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from people.models import User

    Answer = Callable[[HttpRequest], HttpResponseBase]

ACCOUNTS = "/accounts/"
# Account pages on which somebody logs in or out, and so open to a session that has not shown the second factor.
OPEN_PAGES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_reauthenticate",
}
WORDS = {
    "mfa_reauthenticate": _("To go on, enter a code from your app."),
    "account_security": _("Your account may not open the admin. Ask an administrator to give it a role."),
    "mfa_activate_totp": _("To work in the admin, first set up log-in with a code."),
}


class PersonalPagesMiddleware:
    """Notes that a session is in use; account pages are kept by no cache and speak the language of their owner.

    In the admin Wagtail sees to both itself.
    """

    def __init__(self, get_response: "Answer") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponseBase":
        """Answer; leave what is public as it is."""
        is_account = request.path_info.startswith(ACCOUNTS)
        if is_account or request.path_info.startswith(settings.EDITORS_ADDRESSES):
            note_activity(request)
        if not is_account:
            return self.get_response(request)
        profile = profile_of(request.user) if request.user.is_authenticated else None
        if profile is None:
            response = self.get_response(request)
        else:
            request.LANGUAGE_CODE = profile.get_preferred_language()
            with translation.override(request.LANGUAGE_CODE), timezone.override(profile.get_current_time_zone()):
                response = self.get_response(request)
        add_never_cache_headers(response)
        response["Content-Language"] = request.LANGUAGE_CODE
        return response


class AccessMiddleware:
    """Stands before the admin and account pages: asks for the right to be there and for the second factor."""

    def __init__(self, get_response: "Answer") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponseBase":
        """Go on; what must be asked for is known when the view is."""
        return self.get_response(request)

    def process_view(
        self, request: "HttpRequest", _view: object, _args: object, _kwargs: object
    ) -> "HttpResponseBase | None":
        """Send to where a person gets what is missing, whatever the method; else go on."""
        is_admin = request.path_info.startswith(settings.EDITORS_ADDRESSES)
        user = request.user if is_admin or is_closed_account_page(request) else None
        if user is None or not user.is_authenticated:
            return None
        name = what_is_missing(request, user, is_admin)
        return refuse(request, name, language_of(user)) if name else None


def is_closed_account_page(request: "HttpRequest") -> bool:
    """Say whether this is a page of one's account that is not needed to log in or out."""
    name = request.resolver_match.url_name if request.resolver_match else None
    return request.path_info.startswith(ACCOUNTS) and name not in OPEN_PAGES


def what_is_missing(request: "HttpRequest", user: "User", is_admin: bool) -> str | None:
    """Return the page where a person goes first: whoever has a second factor must show it in every session."""
    if has_second_factor(user):
        if not is_proved(request):
            return "mfa_reauthenticate"
    elif is_admin and is_asked_for_second_factor(user):
        return "mfa_activate_totp"
    return "account_security" if is_admin and not user.has_perm("wagtailadmin.access_admin") else None


def refuse(request: "HttpRequest", name: str, language: str) -> "HttpResponseBase":
    """Lead a person to what is missing; tell a script that it is."""
    with translation.override(language):
        message = str(WORDS[name])
    if not request.accepts("text/html") or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"error": message}, status=403, json_dumps_params={"ensure_ascii": False})
    messages.warning(request, message)
    back = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{reverse(name)}?{urlencode({'next': back})}")
