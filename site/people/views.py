"""The security page: how one's own account is guarded, and where it is logged in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from people.models import User
from people.selectors import is_asked_for_second_factor, second_factor_of, sessions_of
from people.services.sessions import end_sessions


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User


@login_required
def security(request: StaffRequest) -> HttpResponse:
    """Show password, second factor, recovery codes and sessions of the person who is logged in."""
    context = {
        "second_factor": second_factor_of(request.user),
        "sessions": sessions_of(request.user, request.session.session_key),
        "is_required": is_asked_for_second_factor(request.user),
    }
    return render(request, "account/security.html", context)


@login_required
@require_POST
def end_session(request: StaffRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; of somebody else's nothing is said, not even that it exists."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_sessions([session])
    messages.success(request, _("The session has been ended: there, one must log in again."))
    return redirect("account_security")


@login_required
@require_POST
def end_other_sessions(request: StaffRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    ended = end_sessions(others)
    messages.success(
        request,
        ngettext("%(count)s other session has been ended.", "%(count)s other sessions have been ended.", ended)
        % {"count": ended},
    )
    return redirect("account_security")
