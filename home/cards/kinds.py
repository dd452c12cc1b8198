"""What the cards of page types say beside the title: which kind of page it is, and one line more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from coalition.models import OrganisationPage
from handbook.models import ChapterPage
from home.models import EventPage, GalleryPage, HomePage, NewsPage, StoryPage
from practices.models import PracticePage
from rankings.models import AreaPage, CityPage, MethodologyPage, StudyPage
from rankings.templatetags.figures import counted, host, presented

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Kind:
    """A type of page: its word, the facts that its note is made from (one, many), and the one that says "sample"."""

    word: "StrOrPromise"
    related: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    note: Callable[[Any], str] = lambda _page: ""
    sample: str = ""

    def is_sample(self, page: Any) -> bool:
        """Whether what the page presents is invented."""
        return bool(self.sample) and getattr(page, self.sample).is_sample


def _study(page: Any) -> str:
    study = page.study
    cities = counted(study.cities_assessed, "city") if study.cities_assessed else ""
    return " · ".join(text for text in (cities, f"{_('Source')}: {host(study.source_url)}") if text)


def _city(page: Any) -> str:
    city = page.city
    return city.oblast.name if city.oblast.name != city.name else ""


def _practice(page: Any) -> str:
    return ", ".join(row.city.name for row in page.cities.all())


def _event(page: Any) -> str:
    day = presented(timezone.localdate(page.starts_at))
    cancelled = capfirst(_("cancelled")) if page.is_cancelled else ""
    return " · ".join(text for text in (cancelled, day, page.place) if text)


def _dated(page: Any) -> str:
    return presented(page.dated)


# A page of another type, as a list or a page of text, has its title alone.
OTHERS = Kind("")
KINDS: dict[type[Page], Kind] = {
    CityPage: Kind(gettext_lazy("City"), ("city__oblast",), note=_city, sample="city"),
    StudyPage: Kind(gettext_lazy("Study"), ("study",), note=_study, sample="study"),
    AreaPage: Kind(gettext_lazy("Area")),
    MethodologyPage: Kind(gettext_lazy("Methodology")),
    OrganisationPage: Kind(gettext_lazy("Organisation"), ("organisation",), sample="organisation"),
    PracticePage: Kind(gettext_lazy("Practice"), ("organisation",), ("cities__city",), _practice, "organisation"),
    ChapterPage: Kind(gettext_lazy("Handbook")),
    StoryPage: Kind(gettext_lazy("Story"), note=_dated),
    NewsPage: Kind(gettext_lazy("News item"), note=_dated),
    EventPage: Kind(gettext_lazy("Event"), note=_event),
    GalleryPage: Kind(gettext_lazy("Photo gallery"), note=_dated),
}
# These keep the picture that was made for them.
WITHOUT_CARD: tuple[type[Page], ...] = (HomePage,)
