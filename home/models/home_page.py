"""The first page that anybody sees."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import ContentPage
from home.selectors.front_page import front_page

if TYPE_CHECKING:
    from django.http import HttpRequest


class HomePage(ContentPage):
    """The root of a language: find a city, see the leaders, learn what this is."""

    template = "pages/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "practices.PracticeIndexPage",
        "coalition.CoalitionPage",
        "rankings.StudyIndexPage",
        "rankings.CityIndexPage",
        "rankings.AreaIndexPage",
        "rankings.MethodologyIndexPage",
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: "HttpRequest", *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the facts of the latest study."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"front": front_page()}
