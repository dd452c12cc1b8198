"""Practices as data of schema.org; only what their pages themselves state."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from practices.models.practice import PracticePage
from rankings.models import Area, City
from rankings.structured_data import absolute, publisher

Data = dict[str, Any]


def article(page: PracticePage, path: str, cities: Sequence[City], areas: Sequence[Area]) -> Data | None:
    """Return a practice as an Article, None for a sample and for what was never published."""
    if page.is_sample or not page.live or page.first_published_at is None:
        return None
    return {
        "@type": "Article",
        "@id": absolute(path),
        "url": absolute(path),
        "headline": page.title,
        "description": page.search_description or page.summary,
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": page.organisation.name},
        "publisher": publisher(),
        "datePublished": timezone.localdate(page.first_published_at).isoformat(),
        "dateModified": timezone.localdate(page.last_published_at or page.first_published_at).isoformat(),
        "about": [{"@type": "Thing", "name": area.name} for area in areas],
        "contentLocation": [
            {
                "@type": "City",
                "name": city.name,
                "identifier": {"@type": "PropertyValue", "propertyID": "KATOTTG", "value": city.katottg},
            }
            for city in cities
        ],
    }
