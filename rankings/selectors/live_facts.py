"""The facts that the live blocks of a page need, read together in a handful of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from core.live import LiveValue, Missing
from rankings.enums import ChangeKind
from rankings.models.changes import PublishedChange
from rankings.models.cities import City, CityFormerName
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import CITY, STUDY, addresses_of
from rankings.selectors.changes import public_changes
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.studies import is_out
from rankings.selectors.study_table import Row, natural_order

# “latest:<code of the family>” is the family's newest study, whichever that is when the page is read.
LATEST = "latest:"


@dataclass(frozen=True)
class LiveFacts:
    """Everything at hand: studies, rows and corrections by study, addresses in the reader's language."""

    studies: tuple[Study, ...]
    study_urls: Mapping[int, str]
    city_urls: Mapping[int, str]
    rows: Mapping[int, tuple[Row, ...]]
    in_areas: Mapping[tuple[int, str], AreaResult]
    cities: tuple[City, ...]
    corrections: Mapping[int, tuple[PublishedChange, ...]]

    def study(self, chosen: str) -> Study | Missing:
        """Return the study that was chosen, or say why the public may not see it."""
        return chosen_study(self.studies, self.study_urls, chosen)

    def row(self, study: Study, city: str) -> Row | None:
        """Return the row of a city, None where the study has no record of it."""
        return next((row for row in self.rows.get(study.pk, ()) if row.result.city.code == city), None)


def chosen_study(studies: Sequence[Study], urls: Mapping[int, str], chosen: str) -> Study | Missing:
    """Return the study with this code, or the newest of this family, that the public may see."""
    public = [study for study in studies if is_out(study) and study.pk in urls]
    if chosen.startswith(LATEST):
        family = chosen.removeprefix(LATEST)
        newest = next((study for study in public if study.family.code == family), None)
        return newest or Missing(_("No study of the family “%(code)s” is public.") % {"code": family})
    study = next((study for study in studies if study.code == chosen), None)
    if study is None:
        return Missing(_("There is no study “%(code)s”. Choose another one.") % {"code": chosen})
    if not is_out(study):
        return Missing(_("%(study)s is not published. It is shown here as soon as it is.") % {"study": study})
    if study.pk not in urls:
        return Missing(_("%(study)s has no public page in this language.") % {"study": study})
    return study


def read_facts(asked: Sequence[LiveValue], since: datetime | None) -> LiveFacts:
    """Read what these blocks need; corrections only of pages that have been public since some day."""
    studies = tuple(Study.objects.select_related("family", "methodology", "compared_with__family"))
    urls = addresses_of(STUDY | CITY)
    wanted: dict[int, Study] = {}
    for value in asked:
        study = chosen_study(studies, urls["study"], value["study"])
        if isinstance(study, Study):
            wanted[study.pk] = study
            if value.block.compares and study.compared_with and is_out(study.compared_with):
                wanted.setdefault(study.compared_with.pk, study.compared_with)
    rows = _rows(wanted, urls["city"])
    return LiveFacts(
        studies=studies,
        study_urls=urls["study"],
        city_urls=urls["city"],
        rows=rows,
        in_areas=_in_areas(wanted, {value["area"] for value in asked if value.get("area")}),
        cities=tuple(City.objects.all()) if any(value.block.shows_all_cities for value in asked) else (),
        corrections=_corrections(wanted, rows, since),
    )


def _rows(studies: Mapping[int, Study], urls: Mapping[int, str]) -> Mapping[int, tuple[Row, ...]]:
    """Return by study its rows in their natural order."""
    results = list(CityResult.objects.filter(study__in=studies).select_related("city__oblast").order_by())
    renamed = [result.city_id for result in results if result.name_used != result.city.name_uk]
    former: defaultdict[int, list[CityFormerName]] = defaultdict(list)
    if renamed:
        for name in CityFormerName.objects.filter(city__in=renamed):
            former[name.city_id].append(name)
    rows: defaultdict[int, list[Row]] = defaultdict(list)
    for result in results:
        result.study = studies[result.study_id]
        name_then = name_of_that_time(result.city, result.name_used, former[result.city_id])
        rows[result.study_id].append(Row(result, name_then, urls.get(result.city_id, "")))
    return {pk: tuple(sorted(found, key=lambda row: natural_order(row.result))) for pk, found in rows.items()}


def _in_areas(studies: Mapping[int, Study], areas: set[str]) -> Mapping[tuple[int, str], AreaResult]:
    """Return by city result and lasting area the results in these areas."""
    if not areas:
        return {}
    found = AreaResult.objects.filter(city_result__study__in=studies, methodology_area__areas__code__in=areas)
    results: Any = found.annotate(area_code=F("methodology_area__areas__code")).select_related("methodology_area")
    return {(result.city_result_id, result.area_code): result for result in results}


def _corrections(
    studies: Mapping[int, Study], rows: Mapping[int, tuple[Row, ...]], since: datetime | None
) -> Mapping[int, tuple[PublishedChange, ...]]:
    """Return by study what was corrected in it after a moment, the newest first."""
    if since is None or not studies:
        return {}
    result_of = {row.result.pk: row.result for found in rows.values() for row in found}
    changes: defaultdict[int, list[PublishedChange]] = defaultdict(list)
    made = public_changes().filter(study__in=studies, kind=ChangeKind.CORRECTION, made_at__gt=since)
    for change in made.select_related("area_result__methodology_area"):
        change.city_result = result_of.get(change.city_result_id or 0)
        changes[change.study_id].append(change)
    return {pk: tuple(found) for pk, found in changes.items()}
