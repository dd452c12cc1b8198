"""Pages of the coalition and of its organisations."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from coalition.models.organisations import Organisation
from coalition.selectors import coalition
from core.models import ContentPage


class CoalitionPage(ContentPage):
    """The coalition: its regions, coordinators and organisations, and what they have reached."""

    communities_goal = models.PositiveSmallIntegerField(
        _("communities to adopt a practice"),
        default=30,
        help_text=_("How many communities the programme wants to adopt a practice; 0 hides the figure."),
    )

    template = "pages/coalition.html"
    subpage_types: ClassVar[list[Any]] = []
    max_count_per_parent = 1
    stands_in_header = False
    translatable_fields = (*ContentPage.translatable_fields, SynchronizedField("communities_goal"))
    content_panels = [*ContentPage.content_panels, FieldPanel("communities_goal")]

    class Meta:
        verbose_name = _("page of the coalition")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the regions and organisations."""
        return super().get_context(request, *args, **kwargs) | {"view": coalition.coalition_view()}


class OrganisationPage(ContentPage):
    """An organisation's own page; what it writes stands under it.

    The programme makes it (``home.services.pages_of_facts``), nobody by hand, and it never changes its organisation: by
    that its members have their rights. The apps whose pages stand under it add themselves to ``subpage_types``.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="pages", verbose_name=_("organisation")
    )

    template = "pages/organisation.html"
    subpage_types: ClassVar[list[Any]] = []
    translatable_fields = (*ContentPage.translatable_fields, SynchronizedField("organisation"))
    content_panels = [FieldPanel("organisation", read_only=True), *ContentPage.content_panels]
    is_creatable = False

    class Meta:
        verbose_name = _("page of an organisation")
        verbose_name_plural = _("pages of organisations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the organisation."""
        view = coalition.organisation_view(self.organisation_id)
        return super().get_context(request, *args, **kwargs) | {"view": view, "organisation": view.organisation}
