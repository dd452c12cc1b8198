"""Pages about the programme: the project, its partners, questions and answers, how to write to us."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import RICH_TEXT_FEATURES
from core.models import ContentPage, Image
from home.contact.views import PageWithForm
from home.enums import Measure, PartnerKind
from home.selectors.faq import FEW, faq_data
from home.selectors.partners import partner_groups
from home.selectors.programme import programme
from home.selectors.project import project_view

PARENTS: list[str] = ["home.HomePage", "home.StandardPage"]


class FaqPage(ContentPage):
    """Questions and answers."""

    template = "pages/faq.html"
    parent_page_types: ClassVar[list[str]] = PARENTS
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *ContentPage.content_panels,
        InlinePanel(
            "questions",
            [FieldPanel("question"), FieldPanel("answer")],
            heading=_("Questions"),
            label=_("question"),
        ),
    ]
    translatable_fields = (*ContentPage.translatable_fields, TranslatableField("questions"))

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("pages of questions and answers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the questions as search engines read them, and whether a list of them is wanted."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"faq_data": faq_data(self), "has_list": self.questions.count() > FEW}


class FaqQuestion(TranslatableMixin, Orderable):
    """A question with its answer."""

    page = ParentalKey(FaqPage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=255)
    answer = RichTextField(_("answer"), features=RICH_TEXT_FEATURES)

    translatable_fields: ClassVar[list[Any]] = [TranslatableField("question"), TranslatableField("answer")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.question

    @property
    def anchor(self) -> str:
        """Its place in the address of the page, the same in both languages and for ever."""
        return f"q{self.translation_key.hex[:8]}"


class PartnersPage(ContentPage):
    """Who carries the programme and who works with it."""

    template = "pages/partners.html"
    parent_page_types: ClassVar[list[str]] = PARENTS
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *ContentPage.content_panels,
        InlinePanel(
            "partners",
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
                FieldPanel("description"),
                FieldPanel("url"),
                FieldPanel("logo"),
            ],
            heading=_("Partners"),
            label=_("partner"),
        ),
    ]
    translatable_fields = (*ContentPage.translatable_fields, TranslatableField("partners"))

    class Meta:
        verbose_name = _("page of partners")
        verbose_name_plural = _("pages of partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the partners by what they do."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"groups": tuple(partner_groups(self))}


class Partner(TranslatableMixin, Orderable):
    """An organisation that funds the programme or works with it."""

    page = ParentalKey(PartnersPage, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind, default=PartnerKind.PARTNER)
    name = models.CharField(_("name"), max_length=255)
    description = models.CharField(_("what it does for the programme"), max_length=500, blank=True)
    url = models.URLField(_("website"), max_length=500, blank=True)
    logo = models.ForeignKey(
        Image, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("emblem")
    )

    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("kind"),
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("url"),
        SynchronizedField("logo"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name


class ProjectPage(ContentPage):
    """The project that carries the programme: its number, dates, aims, and how far they are reached."""

    number = models.CharField(_("number of the project"), max_length=100, blank=True)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)

    template = "pages/project.html"
    parent_page_types: ClassVar[list[str]] = PARENTS
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("number"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
            heading=_("The project"),
            help_text=_("The funder’s emblem and statement, and social networks, are kept in the settings."),
        ),
        InlinePanel(
            "aims",
            [FieldPanel("text"), FieldRowPanel([FieldPanel("measure"), FieldPanel("target")])],
            heading=_("Aims"),
            label=_("aim"),
        ),
    ]
    translatable_fields = (
        *ContentPage.translatable_fields,
        TranslatableField("aims"),
        *(SynchronizedField(name, overridable=False) for name in ("number", "starts_on", "ends_on")),
    )

    class Meta:
        verbose_name = _("page of the project")
        verbose_name_plural = _("pages of the project")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the aims with today’s figures, the funder and social networks."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"project": project_view(self), "programme": programme()}


class ProjectAim(TranslatableMixin, Orderable):
    """An aim, measured by a figure that is counted from the facts, or told in words alone."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="aims")
    text = models.CharField(_("aim"), max_length=300)
    measure = models.CharField(_("measured by"), max_length=20, choices=Measure, default=Measure.NONE)
    target = models.PositiveIntegerField(_("how many are wanted"), null=True, blank=True)

    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("text"),
        SynchronizedField("measure"),
        SynchronizedField("target"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("aim")
        verbose_name_plural = _("aims")

    def __str__(self) -> str:
        return self.text


class ContactPage(PageWithForm, ContentPage):
    """How to write to the programme; the form stands at an address of its own."""

    template = "pages/contact.html"
    parent_page_types: ClassVar[list[str]] = PARENTS
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of contacts")
        verbose_name_plural = _("pages of contacts")
