"""A best practice: a case that another city can copy."""

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from api.writing import written_once
from coalition.models import Organisation, OrganisationPage
from core.models import BasePage
from practices.enums import CostKind, Currency, Month, PracticeState
from practices.forms.practice import PracticeForm
from practices.panels import CONTENT, SETTINGS
from practices.views.report import PageWithReport

YEARS = (MinValueValidator(1991), MaxValueValidator(2200))
# Rows that are a choice, of which none is made twice.
CHOSEN_ONCE = {"cities": "city", "areas": "area", "indicators": "indicator"}
TEXT_FEATURES = ["ol", "ul", "bold", "italic", "link"]


def long_text(name: Any, help_text: Any = "") -> Any:
    """Return a field for paragraphs with lists and links."""
    return RichTextField(name, blank=True, features=TEXT_FEATURES, help_text=help_text)


class PracticePage(PageWithReport, RoutablePageMixin, BasePage):
    """A practice of one or more cities, written by an organisation, under whose page it stands.

    ``organisation`` follows the page's place, ``reviewed_by`` and ``reviewed_on`` the review: the server sets all
    three. A short record (``is_short``) has a title, a summary, a city and a source, and asks for the rest.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="practices",
        editable=False,
        verbose_name=_("organisation"),
    )
    is_short = models.BooleanField(
        _("short record"),
        default=False,
        help_text=_("Only title, summary, city, area and source; readers are told that details are wanted."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence: which city did what, and what it brought to residents."),
    )
    problem = long_text(_("the problem"), _("What did not work, for whom, and how you know."))
    cost_kind = models.CharField(_("cost"), max_length=10, choices=CostKind, default=CostKind.UNKNOWN)
    cost_once = models.DecimalField(
        _("one-off cost"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cost_yearly = models.DecimalField(
        _("yearly cost"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.UAH)
    cost_source = models.CharField(
        _("source of the money"), max_length=255, blank=True, help_text=_("Such as: city budget, a donor’s grant.")
    )
    people = long_text(_("people and skills"), _("Who works on it, how much of their time, what they must know."))
    started_year = models.PositiveSmallIntegerField(_("from: year"), null=True, blank=True, validators=YEARS)
    started_month = models.PositiveSmallIntegerField(_("from: month"), null=True, blank=True, choices=Month)
    ended_year = models.PositiveSmallIntegerField(_("to: year"), null=True, blank=True, validators=YEARS)
    ended_month = models.PositiveSmallIntegerField(_("to: month"), null=True, blank=True, choices=Month)
    state = models.CharField(_("state"), max_length=20, choices=PracticeState, default=PracticeState.UNKNOWN)
    ended_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    conditions_size = models.CharField(
        _("size of city"), max_length=300, blank=True, help_text=_("For cities of which size it works, and why.")
    )
    conditions_budget = models.CharField(_("budget"), max_length=300, blank=True)
    conditions_systems = models.CharField(
        _("systems"), max_length=300, blank=True, help_text=_("Software, registers and equipment that must be there.")
    )
    conditions_law = models.CharField(
        _("law"), max_length=300, blank=True, help_text=_("Decisions that the council must take first.")
    )
    variant_small = long_text(_("in a small city"), _("What to leave out or do by hand."))
    variant_large = long_text(_("in a large city"), _("What to add."))
    risks = long_text(_("risks and lessons"), _("What went wrong, what you would do otherwise."))
    contact_role = models.CharField(
        _("contact at the council: role"),
        max_length=255,
        blank=True,
        help_text=_("A role or a department, no name of a person."),
    )
    contact_email = models.EmailField(
        _("contact at the council: e-mail"), blank=True, help_text=_("The official address of the council.")
    )
    contact_url = models.URLField(_("contact at the council: page"), blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, editable=False)

    template = "pages/practice.html"
    parent_page_types: ClassVar[list[Any]] = [OrganisationPage]
    subpage_types: ClassVar[list[Any]] = []
    base_form_class = PracticeForm
    content_panels = CONTENT
    promote_panels: ClassVar[list[Any]] = []
    settings_panels = SETTINGS
    translatable_fields = (
        *BasePage.translatable_fields,
        *(
            TranslatableField(name)
            for name in (
                *("summary", "problem", "steps", "laws", "cost_source", "people", "figures", "evidence"),
                *("ended_reason", "conditions_size", "conditions_budget", "conditions_systems", "conditions_law"),
                *("variant_small", "variant_large", "risks", "contact_role", "pictures"),
            )
        ),
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                *("organisation", "is_short", "cities", "areas", "indicators", "cost_kind", "cost_once", "cost_yearly"),
                *("currency", "started_year", "started_month", "ended_year", "ended_month", "state"),
                *("contact_email", "contact_url", "reviewed_by", "reviewed_on"),
            )
        ),
    )

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cost_kind=CostKind.KNOWN)
                | models.Q(cost_once__isnull=True, cost_yearly__isnull=True),
                name="only_a_known_cost_has_sums",
            )
        ]

    @property
    def is_sample(self) -> bool:
        """Whether it is invented, as everything that a sample organisation writes."""
        return self.organisation.is_sample

    @property
    def known_costs(self) -> tuple[Decimal, ...]:
        """The sums that are known, none where nothing is."""
        return tuple(cost for cost in (self.cost_once, self.cost_yearly) if cost is not None)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Belong to the organisation under whose page it stands, whatever a form says."""
        parent = OrganisationPage.objects.filter(path=self.path[: -self.steplen]).only("organisation_id").first()
        if parent is not None:
            self.organisation_id = parent.organisation_id
        with written_once():
            if self.pk and kwargs.get("update_fields") is None:
                self._make_way_for_rows()
            return super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "PracticePage":
        """Belong to the organisation of today in an older version too."""
        version: PracticePage = super().with_content_json(content)
        version.organisation_id = self.organisation_id
        return version

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what search engines and shared links say of it; the rest is asked for by the template."""
        description = self.search_description or self.summary
        return super().get_context(request, *args, **kwargs) | {"description": description}

    def _make_way_for_rows(self) -> None:
        """Take away stored rows that are about to change what they choose, so that two of them can swap it."""
        for name, column in CHOSEN_ONCE.items():
            stored = self._meta.get_field(name).related_model.objects.filter(page=self.pk)
            chosen = {row.pk: getattr(row, f"{column}_id") for row in getattr(self, name).all() if row.pk}
            choices = stored.values_list("pk", f"{column}_id")
            if changing := [pk for pk, one in choices if chosen.get(pk, one) != one]:
                stored.filter(pk__in=changing).delete()
