"""What the form of a practice asks the server beside saving; and the screen shown before a likely repetition."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from practices.completeness import completeness
from practices.models import PracticePage
from practices.selectors.similar import similar_to
from practices.services.submission import hand_in

if TYPE_CHECKING:
    from people.models import User

FRAGMENT = "practices_admin/authoring/missing.html"
SIMILAR = "practices_admin/authoring/similar.html"


def own_draft(request: HttpRequest, pk: int) -> PracticePage:
    """Return the latest draft of a practice that the person may edit; to others it does not exist."""
    practice = get_object_or_404(PracticePage, pk=pk)
    if not practice.permissions_for_user(request.user).can_edit():
        raise Http404
    draft: PracticePage = practice.get_latest_revision_as_object()
    return draft


@require_GET
def missing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the saved draft still lacks."""
    return render(request, FRAGMENT, {"completeness": completeness(own_draft(request, pk))})


@require_GET
def session(request: HttpRequest) -> JsonResponse:
    """Tell an open form who is logged in now, and the token with which it may be sent."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the practices like this one; submit it once the author says that it is another."""
    practice = own_draft(request, pk)
    if not practice.permissions_for_user(request.user).can_submit_for_moderation():
        raise Http404
    if request.method == "POST":
        hand_in(practice, cast("User", request.user))
        messages.success(request, _("“%(title)s” has been submitted for review.") % {"title": practice.title})
        return redirect("wagtailadmin_explore", practice.get_parent().pk)
    found = similar_to(practice, cast("User", request.user))
    return render(request, SIMILAR, {"practice": practice, "found": found})
