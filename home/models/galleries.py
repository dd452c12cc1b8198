"""Galleries of photographs."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import Image
from home.models.article_lists import ArticleIndexPage
from home.models.articles import BODY, WORDS, AboutArea, AboutCity, DatedPage, about
from home.selectors.gallery import gallery_view, languages_of_picture


class GalleryIndexPage(ArticleIndexPage):
    """All galleries."""

    feed = "gallery"

    template = "pages/gallery_index.html"
    subpage_types: ClassVar[list[str]] = ["home.GalleryPage"]
    stands_in_header = False

    class Meta:
        verbose_name = _("list of galleries")

    @property
    def article_type(self) -> type[DatedPage]:
        """Galleries."""
        return GalleryPage


class GalleryPage(RoutablePageMixin, DatedPage):
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

    def clean(self) -> None:
        """Let the first photograph stand in lists where no picture was chosen for them."""
        super().clean()
        first = None if self.picture_id else self.pictures.first()
        if first:
            self.picture = first.image

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pictures."""
        return super().get_context(request, *args, **kwargs) | {"gallery": gallery_view(self)}

    @re_path(r"^([1-9][0-9]{0,3})/$", name="picture")
    def picture_alone(self, request: HttpRequest, asked: str) -> HttpResponse:
        """Show one picture at its own address."""
        view = gallery_view(self).around(int(asked))
        told = {"view": view, "title": view.shown.title, "languages_here": languages_of_picture(self, view.number)}
        return self.render(request, context_overrides=told, template="pages/gallery_picture.html")


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
