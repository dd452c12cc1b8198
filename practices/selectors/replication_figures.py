"""What a city's points were before and after it adopted a practice: read from published results, never typed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Model, QuerySet
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from practices.models.replications import Replication
from rankings.models import AreaResult, City, IndicatorResult, Study
from rankings.models.results import Figure

# By the field of a replication: whose results are read, and the path from a result to what it is of.
SOURCES: dict[str, tuple[type[Figure], str]] = {
    "area": (AreaResult, "methodology_area__areas"),
    "indicator": (IndicatorResult, "indicator"),
}
TOLD = ("city_result__study__family",)
# A change needs two studies.
FEWEST_STUDIES = 2


@dataclass(frozen=True)
class Reading:
    """A city's points in one study as printed there; ``maximum`` is None where it is not known."""

    study: Study
    printed: str
    source_url: str
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Change:
    """Points before and after, in what: the two are shown side by side and never subtracted."""

    of: str
    before: Reading
    after: Reading

    @property
    def before_and_after(self) -> tuple[Reading, Reading]:
        """Both in the order of time."""
        return self.before, self.after


Key = tuple[int, int, int]


def changes_of(replications: Iterable[Replication]) -> dict[int, Change]:
    """Return by replication what changed, where both studies are published with points and have the city's figure.

    One query for areas and one for indicators, whatever their number; what cannot be read is not there.
    """
    replications = list(replications)
    found: dict[int, Change] = {}
    for field in SOURCES:
        asked = [replication for replication in replications if _is_complete(replication, field)]
        readings = _readings(field, asked) if asked else {}
        for replication in asked:
            before, after = (readings.get(_key(replication, field, study)) for study in ("before", "after"))
            if before and after:
                found[replication.pk] = Change(_named(replication, field), before, after)
    return found


def has_figure(field: str, fact: Model, city: City, study: Study) -> bool:
    """Say whether a published study has exactly one figure of the city in an area or for an indicator."""
    return _published(field).filter(**_of(field, [fact.pk], [city.pk], [study.pk])).count() == 1


def studies_with_figures(city: City) -> QuerySet[Study]:
    """Return the studies from which a change of this city may be read, the newest first."""
    rows = (_published(field).filter(**_city(city)).values_list(_STUDY, flat=True) for field in SOURCES)
    return Study.objects.filter(pk__in={study for studies in rows for study in studies}).select_related("family")


def facts_with_figures(field: str, city: City) -> set[int]:
    """Return the areas or indicators for which two published studies have a figure of this city."""
    _model, path = SOURCES[field]
    rows = _published(field).filter(**_city(city)).order_by().values(path).annotate(n=Count(_STUDY, distinct=True))
    return set(rows.filter(n__gte=FEWEST_STUDIES).values_list(path, flat=True)) - {None}


_STUDY = "city_result__study"


def _city(city: City) -> dict[str, Any]:
    return {"city_result__city": city}


def _of(field: str, facts: list[int], cities: list[int], studies: list[int]) -> dict[str, Any]:
    _model, path = SOURCES[field]
    return {f"{path}__in": facts, "city_result__city__in": cities, f"{_STUDY}__in": studies}


def _published(field: str) -> QuerySet[Any]:
    model, _path = SOURCES[field]
    studies = Study.objects.published().filter(publishes_points=True)
    results: QuerySet[Any] = model._default_manager.filter(**{f"{_STUDY}__in": studies})
    return results.exclude(points_printed="")


def _is_complete(replication: Replication, field: str) -> bool:
    names = (f"{field}_id", "study_before_id", "study_after_id")
    return all(getattr(replication, name) is not None for name in names)


def _key(replication: Replication, field: str, study: str) -> Key:
    return replication.city_id, getattr(replication, f"study_{study}_id"), getattr(replication, f"{field}_id")


def _readings(field: str, asked: Iterable[Replication]) -> Mapping[Key, Reading]:
    """Return the figures by city, study and fact; of two in the same place neither is known to be the right one."""
    keys = {_key(replication, field, study) for replication in asked for study in ("before", "after")}
    cities, studies, facts = (sorted(values) for values in zip(*keys, strict=True))
    _model, path = SOURCES[field]
    related = ("methodology_area",) if field == "area" else ()
    results = _published(field).filter(**_of(field, facts, cities, studies)).annotate(of=F(path))
    found: defaultdict[Key, list[Reading]] = defaultdict(list)
    for result in results.select_related(*TOLD, *related):
        key = (result.city_result.city_id, result.city_result.study_id, result.of)
        maximum = result.methodology_area.max_points if field == "area" else None
        found[key].append(Reading(result.city_result.study, result.points_printed, result.source_url, maximum))
    return {key: only[0] for key, only in found.items() if key in keys and len(only) == 1}


def _named(replication: Replication, field: str) -> str:
    """Name an area, or an indicator by its number and its question where the reader's language has it."""
    if replication.area is not None and field == "area":
        return replication.area.name
    indicator = replication.indicator
    question = getattr(indicator, f"question_{(get_language() or SOURCE_LANGUAGE)[:2]}", "")
    return f"{indicator.number} {question}".strip() or indicator.code if indicator else ""
