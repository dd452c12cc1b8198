"""The screen on which a person reads a translation beside its source, and publishes it."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.models import BasePage
from core.publication import PublicationRefused
from people.models import User
from translation.publishing import TextChangedError, publish_as_read
from translation.services.following import declare_still_right, is_followed
from translation.services.starting import take_over
from translation.side_by_side import SideBySide


class ReviewTranslationView(WagtailAdminTemplateMixin, TemplateView):
    """Shows both languages to whoever may edit the page, and takes the word of who may publish it and has read them."""

    template_name = "translation_admin/review.html"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not edit this page, and to publish it whoever may not."""
        rights = self.page.permissions_for_user(request.user)
        if not (rights.can_publish() or (request.method == "GET" and rights.can_edit())):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> BasePage:
        """The translated page; there is nothing to see of a page in the source language or of a mirror."""
        page = get_object_or_404(Page.objects.select_related("locale"), pk=self.kwargs["page_id"])
        if not is_followed(page):
            raise Http404
        specific: BasePage = page.specific
        return specific

    def get_page_title(self) -> str:
        """Name the page."""
        return _("Translation: %(title)s") % {"title": self.page.draft_title or self.page.title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home and name this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both languages and what keeps the translation from being published."""
        both = SideBySide(self.page)
        return super().get_context_data(**kwargs) | {
            "both": both,
            "source_language": settings.LANGUAGE_CODE,
            "may_publish": self.may_decide and not both.reasons and not both.is_public,
            "may_decide": self.may_decide,
            "decision": DecisionForm(),
        }

    @property
    def may_decide(self) -> bool:
        """Whether this person may publish the page now."""
        return bool(self.page.permissions_for_user(self.request.user).can_publish()) and not self.is_locked

    @property
    def is_locked(self) -> bool:
        """Whether somebody keeps the page for themselves."""
        return bool(self.page.permissions_for_user(self.request.user).page_locked())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Publish what was read, or say why not."""
        if self.is_locked:
            raise PermissionDenied
        try:
            publish_as_read(self.page, cast("User", request.user), request.POST.get("digest", ""))
        except TextChangedError:
            messages.error(request, _("Somebody has changed the translation since. Read it again, please."))
        except PublicationRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, self._outcome())
        return redirect(reverse("translation_review", args=[self.page.pk]))

    def _outcome(self) -> str:
        """Say that the page is out or, where the Ukrainian page is planned for a day, that it comes out with it."""
        page = Page.objects.get(pk=self.page.pk)
        if page.approved_schedule and page.go_live_at:
            told = {"title": page.draft_title, "day": localize(localtime(page.go_live_at))}
            return _("“%(title)s” is reviewed and goes live on %(day)s, as the Ukrainian page does.") % told
        return _("“%(title)s” is published.") % {"title": page.draft_title}


class TakeOverView(View):
    """Puts what was translated into the draft, so that it can be read: wagtail-localize keeps both apart."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Save the draft for whoever may edit the page, and lead to its review."""
        page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
        rights = page.permissions_for_user(request.user)
        if not is_followed(page) or not rights.can_edit() or rights.page_locked():
            raise PermissionDenied
        take_over(page.specific, cast("User", request.user))
        return redirect(reverse("translation_review", args=[page_id]))


class DecisionForm(forms.Form):
    """Why a translation stands although the Ukrainian page has other words."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the translation still right?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StillRightView(View):
    """Takes the decision that a translation needs no change, with its reason."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Keep the decision, for whoever may publish the page."""
        page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
        rights = page.permissions_for_user(request.user)
        if not is_followed(page) or not rights.can_publish() or rights.page_locked():
            raise PermissionDenied
        form = DecisionForm(request.POST)
        if form.is_valid():
            declare_still_right(page.specific, cast("User", request.user), form.cleaned_data["reason"])
            messages.success(
                request, _("It is kept that the translation is still right. Readers see no notice any more.")
            )
        else:
            messages.error(request, _("Say why the translation is still right: others will ask."))
        return redirect("translation_review", page_id)
