"""``manage.py check_facts`` proves the rules over whatever stands in the database."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rankings.models import AreaResult, CityResult, Methodology, Study
from rankings.models.results import open_door
from rankings.selectors.fact_check import check_facts
from tests import factories
from tests.beginnings import shipped_facts

pytestmark = pytest.mark.django_db


def broken_rules():
    return {violation.code for violation in check_facts().violations}


@pytest.fixture
def area_result():
    study = factories.StudyFactory(cities_assessed=2)
    city_result = factories.CityResultFactory(study=study, printed="50.5", rank=1, status="transparent")
    return factories.AreaResultFactory(city_result=city_result, printed="5")


def test_the_shipped_facts_keep_all_rules_and_the_known_differences_are_noted():
    shipped_facts()

    check = check_facts()

    assert check.violations == []
    assert check.seen == 7 + 8 + 180 + 139
    assert sorted(note.partition(":")[0] for note in check.notes) == [
        "transparency-2019, kremenchuk",
        "transparency-2020, drohobych",
        "transparency-2020, siverskodonetsk",
        "transparency-2021, berdychiv",
        "transparency-2021, konotop",
    ]
    assert "transparency-2019, kremenchuk: published total 52.5, sum of the areas 52.6" in check.notes
    assert "transparency-2021, konotop: published total none, sum of the areas 39.1" in check.notes


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"points_printed": "51"}, "points-printed-and-exact"),
        ({"points_printed": "багато"}, "points-printed-and-exact"),
        ({"points_printed": "101", "points": 101}, "points-within-maximum"),
        ({"rank": 3}, "rank-within-assessed"),
        ({"source_url": ""}, "source-given"),
        ({"name_used": ""}, "name-used-given"),
    ],
)
def test_a_broken_city_result_is_found(area_result, fields, code):
    with open_door():
        CityResult.objects.update(**fields)

    assert broken_rules() == {code}


@pytest.mark.parametrize("what", ["points", "rank", "status"])
def test_figures_that_a_study_does_not_publish_are_found(area_result, what):
    Study.objects.update(**{f"publishes_{what}": False})

    assert f"{what}-not-published" in broken_rules()


def test_an_area_of_another_methodology_is_found(area_result):
    with open_door():
        AreaResult.objects.update(methodology_area=factories.MethodologyAreaFactory())

    assert broken_rules() == {"area-of-this-methodology"}


def test_a_study_is_checked_against_its_family_and_its_predecessor(area_result):
    study = area_result.city_result.study
    later = factories.StudyFactory(year=study.year + 1, methodology__family__code="sample-other")
    Study.objects.filter(pk=study.pk).update(compared_with=later, break_reason_uk="")
    assert broken_rules() == {"compared-within-family"}

    Study.objects.filter(pk=study.pk).update(family=later.family)
    assert "methodology-of-the-family" in broken_rules()


def test_an_average_needs_a_figure_and_a_source(area_result):
    Study.objects.update(national_average=40, national_average_printed="41")

    assert broken_rules() == {"average-printed-and-exact", "average-with-source"}


def test_thresholds_above_the_maximum_are_found(area_result):
    Methodology.objects.update(transparent_from=101)

    assert "bands-within-maximum" in broken_rules()


def test_more_cities_than_were_assessed_are_found(area_result):
    study = area_result.city_result.study
    factories.CityResultFactory.create_batch(2, study=study)

    assert broken_rules() == {"recorded-within-assessed"}


def test_the_command_ends_with_an_error_that_names_the_fact(area_result):
    with open_door():
        CityResult.objects.update(rank=3)
    errors = StringIO()

    with pytest.raises(CommandError) as error:
        call_command("check_facts", stderr=errors)

    result = area_result.city_result
    assert error.value.returncode == 1
    assert f"{result.study.code}, {result.city.code}, rank:" in errors.getvalue()


def test_the_check_takes_the_same_few_queries_for_many_rows(django_assert_max_num_queries):
    study = factories.StudyFactory()
    factories.sample_ranking(study, factories.sample_cities(300))

    with django_assert_max_num_queries(8):
        check_facts()
