"""A refused publication in the editors' interface: the text is kept as a draft and the editor reads what to do."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.publication import PublicationRefused, drafts_instead_of_refusals


class RefusedPublicationMiddleware:
    """Turns a refusal into messages at the page's own form; only there, machines get the error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep as a draft what an editor's new page may not be."""
        if request.method == "POST" and request.path.startswith(f"{self.admin}pages/add/"):
            with drafts_instead_of_refusals():
                return self.get_response(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the reasons and return the editor to the page, or to the form that was sent."""
        if not isinstance(exception, PublicationRefused) or not request.path.startswith(self.admin):
            return None
        for reason in exception.reasons:
            messages.error(request, reason)
        page = exception.page
        if page.pk and type(page).objects.filter(pk=page.pk).exists():
            return redirect("wagtailadmin_pages:edit", page.pk)
        return redirect(request.META.get("HTTP_REFERER") or self.admin)
