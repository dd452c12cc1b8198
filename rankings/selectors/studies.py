"""What the page of a study and the list of studies show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from rankings.maps.view import MapView
from rankings.models.methodologies import Family
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import city_addresses, methodology_addresses, study_addresses
from rankings.selectors.bands import Band, bands_of
from rankings.selectors.changes import NO_MARKS, Mark, Marks, last_change, marks_of_study
from rankings.selectors.city_history import change_of_place
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.maps import study_map
from rankings.selectors.study_table import Row, StudyTable, read_table


@dataclass(frozen=True)
class StudyLink:
    """A study and the address of its page, blank where it has none."""

    study: Study
    url: str


@dataclass(frozen=True)
class Source:
    """What a source is for, and its address."""

    what: str
    url: str
    mark: Mark | None = None


@dataclass(frozen=True)
class StudyView:
    """Everything that the page of a study states from facts."""

    study: Study
    table: StudyTable
    map: MapView
    recorded: int
    compared_with: StudyLink | None
    why_no_change: str
    bands: tuple[Band, ...]
    sources: tuple[Source, ...]
    parent: StudyLink | None
    blocks: tuple[StudyLink, ...]
    marks: Marks
    has_areas: bool
    changed_at: datetime | None
    methodology_url: str

    @property
    def is_partial(self) -> bool:
        """Whether some of the cities assessed are not recorded here, or it is not known how many were."""
        return self.study.cities_assessed is None or self.recorded < self.study.cities_assessed


def study_of_page(pk: int) -> Study:
    """Return a study with what its page needs, be it published or not."""
    return (
        Study.objects.select_related("family", "methodology", "compared_with__family", "parent__family")
        .annotate(
            has_area_results=Exists(AreaResult.objects.filter(city_result__study=OuterRef("pk"))),
            last_changed_at=last_change(),
        )
        .get(pk=pk)
    )


def is_out(study: Study | None) -> bool:
    """Tell whether the public may see a study."""
    return study is not None and study.published_at is not None and study.published_at <= timezone.now()


def study_view(study: Study, asked: Mapping[str, str], path: str) -> StudyView:
    """Return the page of a study as its address asks for; the number of queries does not depend on the rows."""
    results = list(
        CityResult.objects.filter(study=study)
        .select_related("city__oblast")
        .prefetch_related("city__former_names")
        .order_by()
    )
    addresses = city_addresses()
    why_no_change = reason_of_no_change(study)
    marks, marks_of_result = marks_of_study(study)
    rows = rows_of(study, results, addresses, marks_of_result, has_change=not why_no_change)
    compared, parent, blocks = _relatives(study)
    return StudyView(
        study=study,
        table=read_table(study, rows, not why_no_change, asked, path),
        map=study_map(study, results, addresses),
        recorded=len(results),
        compared_with=compared,
        why_no_change=why_no_change,
        bands=bands_of(study.methodology) if study.publishes_status else (),
        methodology_url=methodology_addresses().get(study.methodology_id, ""),
        sources=sources_of(study, marks),
        parent=parent,
        blocks=blocks,
        marks=marks,
        has_areas=study.publishes_points and getattr(study, "has_area_results", False),
        changed_at=getattr(study, "last_changed_at", None),
    )


def reason_of_no_change(study: Study) -> str:
    """Say why a study has no column of changes, nothing where it has one."""
    before = study.compared_with
    if before is None:
        return study.break_reason
    if not study.publishes_rank:
        return _("This study publishes no ranks.")
    if not before.publishes_rank or not is_out(before):
        return _("The study before publishes no ranks.")
    return ""


def rows_of(
    study: Study,
    results: Sequence[CityResult],
    addresses: Mapping[int, str],
    marks: Mapping[int, Marks],
    has_change: bool,
) -> list[Row]:
    """Return the rows of results: with the name of that time, marks and, if asked for, the change."""
    before: dict[int, CityResult] = {}
    if has_change:
        before = {result.city_id: result for result in CityResult.objects.filter(study=study.compared_with_id)}
    rows = []
    for result in results:
        result.study = study
        city, earlier = result.city, before.get(result.city_id)
        if earlier is not None and study.compared_with is not None:
            earlier.study = study.compared_with
        known = {earlier.study_id: earlier} if earlier else {}
        rows.append(
            Row(
                result,
                name_of_that_time(city, result.name_used, city.former_names.all()),
                addresses.get(city.pk, ""),
                change_of_place(result, known) if has_change else None,
                marks.get(result.pk, NO_MARKS),
            )
        )
    return rows


def _relatives(study: Study) -> tuple[StudyLink | None, StudyLink | None, tuple[StudyLink, ...]]:
    """Return the published studies that this one names: compared with, parent, blocks."""
    published = [one for one in (study.compared_with, study.parent) if one is not None and is_out(one)]
    blocks = list(study.blocks.published().select_related("family").order_by("code"))
    if not published and not blocks:
        return None, None, ()
    urls = study_addresses()
    link = {one.pk: StudyLink(one, urls.get(one.pk, "")) for one in (*published, *blocks)}
    return (
        link.get(study.compared_with_id or 0),
        link.get(study.parent_id or 0),
        tuple(link[block.pk] for block in blocks),
    )


def sources_of(study: Study, marks: Marks = NO_MARKS) -> tuple[Source, ...]:
    """Return the sources of a study as a whole; each row has its own beside it."""
    sources = [
        Source(_("the study"), study.source_url, marks.get("source")),
        Source(_("the national average"), study.average_source_url),
        Source(_("the methodology"), study.methodology.source_url),
    ]
    return tuple(source for source in sources if source.url)


@dataclass(frozen=True)
class ListedStudy:
    """A study in the list: where its page is, how many cities are recorded here, whether ranks continue from before."""

    study: Study
    url: str
    recorded: int

    @property
    def publishes(self) -> list[str]:
        """What it publishes, in words."""
        words = {"points": _("points"), "rank": _("rank"), "status": _("status")}
        return [words[what] for what in self.study.publishes]


@dataclass(frozen=True)
class StudyFamily:
    """A kind of ranking with its studies, newest first."""

    family: Family
    studies: tuple[ListedStudy, ...]


def studies_by_family(urls: Mapping[int, str] | None = None) -> tuple[StudyFamily, ...]:
    """Return the published studies that have a public page in the reader's language."""
    if urls is None:
        urls = study_addresses()
    studies = (
        Study.objects.published()
        .filter(pk__in=urls)
        .select_related("family", "methodology", "compared_with__family")
        .annotate(recorded=Count("city_results"))
        .order_by("family__position", "family__sort_key_uk", "-year", "code")
    )
    return tuple(_family(family, group, urls) for family, group in groupby(studies, key=lambda study: study.family))


def _family(family: Family, studies: Iterable[Study], urls: Mapping[int, str]) -> StudyFamily:
    listed = (ListedStudy(study, urls[study.pk], getattr(study, "recorded", 0)) for study in studies)
    return StudyFamily(family, tuple(listed))
