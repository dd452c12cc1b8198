"""What staff read beside the form of a study or a result: how far it is, and how it was changed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.bilingual import SOURCE_LANGUAGE
from rankings.models.changes import PublishedChange
from rankings.models.pages import CityPage, StudyPage
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.changes import ShownChange


def record_of_study(study: Study) -> dict[str, Any]:
    """Tell the corrections of a study as a whole."""
    return _record(Q(study=study, city_result__isnull=True))


def record_of_city_result(result: CityResult) -> dict[str, Any]:
    """Tell the additions and corrections of a city's result, its areas included."""
    return _record(Q(city_result=result))


def record_of_area_result(result: AreaResult) -> dict[str, Any]:
    """Tell the additions and corrections of a result in an area."""
    return _record(Q(area_result=result))


def _record(which: Q) -> dict[str, Any]:
    records = PublishedChange.objects.filter(which).select_related("made_by", "area_result__methodology_area")
    return {"record": [ShownChange(change) for change in records]}


def areas_of_city_result(result: CityResult) -> dict[str, Any]:
    """Tell what is recorded of each area of the methodology, also of those with nothing."""
    recorded = {area.methodology_area_id: area for area in result.area_results.all()}
    areas = result.study.methodology.areas.order_by("position")
    return {"areas": [(area, recorded.get(area.pk)) for area in areas], "city_result": result}


@dataclass(frozen=True)
class Recorded:
    """How much of a study is recorded here."""

    cities: int
    points: int
    ranks: int
    statuses: int
    states: int
    in_areas: int


def state_of_study(study: Study) -> dict[str, Any]:
    """Tell how much of a study is recorded here."""
    counts = study.city_results.aggregate(
        cities=Count("pk"),
        points=Count("pk", filter=~Q(points_printed="")),
        ranks=Count("rank"),
        statuses=Count("pk", filter=~Q(status="")),
        states=Count("pk", filter=~Q(state="")),
    )
    in_areas = AreaResult.objects.filter(city_result__study=study).count()
    return {"study": study, "recorded": Recorded(**counts, in_areas=in_areas)}


def missing_for_publication(study: Study) -> list[str]:
    """Say what readers would miss if the study were published now; none of it keeps it from being published."""
    return [sentence for sentence in (*_missing_figures(study), *_missing_pages(study)) if sentence]


def _missing_figures(study: Study) -> list[str]:
    cities = study.city_results.count()
    sentences = []
    if study.cities_assessed and cities < study.cities_assessed:
        sentences.append(
            ngettext(
                "%(recorded)d of %(count)d city assessed is recorded here.",
                "%(recorded)d of %(count)d cities assessed are recorded here.",
                study.cities_assessed,
            )
            % {"recorded": cities, "count": study.cities_assessed}
        )
    if study.cities_assessed is None:
        sentences.append(_("How many cities were assessed is not recorded."))
    if study.presented_on is None:
        sentences.append(_("The day of the presentation is not recorded."))
    if study.break_reason_uk and not study.break_reason_en:
        sentences.append(_("Why it is not comparable is said in Ukrainian only."))
    return sentences


def _missing_pages(study: Study) -> list[str]:
    live = set(StudyPage.objects.live().filter(study=study).values_list("locale__language_code", flat=True))
    sentences = []
    if SOURCE_LANGUAGE not in live:
        sentences.append(_("The study has no live page in Ukrainian: readers will find it in the API only."))
    elif "en" not in live:
        sentences.append(_("The study has no live page in English."))
    pages = CityPage.objects.live().filter(locale__language_code=SOURCE_LANGUAGE)
    without = study.city_results.exclude(city__in=pages.values("city")).count()
    if without:
        sentences.append(
            ngettext("%(count)d of its cities has no live page.", "%(count)d of its cities have no live page.", without)
            % {"count": without}
        )
    return sentences
