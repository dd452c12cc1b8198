"""The first page that anybody sees."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from core.fields import StreamField
from core.live import fill
from core.models import ContentPage
from home.home_blocks import HomeSectionsBlock, shown, usual_sections
from home.selectors.front_page import front_page

if TYPE_CHECKING:
    from django.http import HttpRequest


class HomePage(ContentPage):
    """The root of a language: find a city, see the leaders, learn what this is."""

    template = "pages/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "home.StoryIndexPage",
        "home.NewsIndexPage",
        "home.EventIndexPage",
        "home.GalleryIndexPage",
        "home.FaqPage",
        "home.PartnersPage",
        "home.ProjectPage",
        "home.ContactPage",
        "practices.PracticeIndexPage",
        "coalition.CoalitionPage",
        "rankings.StudyIndexPage",
        "rankings.CityIndexPage",
        "rankings.AreaIndexPage",
        "rankings.MethodologyIndexPage",
    ]

    sections = StreamField(
        HomeSectionsBlock(),
        blank=True,
        verbose_name=_("sections"),
        help_text=_("What stands under the search for a city, in this order. Without any: the usual sections."),
    )

    content_panels = [*ContentPage.content_panels, FieldPanel("sections")]
    translatable_fields = (*ContentPage.translatable_fields, TranslatableField("sections"))

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: "HttpRequest", *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the facts of the latest study, and the sections as staff have arranged them."""
        sections = self.sections or usual_sections(self.sections.stream_block)
        fill([sections], self.first_published_at)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_preview = getattr(request, "is_preview", False)
        return context | {"front": front_page(), "sections": shown(sections, is_preview=is_preview)}
