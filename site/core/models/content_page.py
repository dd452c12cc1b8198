"""A page with an introduction and a body."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import TranslatableField

from core.blocks import BodyBlock
from core.fields import StreamField
from core.models.base_page import BasePage
from core.models.live_body import LiveBodyMixin


class ContentPage(LiveBodyMixin, BasePage):
    """A page that has words of its own, beside whatever its template states from the facts."""

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_(
            "One or two sentences. Pages of cities and studies do without: they state the facts by themselves."
        ),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    translatable_fields = (*BasePage.translatable_fields, TranslatableField("intro"), TranslatableField("body"))
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        abstract = True
