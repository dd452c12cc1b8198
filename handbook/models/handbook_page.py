"""The page of the handbook: everything that the public reads of it stands under its address."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models import ContentPage
from handbook.views import editions as views


class HandbookPage(RoutablePageMixin, ContentPage):
    """The handbook: the current edition with its chapters, files and presentation, and all older editions."""

    template = "pages/handbook.html"
    subpage_types: ClassVar[list[str]] = ["handbook.ChapterPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("handbook")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the current edition, None before the first."""
        return super().get_context(request, *args, **kwargs) | views.of_current_edition(self, request)

    @path("editions/")
    def show_editions(self, request: HttpRequest) -> HttpResponse:
        """List all editions."""
        return views.show_editions(self, request)

    @path("editions/<int:number>/")
    def show_edition(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show an edition, or that it was withdrawn."""
        return views.show_edition(self, request, number)

    @path("editions/<int:number>/presentation/")
    def show_slides(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show the slides of an edition."""
        return views.show_slides(self, request, number)

    @path("editions/<int:number>/pictures/<slug:name>.jpg/")
    def send_picture(self, request: HttpRequest, number: int, name: str) -> HttpResponseBase:
        """Send a picture as the edition keeps it."""
        return views.send_picture(self, request, number, f"{name}.jpg")

    @path("editions/<int:number>/<slug:name>.<slug:suffix>/")
    def send_file(self, request: HttpRequest, number: int, name: str, suffix: str) -> HttpResponseBase:
        """Send a file of an edition."""
        return views.send_file(self, request, number, f"{name}.{suffix}")

    @path("editions/<int:number>/<slug:chapter>/")
    def show_chapter_of_edition(self, request: HttpRequest, number: int, chapter: str) -> HttpResponse:
        """Show a chapter of an edition."""
        return views.show_chapter(self, request, chapter, number)

    @path("presentation/")
    def show_current_slides(self, request: HttpRequest) -> HttpResponse:
        """Lead to the slides of the current edition."""
        return views.to_current_slides(self, request)

    @path("<slug:chapter>/")
    def show_chapter(self, request: HttpRequest, chapter: str) -> HttpResponse:
        """Show a chapter of the current edition."""
        return views.show_chapter(self, request, chapter)
