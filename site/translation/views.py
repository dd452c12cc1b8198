"""The screen on which a person reads a translation beside its source, and publishes it."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.models import BasePage
from core.publication import PublicationRefused
from people.models import User
from translation.publishing import TextChangedError, publish_as_read
from translation.side_by_side import SideBySide, is_translation


class ReviewTranslationView(WagtailAdminTemplateMixin, TemplateView):
    """Shows both languages to whoever may publish the page, and takes the word of who has read them."""

    template_name = "translation_admin/review.html"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not publish this page."""
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> BasePage:
        """The translated page; there is nothing to see of a page in the source language or of a mirror."""
        page = get_object_or_404(Page.objects.select_related("locale"), pk=self.kwargs["page_id"])
        if not is_translation(page):
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
            "may_publish": not both.reasons and not both.is_public and not self.is_locked,
        }

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
            messages.success(request, _("“%(title)s” is published.") % {"title": self.page.draft_title})
        return redirect(reverse("translation_review", args=[self.page.pk]))
