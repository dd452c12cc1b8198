"""How the rows of the shipped files become facts: one table of files, one small function for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from rankings.enums import DatePrecision
from rankings.models.areas import Area
from rankings.models.cities import City, CityFormerName, Oblast
from rankings.models.indicators import Indicator
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.rules import exact
from rankings.services.changes import Reason
from rankings.services.results import write_area_results, write_city_results

Row = dict[str, str]
Find = Callable[..., Any]


@dataclass(frozen=True)
class Shipped:
    """A file of facts: what identifies a row there and in the database, and how a row becomes an instance.

    Rows of ``in_order`` may point to rows above them. What has no ``write`` of its own is checked and saved.
    """

    file: str
    model: type[models.Model]
    columns: tuple[str, ...]
    lookups: tuple[str, ...]
    build: Callable[[Row, Find], models.Model]
    related: tuple[str, ...] = ()
    in_order: bool = False
    write: Callable[[Sequence[Any], Sequence[str], Reason | None], Sequence[Any]] | None = None


def _decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _oblast(row: Row, _find: Find) -> Oblast:
    return Oblast(code=row["iso"], katottg=row["katottg"], name_uk=row["name_uk"], name_en=row["name_en"])


def _city(row: Row, find: Find) -> City:
    return City(
        code=row["code"],
        name_uk=row["name_uk"],
        name_en=row["name_en"],
        oblast=find(Oblast, row["oblast_code"]),
        katottg=row["katottg"],
        latitude=Decimal(row["lat"]),
        longitude=Decimal(row["lon"]),
        population=_whole(row["population"]),
        source=row["source"],
    )


def _former_name(row: Row, find: Find) -> CityFormerName:
    return CityFormerName(
        city=find(City, row["city"]),
        name_uk=row["name_uk"],
        name_en=row["name_en"],
        renamed_in=_whole(row["renamed_in"]),
    )


def _family(row: Row, _find: Find) -> Family:
    texts = {name: row[name] for name in ("code", "name_uk", "name_en", "about_uk", "about_en")}
    return Family(**texts, position=int(row["row"]))


def _area(row: Row, _find: Find) -> Area:
    return Area(
        code=row["code"],
        name_uk=row["name_uk"],
        name_en=row["name_en"],
        position=int(row["row"]),
        in_original_14=row["in_original_14"] == "yes",
    )


def _methodology(row: Row, find: Find) -> Methodology:
    return Methodology(
        code=row["code"],
        family=find(Family, row["family"]),
        areas_count=_whole(row["areas"]),
        indicators_count=_whole(row["indicators"]),
        max_points=_decimal(row["max_points"]),
        transparent_from=_decimal(row["transparent_from"]),
        partially_transparent_from=_decimal(row["partially_transparent_from"]),
        source_url=row["source_url"],
    )


def _methodology_area(row: Row, find: Find) -> MethodologyArea:
    area = MethodologyArea(
        methodology=find(Methodology, row["methodology"]),
        position=int(row["position"]),
        name_uk=row["name_uk"],
        name_en=row["name_en"],
        name_uk_is_our_translation=row["name_uk_is_our_translation"] == "yes",
        max_points=_decimal(row["max_points"]),
        source_url=row["source_url"].partition(" ; ")[0],
    )
    area.areas = [find(Area, code) for code in row["areas"].split(";")]
    return area


def _indicator(row: Row, find: Find) -> Indicator:
    texts = ("code", "methodology_as_seen", "number", "question_uk", "question_en", "source_url")
    return Indicator(
        **{name: row[name] for name in texts},
        methodology=find(Methodology, row["methodology"]),
        area=find(Area, row["area"]),
    )


def _study(row: Row, find: Find) -> Study:
    day, precision = _presented(row["presented_on"])
    return Study(
        code=row["code"],
        family=find(Family, row["family"]),
        year=int(row["year"]),
        methodology=find(Methodology, row["methodology"]),
        publishes_points=row["publishes_points"] == "yes",
        publishes_rank=row["publishes_rank"] == "yes",
        publishes_status=row["publishes_status"] == "yes",
        compared_with=find(Study, row["compared_with"]),
        break_reason_uk=row["break_reason_uk"],
        break_reason_en=row["break_reason_en"],
        presented_on=day,
        presented_precision=precision,
        national_average_printed=row["national_average_percent"],
        national_average=exact(row["national_average_percent"]),
        average_source_url=row["average_source_url"],
        cities_assessed=_whole(row["cities_assessed"]),
        source_url=row["source_url"],
    )


def _presented(cell: str) -> tuple[date | None, DatePrecision]:
    """Read a day ("2021-03-31") or a month ("2022-04", kept as its first day)."""
    if not cell:
        return None, DatePrecision.DAY
    is_month = cell.count("-") == 1
    return date.fromisoformat(
        f"{cell}-01" if is_month else cell
    ), DatePrecision.MONTH if is_month else DatePrecision.DAY


def _city_result(row: Row, find: Find) -> CityResult:
    return CityResult(
        study=find(Study, row["study"]),
        city=find(City, row["city"]),
        name_used=row["name_used"],
        rank=_whole(row["rank"]),
        points_printed=row["points"],
        status=row["status"],
        state=row["state"],
        reason_uk=row["reason"],
        source_url=row["source_url"],
    )


def _area_result(row: Row, find: Find) -> AreaResult:
    result = find(CityResult, row["study"], row["city"])
    return AreaResult(
        city_result=result,
        methodology_area=find(MethodologyArea, result.study.methodology.code, row["area_position"]),
        points_printed=row["points"],
        state=row["state"],
        reason_uk=row["reason"],
        source_url=row["source_url"],
    )


CODE = ("code",)
SHIPPED = (
    Shipped("ukraine_oblasts.geojson", Oblast, ("iso",), CODE, _oblast),
    Shipped("cities.csv", City, CODE, CODE, _city),
    Shipped(
        "city_former_names.csv", CityFormerName, ("city", "renamed_in"), ("city__code", "renamed_in"), _former_name
    ),
    Shipped("families.csv", Family, CODE, CODE, _family),
    Shipped("areas.csv", Area, CODE, CODE, _area),
    Shipped("methodologies.csv", Methodology, CODE, CODE, _methodology),
    Shipped(
        "methodology_areas.csv",
        MethodologyArea,
        ("methodology", "position"),
        ("methodology__code", "position"),
        _methodology_area,
    ),
    Shipped("indicators.csv", Indicator, CODE, CODE, _indicator),
    Shipped("studies.csv", Study, CODE, CODE, _study, related=("methodology", "family"), in_order=True),
    Shipped(
        "results.csv",
        CityResult,
        ("study", "city"),
        ("study__code", "city__code"),
        _city_result,
        related=("study__methodology", "study__family", "city"),
        write=write_city_results,
    ),
    Shipped(
        "area_results.csv",
        AreaResult,
        ("study", "city", "area_position"),
        ("city_result__study__code", "city_result__city__code", "methodology_area__position"),
        _area_result,
        write=write_area_results,
    ),
)
