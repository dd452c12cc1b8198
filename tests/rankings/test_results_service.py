"""Published figures enter by one door, which knows what a study may hold."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.signals import facts_changed
from rankings.enums import State, Status
from rankings.models import AreaResult, CityResult
from rankings.services.changes import Reason
from rankings.services.results import ResultsError, write_area_results, write_city_results
from tests import factories

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = datetime(2021, 3, 31, tzinfo=UTC)
REASON = Reason(uk="Зразкова причина.", en="Sample reason.")


@pytest.fixture
def study():
    return factories.StudyFactory(cities_assessed=100, published_at=None)


@pytest.fixture
def city():
    return factories.CityFactory()


def city_result(study, city, **fields):
    return CityResult(
        **{"study": study, "city": city, "name_used": city.name_uk, "source_url": "https://example.org/sample"} | fields
    )


def area_result(result, area, **fields):
    return AreaResult(
        **{"city_result": result, "methodology_area": area, "source_url": "https://example.org/sample"} | fields
    )


def refusal(write, *results):
    with pytest.raises(ResultsError) as refused:
        write(list(results))
    return {violation.code for violation in refused.value.violations}


def test_a_figure_is_kept_as_printed_and_as_an_exact_decimal(study, city):
    write_city_results([city_result(study, city, points_printed="75.0", rank=4, status=Status.TRANSPARENT)])

    stored = CityResult.objects.get()
    assert stored.points_printed == "75.0"
    assert stored.points == Decimal(75)


def test_a_decimal_comma_becomes_a_point(study, city):
    write_city_results([city_result(study, city, points_printed=" 84,5 ")])

    assert CityResult.objects.get().points_printed == "84.5"


def test_what_is_not_known_stays_blank(study, city):
    write_city_results([city_result(study, city, rank=3)])

    stored = CityResult.objects.get()
    assert (stored.points, stored.points_printed, stored.status) == (None, "", "")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"points_printed": "сто"}, "points-printed-and-exact"),
        ({"points_printed": "1e2"}, "points-printed-and-exact"),
        ({"points_printed": "-1"}, "points-printed-and-exact"),
        ({"points_printed": "٣"}, "points-printed-and-exact"),
        ({"points_printed": "100.1"}, "points-within-maximum"),
        ({"rank": 101}, "rank-within-assessed"),
        ({"rank": 0}, "rank-within-assessed"),
        ({"name_used": " "}, "name-used-given"),
        ({"source_url": ""}, "source-given"),
        ({"source_url": "somewhere"}, "field"),
        ({"status": "splendid"}, "field"),
        ({"state": State.WITHHELD}, "withheld-with-reason"),
        ({"state": State.NOT_ASSESSED, "points_printed": "5"}, "state-instead-of-points"),
        ({"state": State.WITHOUT_RANK, "rank": 5}, "state-without-rank-and-status"),
        ({"state": State.NOT_ASSESSED, "status": Status.TRANSPARENT}, "state-without-rank-and-status"),
    ],
)
def test_a_result_that_cannot_be_is_refused(study, city, fields, code):
    assert code in refusal(write_city_results, city_result(study, city, **fields))
    assert not CityResult.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"points_printed": "5"}, "points-not-published"),
        ({"rank": 1}, "rank-not-published"),
        ({"status": Status.TRANSPARENT}, "status-not-published"),
    ],
)
def test_what_a_study_does_not_publish_is_refused(city, fields, code):
    what = code.removesuffix("-not-published")
    everything = dict.fromkeys(("publishes_points", "publishes_rank", "publishes_status"), True)
    study = factories.StudyFactory(**everything | {f"publishes_{what}": False}, published_at=None)

    assert refusal(write_city_results, city_result(study, city, **fields)) == {code}


def test_points_without_a_known_maximum_are_taken(city):
    study = factories.StudyFactory(methodology__max_points=None, published_at=None)

    write_city_results([city_result(study, city, points_printed="250")])

    assert CityResult.objects.get().points == 250


def test_a_second_result_of_a_city_in_a_study_is_refused(study, city):
    first = city_result(study, city, rank=1)

    assert refusal(write_city_results, first, city_result(study, city, rank=2)) == {"only-one"}
    write_city_results([first])
    assert refusal(write_city_results, city_result(study, city, rank=2)) == {"only-one"}


def test_a_stored_result_is_updated(study, city):
    result = city_result(study, city, rank=1)
    write_city_results([result])

    result.points_printed = "60.5"
    write_city_results([result])

    assert CityResult.objects.get().points == Decimal("60.5")


def test_one_wrong_row_keeps_all_rows_out_and_is_named(study):
    good, bad = (factories.CityFactory() for _ in range(2))
    results = [city_result(study, good, rank=1), city_result(study, bad, rank=500)]

    with pytest.raises(ResultsError, match=r"зразок\.csv, рядок 3, rank: "):
        write_city_results(results, ["зразок.csv, рядок 2", "зразок.csv, рядок 3"])

    assert not CityResult.objects.exists()


def test_area_points_stay_within_the_area_and_the_methodology(study, city):
    own = factories.MethodologyAreaFactory(methodology=study.methodology, max_points=10)
    unknown = factories.MethodologyAreaFactory(methodology=study.methodology)
    foreign = factories.MethodologyAreaFactory()
    result = factories.CityResultFactory(study=study, city=city)

    assert refusal(write_area_results, area_result(result, own, points_printed="10.5")) == {
        "area-points-within-maximum"
    }
    assert refusal(write_area_results, area_result(result, unknown, points_printed="101")) == {
        "area-points-within-total-maximum"
    }
    assert refusal(write_area_results, area_result(result, foreign, points_printed="5")) == {"area-of-this-methodology"}
    assert "area-has-points-or-state" in refusal(write_area_results, area_result(result, own))
    write_area_results(
        [area_result(result, own, points_printed="10"), area_result(result, unknown, state="not-assessed")]
    )

    assert AreaResult.objects.count() == 2


def test_a_study_of_statuses_has_no_area_points(city):
    study = factories.StudyFactory(publishes_points=False, published_at=None)
    area = factories.MethodologyAreaFactory(methodology=study.methodology)
    result = factories.CityResultFactory(study=study, city=city)

    assert refusal(write_area_results, area_result(result, area, points_printed="5")) == {"area-points-not-published"}


def test_a_city_that_was_not_assessed_has_no_area_points(study, city):
    area = factories.MethodologyAreaFactory(methodology=study.methodology)
    result = factories.CityResultFactory(study=study, city=city, state=State.NOT_ASSESSED)

    assert refusal(write_area_results, area_result(result, area, points_printed="5")) == {"area-of-an-assessed-city"}


def test_listeners_hear_of_a_change_inside_its_transaction(study, city, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, changed, **kwargs):
        heard.append((sender, [result.pk for result in changed]))
        raise RuntimeError("Слухач не впорався.")

    facts_changed.connect(listen)
    try:
        with pytest.raises(RuntimeError):
            write_city_results([city_result(study, city, rank=1)])
    finally:
        facts_changed.disconnect(listen)

    assert heard[0][0] is CityResult
    assert heard[0][1][0] is not None
    assert not CityResult.objects.exists()


@pytest.mark.parametrize("published_at", [None, PUBLISHED], ids=["being prepared", "published"])
def test_rows_are_written_in_batches_with_whatever_tells_of_them(published_at):
    study = factories.StudyFactory(published_at=published_at)

    def queries_for(number):
        cities = factories.sample_cities(number)
        with CaptureQueriesContext(connection) as captured:
            write_city_results([city_result(study, city, points_printed="50.5") for city in cities], reason=REASON)
        return len(captured)

    few, many = queries_for(20), queries_for(200)

    # SQLite takes few rows in a statement, so the number of statements follows the number of batches, not of rows.
    assert many - few < 180 / 4


def test_nothing_else_in_the_code_opens_the_door():
    sources = [
        path
        for folder in ("site", "home", "handbook", "practices", "coalition", "rankings", "search")
        for path in (ROOT / folder).rglob("*.py")
    ]
    rooms = ("models/door.py", "models/results.py", "services/results.py", "services/studies.py")
    known = {ROOT / "rankings" / room for room in rooms}

    assert len(sources) > 50
    assert {path for path in sources if "open_door" in path.read_text()} == known
