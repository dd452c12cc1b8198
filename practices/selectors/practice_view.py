"""Everything that the page of a practice says beside its own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import OrganisationPage
from core.models import Document
from core.pictures import Picture
from core.selectors import public_files, public_pages
from practices import structured_data
from practices.models.details import PracticeEvidence, PracticeFigure
from practices.models.practice import PracticePage
from practices.selectors.addresses import coalition_address, library_address
from practices.selectors.files import pictures_of
from practices.selectors.public import PracticeCard, areas_of, cities_of
from practices.selectors.related import related_practices
from practices.selectors.replications import PracticeReplications, replications_of
from rankings.models import Area, City, Indicator
from rankings.selectors.addresses import area_addresses, city_addresses
from rankings.selectors.indicators import indicator_addresses
from rankings.templatetags.figures import presented


@dataclass(frozen=True)
class FigureRow:
    """A result before and after, and the difference that we compute, None where one of the two is not known."""

    figure: PracticeFigure

    @property
    def difference(self) -> Decimal | None:
        """After less before, exact."""
        if self.figure.before is None or self.figure.after is None:
            return None
        return self.figure.after - self.figure.before

    @property
    def is_share(self) -> bool:
        """Whether both are per cent, so that their difference is in percentage points."""
        return self.figure.unit.strip() == "%"


@dataclass(frozen=True)
class EvidenceRow:
    """Where one can see it, with the copy that anybody may download, if there is one."""

    evidence: PracticeEvidence
    file: Document | None


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator that the practice answers, and where it is read, blank where it has no page."""

    indicator: Indicator
    url: str


@dataclass(frozen=True)
class Share:
    """A way to pass the page on: a plain link, which tells nobody anything until it is followed."""

    label: str
    url: str


@dataclass(frozen=True)
class PracticeView:
    """What the page of a practice shows; addresses are by key, blank or missing where there is no page."""

    page: PracticePage
    url: str
    cities: tuple[City, ...]
    areas: tuple[Area, ...]
    replications: PracticeReplications
    figures: tuple[FigureRow, ...]
    evidence: tuple[EvidenceRow, ...]
    indicators: tuple[IndicatorRow, ...]
    pictures: tuple[Picture, ...]
    related: tuple[PracticeCard, ...]
    city_urls: Mapping[int, str]
    area_urls: Mapping[int, str]
    organisation_url: str
    library_url: str
    coalition_url: str

    @property
    def absolute_url(self) -> str:
        """The public address of the page."""
        return f"{settings.BASE_URL}{self.url}"

    @property
    def has_conditions(self) -> bool:
        """Whether any condition for replication is told."""
        return any(getattr(self.page, f"conditions_{name}") for name in ("size", "budget", "systems", "law"))

    @property
    def citation(self) -> str:
        """The text by which others cite the practice, with the date of what is read."""
        parts = {
            "organisation": self.page.organisation.name,
            "title": self.page.title,
            "day": presented(timezone.localdate(self.page.last_published_at)) if self.page.last_published_at else "",
            "url": self.absolute_url,
        }
        if not parts["day"]:
            return _("%(organisation)s. %(title)s. Transparent Cities. %(url)s") % parts
        return _("%(organisation)s. %(title)s. Transparent Cities, %(day)s. %(url)s") % parts

    @property
    def shares(self) -> tuple[Share, ...]:
        """The ways to pass the page on."""
        title, url = self.page.title, self.absolute_url
        return (
            Share(_("E-mail"), f"mailto:?{urlencode({'subject': title, 'body': url}, quote_via=quote)}"),
            Share("Telegram", f"https://t.me/share/url?{urlencode({'url': url, 'text': title})}"),
            Share("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
        )

    @property
    def data(self) -> structured_data.Data | None:
        """The page as data of schema.org."""
        return structured_data.article(self.page, self.url, self.cities, self.areas)


def practice_view(page: PracticePage) -> PracticeView:
    """Return what the page of a practice shows, also of one that is only previewed; queries do not grow with rows."""
    cities, areas = cities_of(page), areas_of(page)
    city_urls, area_urls = city_addresses(), area_addresses()
    return PracticeView(
        page=page,
        url=page.get_url() or "",
        cities=cities,
        areas=areas,
        replications=replications_of(page),
        figures=tuple(FigureRow(figure) for figure in page.figures.all()),
        evidence=_evidence(list(page.evidence.all())),
        indicators=_indicators(page),
        pictures=pictures_of(page.pictures.all()),
        related=related_practices(page, cities, areas),
        city_urls=city_urls,
        area_urls=area_urls,
        organisation_url=_organisation_address(page),
        library_url=library_address(),
        coalition_url=coalition_address() if page.is_short else "",
    )


def _evidence(rows: Sequence[PracticeEvidence]) -> tuple[EvidenceRow, ...]:
    prefetch_related_objects(rows, "file__collection")
    readable = public_files([row.file for row in rows if row.file])
    return tuple(EvidenceRow(row, row.file if row.file_id in readable else None) for row in rows)


def _indicators(page: PracticePage) -> tuple[IndicatorRow, ...]:
    rows = list(page.indicators.all())
    prefetch_related_objects(rows, "indicator")
    addresses = indicator_addresses([row.indicator for row in rows]) if rows else {}
    return tuple(IndicatorRow(row.indicator, addresses.get(row.indicator_id, "")) for row in rows)


def _organisation_address(page: PracticePage) -> str:
    """Return the address of the organisation's page, blank where the public may not read it."""
    pages = OrganisationPage.objects.filter(organisation=page.organisation_id, locale=page.locale_id)
    found = public_pages().filter(pk__in=pages.values("pk")).first()
    return (found.get_url() or "") if found else ""
