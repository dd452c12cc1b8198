"""The step by which a study becomes public."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from people.models import User
from rankings.forms.studies import PublicationForm
from rankings.models.studies import Study
from rankings.selectors.desk_record import missing_for_publication, state_of_study
from rankings.services.studies import StudyError, keep_in_preparation, publish_study


class PublishView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Shows what will be public and what is missing; publishes now or ahead, or takes back what is due later."""

    model = Study
    permission_required = "publish"
    form_class = PublicationForm
    template_name = "rankings_admin/publish_study.html"
    page_title = gettext_lazy("Publish the study")
    header_icon = "upload"
    index_url_name = ""
    edit_url_name = ""
    publish_url_name = ""

    def get_page_subtitle(self) -> str:
        """Name the study."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the study and to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.page_title, "sublabel": str(self.object)},
        ]

    def get_initial(self) -> dict[str, Any]:
        """Show when it is due."""
        return {"at": self.object.published_at}

    def get_success_url(self) -> str:
        """Go back to the study."""
        return reverse(self.edit_url_name, args=[self.object.pk])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, unless it is public already."""
        if self.object.is_frozen:
            messages.warning(request, _("The study is published already."))
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: PublicationForm) -> HttpResponse:
        """Publish, or take back; say what was done or why it was not."""
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101
        try:
            if "take-back" in self.request.POST:
                keep_in_preparation(self.object, user)
            else:
                publish_study(self.object, user, form.cleaned_data["at"])
        except StudyError as refused:
            messages.error(self.request, " ".join(violation.message for violation in refused.violations))
            return HttpResponseRedirect(self.get_success_url())
        messages.success(self.request, self._done())
        return HttpResponseRedirect(self.get_success_url())

    def _done(self) -> str:
        at = self.object.published_at
        if at is None:
            return _("“%(study)s” stays in preparation.") % {"study": self.object}
        if self.object.is_frozen:
            return _("“%(study)s” is published. Its figures change by additions and corrections only.") % {
                "study": self.object
            }
        time = date_format(localtime(at), "SHORT_DATETIME_FORMAT")
        return _("“%(study)s” will be published on %(time)s.") % {"study": self.object, "time": time}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what will be public and what is missing."""
        return {
            **super().get_context_data(**kwargs),
            **state_of_study(self.object),
            "missing": missing_for_publication(self.object),
            "action_url": reverse(self.publish_url_name, args=[self.object.pk]),
            "back_url": self.get_success_url(),
        }
