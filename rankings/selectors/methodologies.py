"""What the page of a methodology and the list of methodologies show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from rankings.methodology_changes import Method, MethodologyChanges, NamedArea, NumberChange, changes_between
from rankings.models.indicators import Indicator
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.studies import Study
from rankings.selectors.addresses import area_addresses, study_addresses
from rankings.selectors.areas import AreaName
from rankings.selectors.bands import Band, bands_of
from rankings.selectors.indicators import ListedIndicator, indicators_of
from rankings.selectors.methodology_links import MethodologyLink, methodology_links
from rankings.selectors.studies import ListedStudy, StudyLink


@dataclass(frozen=True)
class ListedMethodology:
    """A methodology in the list, with the published studies that used it."""

    link: MethodologyLink
    studies: tuple[StudyLink, ...]
    indicators_known: int


@dataclass(frozen=True)
class MethodologyFamily:
    """A kind of ranking with its methodologies, the newest first."""

    family: Family
    methodologies: tuple[ListedMethodology, ...]


@dataclass(frozen=True)
class AreaOfMethodology:
    """An area as the methodology names it, with the lasting areas that it covers."""

    area: MethodologyArea
    covers: tuple[AreaName, ...]


@dataclass(frozen=True)
class ChangedNumber:
    """A number that changed, with the word for it."""

    change: NumberChange

    @property
    def label(self) -> str:
        """What the number is, in the words of the field."""
        return str(Methodology._meta.get_field(self.change.what).verbose_name)


@dataclass(frozen=True)
class Comparison:
    """The methodology before of the same family, and what changed against it."""

    before: MethodologyLink
    changes: MethodologyChanges

    @property
    def numbers(self) -> list[ChangedNumber]:
        """The numbers that changed."""
        return [ChangedNumber(change) for change in self.changes.numbers]

    @property
    def crosses_languages(self) -> bool:
        """Whether a renaming is told by comparing a Ukrainian name of ours with one of a source."""
        return any(change.is_between_languages for change in self.changes.renamed)


@dataclass(frozen=True)
class MethodologyView:
    """Everything that the page of a methodology states from facts."""

    link: MethodologyLink
    areas: tuple[AreaOfMethodology, ...]
    bands: tuple[Band, ...]
    indicators: tuple[ListedIndicator, ...]
    studies: tuple[ListedStudy, ...]
    comparison: Comparison | None

    @property
    def methodology(self) -> Methodology:
        """The methodology itself."""
        return self.link.methodology

    @property
    def has_maxima(self) -> bool:
        """Whether the maximum of any area is known."""
        return any(row.area.max_points is not None for row in self.areas)

    @property
    def names_are_ours(self) -> bool:
        """Whether any Ukrainian name is our translation."""
        return any(row.area.name_uk_is_our_translation for row in self.areas)

    @property
    def lacks_areas(self) -> bool:
        """Whether fewer areas are recorded here than the methodology has."""
        count = self.methodology.areas_count
        return count is not None and len(self.areas) < count

    @property
    def publishes_statuses(self) -> bool:
        """Whether the methodology gives statuses, as far as we know: by its bands or by a study."""
        return bool(self.bands) or any(listed.study.publishes_status for listed in self.studies)

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses that tell of the methodology and of its areas, each once."""
        addresses = (self.methodology.source_url, *(row.area.source_url for row in self.areas))
        return tuple(dict.fromkeys(address for address in addresses if address))


def methodologies_by_family() -> tuple[MethodologyFamily, ...]:
    """Return the methodologies that have a public page in the reader's language."""
    links = [link for link in methodology_links().values() if link.url]
    urls = study_addresses()
    studies: defaultdict[int, list[StudyLink]] = defaultdict(list)
    for study in Study.objects.published().select_related("family"):
        studies[study.methodology_id].append(StudyLink(study, urls.get(study.pk, "")))
    known = dict(
        Indicator.objects.order_by().exclude(methodology=None).values_list("methodology").annotate(Count("pk"))
    )
    listed = (
        ListedMethodology(link, tuple(studies[link.methodology.pk]), known.get(link.methodology.pk, 0))
        for link in links
    )
    return tuple(
        MethodologyFamily(family, tuple(group))
        for family, group in groupby(listed, key=lambda one: one.link.methodology.family)
    )


def methodology_view(pk: int) -> MethodologyView:
    """Return the page of a methodology; the number of queries does not depend on areas or indicators."""
    links, area_urls = methodology_links(), area_addresses()
    link = links[pk]
    earlier = _before(link, links.values())
    named = _areas([link, earlier] if earlier else [link])
    return MethodologyView(
        link=link,
        areas=tuple(_listed(area, area_urls) for area in named[pk]),
        bands=bands_of(link.methodology),
        indicators=indicators_of(Indicator.objects.filter(methodology=pk), links, area_urls),
        studies=_studies(pk),
        comparison=_comparison(earlier, link, named) if earlier else None,
    )


def _before(link: MethodologyLink, links: Iterable[MethodologyLink]) -> MethodologyLink | None:
    """Return the methodology of the same family that was first used the last before this one."""
    if link.year is None:
        return None
    family = (one for one in links if one.methodology.family_id == link.methodology.family_id)
    earlier = [one for one in family if one.year is not None and one.year < link.year]
    return max(earlier, key=lambda one: (one.year, one.methodology.code), default=None)


def _areas(links: Sequence[MethodologyLink]) -> Mapping[int, list[MethodologyArea]]:
    found: defaultdict[int, list[MethodologyArea]] = defaultdict(list)
    chosen = MethodologyArea.objects.filter(methodology__in=[link.methodology.pk for link in links])
    for area in chosen.prefetch_related("areas").order_by("position"):
        found[area.methodology_id].append(area)
    return found


def _listed(named: MethodologyArea, area_urls: Mapping[int, str]) -> AreaOfMethodology:
    lasting = sorted(named.areas.all(), key=lambda area: area.position)
    return AreaOfMethodology(named, tuple(AreaName(area, area_urls.get(area.pk, "")) for area in lasting))


def _studies(methodology_id: int) -> tuple[ListedStudy, ...]:
    urls = study_addresses()
    studies = Study.objects.published().filter(methodology=methodology_id)
    found = studies.select_related("family", "methodology", "compared_with__family").annotate(
        recorded=Count("city_results")
    )
    return tuple(ListedStudy(study, urls.get(study.pk, ""), getattr(study, "recorded", 0)) for study in found)


def _comparison(
    earlier: MethodologyLink, link: MethodologyLink, named: Mapping[int, Sequence[MethodologyArea]]
) -> Comparison:
    before, after = (_known(one.methodology, named[one.methodology.pk]) for one in (earlier, link))
    return Comparison(earlier, changes_between(before, after))


def _known(methodology: Methodology, areas: Sequence[MethodologyArea]) -> Method:
    """Return what is known of a methodology, ready to be compared."""
    return Method(
        areas=tuple(
            NamedArea(
                position=area.position,
                name_uk=area.name_uk,
                name_en=area.name_en,
                name_uk_is_ours=area.name_uk_is_our_translation,
                covers=frozenset(lasting.code for lasting in area.areas.all()),
                max_points=area.max_points,
            )
            for area in areas
        ),
        areas_count=methodology.areas_count,
        indicators_count=methodology.indicators_count,
        max_points=methodology.max_points,
        transparent_from=methodology.transparent_from,
        partially_transparent_from=methodology.partially_transparent_from,
    )
