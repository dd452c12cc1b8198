"""Editions on the desk: their list, their files with what went wrong, their history, their withdrawal."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from handbook.forms.editions import WithdrawForm
from handbook.models import EditionFile
from handbook.permissions import PUBLISH
from handbook.selectors.desk_editions import EditionRow, edition_rows, history_of
from handbook.services.publishing import EditionRefusedError, next_number, withdraw
from handbook.services.retrying import try_again
from handbook.views.desk import Breadcrumbs, DeskMixin, ScreenMixin


class EditionsView(ScreenMixin, TemplateView):
    """All editions, the newest first."""

    template_name = "handbook_admin/editions.html"
    page_title = gettext_lazy("Editions of the handbook")
    tab = "editions"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the editions, and the number of the next."""
        return super().get_context_data(**kwargs) | {"rows": edition_rows(), "next_number": next_number()}


class OfEditionMixin(ScreenMixin):
    """A screen about one edition, named by its number in the address."""

    kwargs: dict[str, Any]

    @cached_property
    def row(self) -> EditionRow:
        """The edition; an unknown one is not found."""
        found = edition_rows(self.kwargs["number"])
        if not found:
            raise Http404
        return found[0]

    @property
    def address(self) -> str:
        """The address of the edition on the desk."""
        return reverse("handbook_desk:edition", args=[self.row.edition.number])

    def name_of_edition(self) -> str:
        """Name the edition."""
        return _("Edition %(number)d") % {"number": self.row.edition.number}

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Lead back to the list, and from a step to its edition."""
        between = [{"url": reverse("handbook_desk:editions"), "label": _("Editions")}]
        if self.request.path != self.address:
            between.append({"url": self.address, "label": self.name_of_edition()})
        return between

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the edition."""
        return super().get_context_data(**kwargs) | {"row": self.row, "address": self.address}


class EditionView(OfEditionMixin, TemplateView):
    """An edition: its texts, its files, what was done to it."""

    template_name = "handbook_admin/edition.html"

    def get_page_title(self) -> str:
        """Name the edition."""
        return self.name_of_edition()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the history."""
        return super().get_context_data(**kwargs) | {"history": history_of(self.row.edition)}


class TryAgainView(DeskMixin, View):
    """Asks again for a file that could not be made."""

    http_method_names = ["post"]
    permission = PUBLISH

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, or say that there is nothing to ask for."""
        file = get_object_or_404(EditionFile.objects.select_related("text__edition"), pk=pk)
        if try_again(file, self.user):
            messages.success(request, _("The file will be made again. This page shows when it is ready."))
        else:
            messages.warning(request, _("This file has not failed: there is nothing to make again."))
        return redirect("handbook_desk:edition", file.text.edition.number)


class WithdrawView(OfEditionMixin, FormView):  # type: ignore[type-arg]
    """Withdraws an edition for ever, with a reason that the public reads."""

    template_name = "handbook_admin/withdraw.html"
    page_title = gettext_lazy("Withdraw the edition")
    permission = PUBLISH
    form_class = WithdrawForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, unless it was withdrawn already."""
        if self.row.withdrawal:
            messages.warning(request, _("This edition was withdrawn already."))
            return redirect(self.address)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        """Withdraw it, or say why not."""
        reasons = form.cleaned_data["reason_uk"], form.cleaned_data["reason_en"]
        try:
            withdraw(self.row.edition, *reasons, self.user)
        except EditionRefusedError as refused:
            messages.error(self.request, str(refused))
        else:
            words = _("Edition %(number)d is withdrawn: its address shows your reason.")
            messages.success(self.request, words % {"number": self.row.edition.number})
        return redirect(self.address)
