"""Stories, news and events as data of schema.org; only what their pages themselves state."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from core.pictures import Picture
from home.models import EventPage, NewsPage, StoryPage
from home.models.articles import ArticlePage
from home.selectors.navigation import absolute
from rankings.models import Area, City
from rankings.structured_data import publisher

Data = dict[str, Any]

IN_PERSON, ONLINE, BOTH = (f"https://schema.org/{name}EventAttendanceMode" for name in ("Offline", "Online", "Mixed"))


def data_of(page: ArticlePage, picture: Picture | None, cities: Sequence[City], areas: Sequence[Area]) -> Data | None:
    """Return a page as data, None for one that was never published and for one that tells of samples."""
    if not page.live or page.first_published_at is None or any(city.is_sample for city in cities):
        return None
    common = {
        "@id": absolute(page.get_url()),
        "url": absolute(page.get_url()),
        "description": page.search_description or page.summary,
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "about": [{"@type": "Thing", "name": area.name} for area in areas],
        **({"image": [absolute(size.url) for size in picture.renditions]} if picture else {}),
    }
    return common | (_event(page) if isinstance(page, EventPage) else _article(page, cities))


def _article(page: Any, cities: Sequence[City]) -> Data:
    return {
        "@type": "NewsArticle" if isinstance(page, NewsPage) else "Article",
        "headline": page.title,
        "author": [*_authors(page)] or publisher(),
        "publisher": publisher(),
        "datePublished": page.dated.isoformat(),
        "dateModified": _day(page.last_published_at or page.first_published_at),
        "contentLocation": [
            {
                "@type": "City",
                "name": city.name,
                "identifier": {"@type": "PropertyValue", "propertyID": "KATOTTG", "value": city.katottg},
            }
            for city in cities
        ],
    }


def _authors(page: Any) -> Iterator[Data]:
    if isinstance(page, StoryPage):
        yield from ({"@type": "Person", "name": author.name} for author in page.authors.all())


def _event(page: EventPage) -> Data:
    state = "EventCancelled" if page.is_cancelled else "EventScheduled"
    ends = {"endDate": _moment(page.ends_at)} if page.ends_at else {}
    places = [*_places(page)]
    return {
        "@type": "Event",
        "name": page.title,
        "startDate": _moment(page.starts_at),
        **ends,
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": BOTH if len(places) > 1 else ONLINE if page.online_url else IN_PERSON,
        "location": places,
        "organizer": publisher(),
    }


def _places(page: EventPage) -> Iterator[Data]:
    if page.place:
        yield {"@type": "Place", "name": page.place, "address": page.place}
    if page.online_url:
        yield {"@type": "VirtualLocation", "url": page.online_url}


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment, timezone.get_default_timezone()).isoformat()
