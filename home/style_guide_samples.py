"""Labelled sample figures for the style guide; nothing here comes from the database."""

from datetime import date
from decimal import Decimal

from core.lists import ROWS_ON_A_PAGE
from home.selectors.front_page import LatestStudy
from home.style_guide_block_samples import block_samples
from home.style_guide_city_samples import city_samples
from home.style_guide_form_sample import sample_form
from home.style_guide_practice_samples import practice_samples
from rankings.enums import ChangeKind, Figures, IndicatorKind, Status
from rankings.maps.view import MapCity, MapView, draw_map
from rankings.models import Area, City, CityResult, Family, Indicator, IndicatorOption, Methodology, Study
from rankings.models.changes import PublishedChange
from rankings.selectors.changes import Mark, Reasoned, ShownChange
from rankings.selectors.city_history import Change
from rankings.selectors.city_neighbours import Gap
from rankings.selectors.indicators import ListedIndicator
from rankings.selectors.study_table import Row, StudyTable, columns_of


def sample_study() -> Study:
    """Return a study that publishes everything."""
    family = Family(code="sample", name_uk="Зразковий рейтинг", name_en="Sample ranking")
    methodology = Methodology(code="sample", family=family, max_points=Decimal(100))
    return Study(
        code="sample",
        family=family,
        methodology=methodology,
        year=2000,
        publishes_points=True,
        publishes_rank=True,
        publishes_status=True,
        cities_assessed=12,
        is_sample=True,
    )


def sample_result(study: Study, number: int, rank: int, printed: str, status: str) -> CityResult:
    """Return a result of a numbered sample city."""
    city = City(code=f"sample-{number}", name_uk=f"Зразкове місто {number}", name_en=f"Sample city {number}")
    points = Decimal(printed) if printed else None
    return CityResult(
        study=study,
        city=city,
        rank=rank,
        points_printed=printed,
        points=points,
        status=status,
        source_url="https://example.org/sample",
    )


def sample_map() -> MapView:
    """Return a map with one city of each kind."""
    kinds = ("transparent", "partially-transparent", "non-transparent", "recorded", "neutral", "unknown")
    cities = [
        MapCity(f"sample-{number}", 24 + 2.4 * number, 49.2, kind, f"Зразкове місто {number}")
        for number, kind in enumerate(kinds)
    ]
    return draw_map(
        cities, [(kind, f"Зразок {number}") for number, kind in enumerate(kinds, start=1)], "Зразкова карта."
    )


def sample_table(study: Study) -> StudyTable:
    """Return the second page of a table of three pages, sorted by points."""
    row = Row(sample_result(study, 1, 1, "84.5", Status.TRANSPARENT))
    return StudyTable(study, [row] * 3 * ROWS_ON_A_PAGE, columns_of(study, True), "", sort="-points", number=2)


def sample_operation() -> dict[str, object]:
    """Return an operation of an API that does not exist."""
    rows = [{"name": "city", "description": "Зразковий параметр.", "values": "string"}]
    return {
        "code": "sample-operation",
        "summary": "Зразковий перелік",
        "path": "/sample",
        "description": "Зразковий опис.",
        "parameters": rows,
        "fields": rows,
        "question": "https://example.org/sample",
        "example": '{"sample": true}',
    }


def sample_marks() -> tuple[Mark, ...]:
    """Return the mark of a figure that was corrected and of one that was added."""
    change = ShownChange(PublishedChange(figure=Figures.POINTS, old="45.1", new="54.1"))
    return tuple(
        Mark((Reasoned(kind, date(2000, 3, 12), "Зразкова причина.", "", (change,)),))
        for kind in (ChangeKind.CORRECTION, ChangeKind.ADDITION)
    )


def sample_indicator() -> ListedIndicator:
    """Return an indicator with everything that a source may tell."""
    options = [
        IndicatorOption(points=points, meaning_uk=f"Зразкова відповідь {number}")
        for number, points in enumerate((Decimal(1), Decimal("0.5"), Decimal(0)), start=1)
    ]
    area = Area(code="sample", name_uk="Зразкова сфера")
    indicator = Indicator(
        code="sample",
        number="I01",
        area=area,
        question_uk="Зразкове запитання до міської ради",
        kind=IndicatorKind.MIXED,
        source_url="https://example.org/sample",
        options=options,
    )
    return ListedIndicator(indicator, None, "#main")


def samples() -> dict[str, object]:
    """Return what examples of components show, by name."""
    study = sample_study()
    leaders = (
        Row(sample_result(study, 1, 1, "84.5", Status.TRANSPARENT), "", "#main"),
        Gap(2, 3),
        Row(sample_result(study, 12, 4, "61.0", Status.PARTIALLY_TRANSPARENT), "Давня назва", "#main"),
        Row(sample_result(study, 7, 5, "", Status.NON_TRANSPARENT), "", ""),
    )
    drawn = sample_map()
    changes = (Change(3), Change(-2), Change(0), Change(None, reason="Зразкова причина."))
    return {
        "study": study,
        "map": drawn,
        "latest": LatestStudy(study, "#main", 3, leaders, drawn),
        "table": sample_table(study),
        "changes": changes,
        "marks": sample_marks(),
        "operation": sample_operation(),
        "listed_indicator": sample_indicator(),
        "form": sample_form(),
        **city_samples(study),
        **block_samples(study, [leader.result for leader in leaders if isinstance(leader, Row)], drawn),
        **practice_samples(),
    }
