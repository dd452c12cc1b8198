"""Galleries of photographs."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import ContentPage, Image
from home.models.articles import BODY, WORDS, AboutArea, AboutCity, DatedPage, about


class GalleryIndexPage(ContentPage):
    """All galleries."""

    template = "pages/gallery_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.GalleryPage"]
    max_count_per_parent = 1
    stands_in_header = False

    class Meta:
        verbose_name = _("list of galleries")


class GalleryPage(DatedPage):
    """Photographs of one occasion; credit, alternative text, date and place belong to each picture."""

    place = models.CharField(_("place"), max_length=255, blank=True)

    template = "pages/gallery.html"
    parent_page_types: ClassVar[list[str]] = ["home.GalleryIndexPage"]
    content_panels = [
        *WORDS,
        FieldPanel("dated"),
        FieldPanel("place"),
        InlinePanel(
            "pictures",
            [FieldPanel("image"), FieldPanel("caption")],
            heading=_("Pictures"),
            label=_("picture"),
            help_text=_("Credit, alternative text, date and place are kept with the picture itself."),
        ),
        BODY,
        about(),
    ]
    translatable_fields = (
        *DatedPage.translatable_fields,
        TranslatableField("place"),
        TranslatableField("pictures"),
    )

    class Meta:
        verbose_name = _("photo gallery")
        verbose_name_plural = _("photo galleries")


class GalleryPicture(TranslatableMixin, Orderable):
    """A photograph in a gallery."""

    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture"))
    caption = models.CharField(_("caption"), max_length=300, blank=True)

    translatable_fields: ClassVar[list[Any]] = [SynchronizedField("image"), TranslatableField("caption")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class GalleryCity(AboutCity):
    """A city that a gallery is about."""

    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="cities")


class GalleryArea(AboutArea):
    """An area that a gallery is about."""

    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="areas")
