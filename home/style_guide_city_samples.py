"""Labelled sample figures of one city for the style guide: cards, a history, neighbours."""

from decimal import Decimal

from rankings.city_charts import narrow_chart, wide_chart
from rankings.enums import State, Status
from rankings.models import City, CityResult, Study
from rankings.selectors.city_history import FamilyHistory, histories
from rankings.selectors.city_neighbours import Neighbour, Neighbourhood, with_gaps

YEARS = {2000: "46.2", 2001: "85.2", 2002: "", 2003: "66"}
PLACES = {1: (11, "84.5"), 2: (14, "79"), 3: (15, "")}


def city_samples(study: Study) -> dict[str, object]:
    """Return what examples of the components of a city's page show, by name; the study is a sample one."""
    history = sample_history(study)
    known = history.rows[0].result
    withheld = CityResult(pk=9, study=study, state=State.WITHHELD, reason_uk="Зразкова причина.", source_url="#main")
    return {
        "cards": (known, withheld),
        "wide": wide_chart(history),
        "narrow": narrow_chart(history),
        "neighbourhood": sample_neighbourhood(study),
    }


def sample_history(study: Study) -> FamilyHistory:
    """Return a record of four years: a line, a year without points, a break."""
    studies = [_copy(study, pk, year) for pk, year in enumerate(YEARS, start=1)]
    studies[1].compared_with = studies[0]
    results = [
        CityResult(
            pk=one.pk,
            study=one,
            rank=12,
            points_printed=printed,
            points=Decimal(printed) if printed else None,
            status=Status.PARTIALLY_TRANSPARENT,
            source_url="https://example.org/sample",
        )
        for one, printed in zip(studies, YEARS.values(), strict=True)
    ]
    return histories(results, studies, {}, {})[0]


def sample_neighbourhood(study: Study) -> Neighbourhood:
    """Return a city between two others, with a gap above."""
    neighbours = [
        Neighbour(_place(study, number, rank, printed), "", is_this_city=rank == 14)
        for number, (rank, printed) in PLACES.items()
    ]
    return Neighbourhood(_copy(study, 1, study.year), with_gaps(neighbours))


def _copy(study: Study, pk: int, year: int) -> Study:
    return Study(
        pk=pk,
        code=f"sample-{year}",
        family=study.family,
        methodology=study.methodology,
        year=year,
        publishes_points=True,
        publishes_rank=True,
        publishes_status=True,
        cities_assessed=study.cities_assessed,
        break_reason_uk="Зразкова причина.",
        is_sample=True,
    )


def _place(study: Study, number: int, rank: int, printed: str) -> CityResult:
    city = City(pk=number, code=f"sample-{number}", name_uk=f"Зразкове місто {number}", name_en=f"Sample city {number}")
    return CityResult(
        study=study, city=city, rank=rank, points_printed=printed, source_url="https://example.org/sample"
    )
