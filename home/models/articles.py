"""What stories, news, events and galleries have in common: words, a picture, what they are about."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import SourcePageKey, StreamField
from core.models import BasePage, Image, LiveBodyMixin
from home.blocks import StoryBlock
from practices.models import PracticePage
from rankings.models import Area, City


class ArticlePage(LiveBodyMixin, BasePage):
    """A page that communication staff write; it is found by its date, its cities and its areas."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences, up to 300 characters. They stand in lists, in feeds and under the title."),
    )
    picture = models.ForeignKey(
        Image,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("It stands above the text and in lists. Without it the page is complete, too."),
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("text"))

    subpage_types: ClassVar[list[Any]] = []
    translatable_fields = (
        *BasePage.translatable_fields,
        TranslatableField("summary"),
        TranslatableField("body"),
        *(SynchronizedField(name, overridable=False) for name in ("picture", "cities", "areas")),
    )

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Describe the page by its summary where it has no description of its own."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"description": self.search_description or self.summary}


class DatedPage(ArticlePage):
    """An article with the day under which readers find it."""

    dated = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("The day that readers see; lists go by it, newest first.")
    )

    translatable_fields = (*ArticlePage.translatable_fields, SynchronizedField("dated", overridable=False))

    class Meta:
        abstract = True


class AboutCity(Orderable):
    """A city that a page is about."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+", verbose_name=_("city"))

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("city")
        verbose_name_plural = _("cities")


class AboutArea(Orderable):
    """An area that a page is about."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("area")
        verbose_name_plural = _("areas")


class AboutPractice(Orderable):
    """A practice that a page tells of; the page stays when the practice goes."""

    practice = SourcePageKey(PracticePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("practice"))

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("practice")
        verbose_name_plural = _("practices")


WORDS = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("picture")]
BODY = FieldPanel("body")
CITIES = InlinePanel("cities", [FieldPanel("city")], heading=_("Cities"), label=_("city"))
AREAS = InlinePanel("areas", [FieldPanel("area")], heading=_("Areas"), label=_("area"))


def about(*more: Any) -> MultiFieldPanel:
    """Return the panel of what a page is about."""
    return MultiFieldPanel(
        [CITIES, AREAS, *more],
        heading=_("What it is about"),
        help_text=_("The page then stands on the pages of these cities, areas and practices, and is found by them."),
    )
