"""The decision on a report: what to know before, accept or refuse."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from people.models import User
from practices.forms.replications import DecisionForm
from practices.models.replications import Replication
from practices.selectors.replication_figures import changes_of
from practices.selectors.replication_reports import double_of, reported_by
from practices.services.replications import accept, refuse

DECIDE = gettext_lazy("Accept or refuse")


def told_of(replication: Replication) -> dict[str, Any]:
    """Return what stands beside the form and the decision."""
    return {
        "replication": replication,
        "steps": replication.steps.all(),
        "change": changes_of([replication]).get(replication.pk),
        "reported_by": reported_by(replication),
        "double": double_of(replication),
        "practice_url": replication.practice.get_url(),
    }


class DecisionView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Shows what would be public and what to know before; accepts or refuses."""

    model = Replication
    permission_required = "change"
    form_class = DecisionForm
    template_name = "practices_admin/decide_replication.html"
    page_title = DECIDE
    header_icon = "check"
    index_url_name = ""
    edit_url_name = ""
    decide_url_name = ""

    def get_page_subtitle(self) -> str:
        """Name the replication."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the report and to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.page_title, "sublabel": str(self.object)},
        ]

    def get_initial(self) -> dict[str, Any]:
        """Show an earlier reason."""
        return {"reason": self.object.refusal}

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Decide, or show why not."""
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101
        try:
            if "accept" in self.request.POST:
                accept(self.object, user)
                told = _("Accepted: everybody reads it now.")
            else:
                refuse(self.object, user, form.cleaned_data["reason"])
                told = _("Refused: nobody but editors and its organisation reads it.")
        except ValidationError as refused:
            form.add_error("reason" if "reason" in getattr(refused, "error_dict", {}) else None, refused.messages)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return HttpResponseRedirect(reverse(self.index_url_name))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the decision is about."""
        addresses = {"action_url": self.decide_url_name, "back_url": self.edit_url_name}
        told = {name: reverse(url, args=[self.object.pk]) for name, url in addresses.items()}
        return {**super().get_context_data(**kwargs), **told_of(self.object), **told}
