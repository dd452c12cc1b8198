"""Events: when, where, and how to take part."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import ContentPage
from home.calendar import calendar_answer
from home.models.articles import BODY, WORDS, AboutArea, AboutCity, ArticlePage, about
from home.selectors.articles import feed_address
from home.selectors.events import coming_events, is_over, read_events

FEED = "events"


class EventIndexPage(RoutablePageMixin, ContentPage):
    """Events that come, and those that were."""

    template = "pages/event_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]
    max_count_per_parent = 1
    stands_in_header = False

    class Meta:
        verbose_name = _("list of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the events that the address asks for; the canonical address says the same in one way."""
        found = read_events(request.GET, self.get_url(request) or "", EventPage)
        facts = {
            "events": found,
            "list": found.events,
            "canonical_query": found.events.canonical_query,
            "language_query": found.events.canonical_query,
            "feed_url": feed_address(FEED, **found.events.about),
            "feed_of_all": feed_address(FEED),
        }
        return super().get_context(request, *args, **kwargs) | facts

    @path("events.ics/")
    def download_calendar(self, _request: HttpRequest) -> HttpResponse:
        """Return the events that come as a calendar."""
        return calendar_answer(coming_events(EventPage), self.title)


class EventPage(RoutablePageMixin, ArticlePage):
    """A meeting, a training, a presentation: at a place, online, or both."""

    starts_at = models.DateTimeField(_("begins"), help_text=_("Kyiv time."))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(
        _("place"), max_length=255, blank=True, help_text=_("City, street, house; blank where it is online only.")
    )
    online_url = models.URLField(_("address of the broadcast or meeting"), max_length=500, blank=True)
    registration_url = models.URLField(_("address of the registration"), max_length=500, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False, help_text=_("The page stays and says so."))

    template = "pages/event.html"
    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    content_panels = [
        *WORDS,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("online_url"),
                FieldPanel("registration_url"),
                FieldPanel("is_cancelled"),
            ],
            heading=_("When and where"),
        ),
        BODY,
        about(),
    ]
    translatable_fields = (
        *ArticlePage.translatable_fields,
        TranslatableField("place"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("starts_at", "ends_at", "online_url", "registration_url", "is_cancelled")
        ),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuse an event that ends before it begins, or that is nowhere."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("An event ends after it has begun.")})
        if not self.place and not self.online_url:
            raise ValidationError({"place": _("Say where it is: a place, an address on the internet, or both.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say whether the event is still to come."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"is_over": is_over(self.starts_at, self.ends_at)}

    @path("event.ics/")
    def download_event(self, _request: HttpRequest) -> HttpResponse:
        """Return the event as a calendar of one."""
        return calendar_answer([self], self.title)


class EventCity(AboutCity):
    """A city that an event is about."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="cities")


class EventArea(AboutArea):
    """An area that an event is about."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="areas")
