"""The link of an invitation: who invites where; a new person makes an account, a known one logs in and confirms."""

from http import HTTPStatus

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from coalition.enums import InvitationState
from coalition.forms.invitations import NewPersonForm
from coalition.models import Invitation
from coalition.selectors.invitations import invitation_of, state_of
from coalition.services.invitations import InvitationError, accept, accept_with_new_account
from people.models import User

UNKNOWN = "unknown"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation that is open, and accept it; say what to do about any other."""
    limited: HttpResponse | None = ratelimit.consume_or_429(request, action="open_invitation", limit_get=True)
    return limited or _for_nobody_else(_answer(request, invitation_of(secret)))


def _answer(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    if found is None:
        return _no_longer(request, UNKNOWN, None)
    state = state_of(found)
    if state != InvitationState.OPEN:
        return _no_longer(request, state, found)
    if isinstance(request.user, User):
        return _known_person(request, found, request.user)
    if User.objects.filter(email__iexact=found.email).exists():
        return _page(request, "log_in", found)
    return _new_person(request, found)


def _new_person(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewPersonForm(request.POST or None, email=found.email)
    if form.is_valid():
        try:
            person = accept_with_new_account(found, form.names, form.cleaned_data["password1"])
        except InvitationError as refused:
            form.add_error(None, str(refused))
        else:
            login = Login(user=person, redirect_url=_welcome(request, found))
            return perform_password_login(request, {"email": person.email}, login)
    return _page(request, "new_person", found, form=form)


def _known_person(request: HttpRequest, found: Invitation, person: User) -> HttpResponse:
    if person.email.lower() != found.email.lower():
        return _page(request, "other_person", found)
    if request.method == "POST":
        try:
            accept(found, person)
        except InvitationError as refused:
            messages.error(request, str(refused))
            return redirect(request.path)
        return redirect(_welcome(request, found))
    return _page(request, "confirm", found)


def _welcome(request: HttpRequest, found: Invitation) -> str:
    """Say that it is done, and return where a member goes on."""
    words = _("You are a member of “%(organisation)s” now.") % {"organisation": found.organisation.name}
    messages.success(request, words)
    return reverse("my_organisation:members", args=[found.organisation_id])


def _page(request: HttpRequest, step: str, found: Invitation, **words: object) -> HttpResponse:
    context = {"step": f"coalition/invitation_{step}.html", "invitation": found, "organisation": found.organisation}
    return render(request, "coalition/invitation.html", {**context, **words})


def _no_longer(request: HttpRequest, state: str, found: Invitation | None) -> HttpResponse:
    """Say why a link does nothing, and what to do."""
    status = HTTPStatus.GONE if found else HTTPStatus.NOT_FOUND
    words = {"state": state, "invitation": found, "organisation": found and found.organisation}
    return render(request, "coalition/invitation_no_longer.html", words, status=status)


def _for_nobody_else(response: HttpResponse) -> HttpResponse:
    """Let no other site learn the secret of the link."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response
