"""The database itself refuses facts that cannot be, whoever writes them."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from rankings.models import AreaResult, City, CityAlias, CityFormerName, CityResult, Methodology, MethodologyArea, Study
from rankings.models.results import open_door
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def city_result():
    return factories.CityResultFactory(printed="50.5", rank=1, status="transparent")


@pytest.fixture
def area_result(city_result):
    return factories.AreaResultFactory(city_result=city_result, printed="5")


def refused(constraint, model, pk, **fields):
    """Write past every form and service and expect the database's own refusal."""
    with pytest.raises(IntegrityError) as error, transaction.atomic(), open_door():
        model.objects.filter(pk=pk).update(**fields)
    return constraint in str(error.value)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("rank_from_one", {"rank": 0}),
        ("city_points_printed_and_exact", {"points": None}),
        ("city_points_printed_and_exact", {"points_printed": ""}),
        ("city_points_printed_and_exact", {"points": -1}),
        ("status_is_known", {"status": "splendid"}),
        ("city_state_is_known", {"state": "lost", "rank": None}),
        ("a_state_has_no_rank", {"state": "without-rank"}),
        ("a_state_is_not_a_number", {"state": "not-assessed", "rank": None}),
        ("a_state_is_not_a_number", {"state": "not-assessed", "rank": None, "points": None, "points_printed": ""}),
    ],
)
def test_a_city_result(city_result, constraint, fields):
    assert refused(constraint, CityResult, city_result.pk, **fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("area_points_printed_and_exact", {"points_printed": ""}),
        ("area_points_printed_and_exact", {"points": -1}),
        ("area_has_points_or_a_state", {"state": "withheld"}),
        ("area_has_points_or_a_state", {"points": None, "points_printed": ""}),
        ("area_has_points_or_a_state", {"points": None, "points_printed": "", "state": "without-rank"}),
    ],
)
def test_an_area_result(area_result, constraint, fields):
    assert refused(constraint, AreaResult, area_result.pk, **fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("study_is_compared_or_says_why_not", {"break_reason_uk": ""}),
        ("study_publishes_something", dict.fromkeys(("publishes_points", "publishes_rank", "publishes_status"), False)),
        ("study_average_printed_and_exact", {"national_average": 41}),
        ("study_average_printed_and_exact", {"national_average_printed": "41"}),
        ("study_average_printed_and_exact", {"national_average": 101, "national_average_printed": "101"}),
        ("study_in_a_real_year", {"year": 1990}),
    ],
)
def test_a_study(constraint, fields):
    assert refused(constraint, Study, factories.StudyFactory().pk, **fields)


def test_a_study_is_not_compared_with_itself_nor_its_own_parent():
    study = factories.StudyFactory()

    assert refused("study_not_compared_with_itself", Study, study.pk, compared_with=study, break_reason_uk="")
    assert refused("study_not_its_own_parent", Study, study.pk, parent=study)


def test_a_study_that_is_compared_has_no_reason_of_a_break():
    study, before = factories.StudyFactory(), factories.StudyFactory()

    assert refused("study_is_compared_or_says_why_not", Study, study.pk, compared_with=before)


def test_a_methodology_and_its_areas():
    area = factories.MethodologyAreaFactory()
    bands = {"transparent_from": 50, "partially_transparent_from": 75}

    assert refused("methodology_maximum_above_zero", Methodology, area.methodology_id, max_points=0)
    assert refused("methodology_bands_in_order", Methodology, area.methodology_id, **bands)
    assert refused("area_maximum_above_zero", MethodologyArea, area.pk, max_points=0)


def test_a_city_lies_in_ukraine_and_was_renamed_in_a_real_year():
    city = factories.CityFactory(former_names=[("Зразкова стара назва", "Sample old name", 2016)])

    assert refused("city_is_in_ukraine", City, city.pk, latitude=60)
    assert refused("city_is_in_ukraine", City, city.pk, longitude=10)
    assert refused("renamed_in_a_real_year", CityFormerName, city.former_names.get().pk, renamed_in=1)


def test_what_exists_once_is_not_written_twice(city_result, area_result):
    city = city_result.city
    alias = {"city": city, "name": "Зразковий псевдонім"}
    former = {"city": city, "name_uk": "Зразкова стара назва"}
    CityAlias.objects.create(**alias)
    CityFormerName.objects.create(**former)
    copies = [
        CityResult(study=city_result.study, city=city, name_used="Зразок", source_url="https://example.org/sample"),
        AreaResult(
            city_result=city_result, methodology_area=area_result.methodology_area, points=1, points_printed="1"
        ),
        MethodologyArea(methodology=city_result.study.methodology, position=area_result.methodology_area.position),
        CityAlias(**alias),
        CityFormerName(**former),
    ]

    for copy in copies:
        with pytest.raises(IntegrityError), transaction.atomic(), open_door():
            copy.save()


def test_what_results_point_to_cannot_be_deleted(area_result):
    result = area_result.city_result

    for fact in (result.city, result.study, area_result.methodology_area, result.study.methodology):
        with pytest.raises(ProtectedError):
            fact.delete()
