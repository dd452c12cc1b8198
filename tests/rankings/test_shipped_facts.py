"""The shipped figures stand in the database as printed; nothing that staff changed is overwritten."""

import csv
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.ukrainian import same_name
from rankings.models import (
    Area,
    AreaResult,
    City,
    CityFormerName,
    CityResult,
    Indicator,
    MethodologyArea,
    Oblast,
    Study,
)
from rankings.models.results import open_door
from rankings.services import shipped_facts
from rankings.services.shipped_facts import DATA, load_facts
from tests import beginnings

pytestmark = pytest.mark.django_db


def rows(file):
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def loaded():
    return beginnings.shipped_facts()


def test_every_result_of_a_city_stands_as_printed(loaded):
    stored = {
        (result.study.code, result.city.code): result for result in CityResult.objects.select_related("study", "city")
    }

    for row in rows("results.csv"):
        result = stored.pop((row["study"], row["city"]))
        printed = (result.points_printed, str(result.rank or ""), result.status, result.state, result.reason_uk)
        assert printed == (row["points"], row["rank"], row["status"], row["state"], row["reason"])
        assert (result.name_used, result.source_url) == (row["name_used"], row["source_url"])
        assert str(result.points or "") == "" if row["points"] == "" else float(result.points) == float(row["points"])
    assert stored == {}


def test_every_result_in_an_area_stands_as_printed(loaded):
    stored = {
        (result.city_result.study.code, result.city_result.city.code, str(result.methodology_area.position)): result
        for result in AreaResult.objects.select_related("city_result__study", "city_result__city", "methodology_area")
    }

    for row in rows("area_results.csv"):
        result = stored.pop((row["study"], row["city"], row["area_position"]))
        assert (result.points_printed, result.state, result.source_url) == (
            row["points"],
            row["state"],
            row["source_url"],
        )
        assert result.methodology_area.methodology_id == result.city_result.study.methodology_id
    assert stored == {}


def test_every_study_stands_as_printed(loaded):
    yes_no = {True: "yes", False: "no"}
    for row in rows("studies.csv"):
        study = Study.objects.published().select_related("family", "methodology", "compared_with").get(code=row["code"])
        assert (study.family.code, study.methodology.code, str(study.year)) == (
            row["family"],
            row["methodology"],
            row["year"],
        )
        for what in ("points", "rank", "status"):
            assert yes_no[getattr(study, f"publishes_{what}")] == row[f"publishes_{what}"]
        assert (study.compared_with.code if study.compared_with else "") == row["compared_with"]
        assert (study.break_reason_uk, study.break_reason_en) == (row["break_reason_uk"], row["break_reason_en"])
        assert str(study.presented_on).startswith(row["presented_on"])
        assert study.national_average_printed == row["national_average_percent"]
        assert (study.average_source_url, study.source_url) == (row["average_source_url"], row["source_url"])
        assert str(study.cities_assessed) == row["cities_assessed"]


def test_a_month_is_kept_as_a_month(loaded):
    study = Study.objects.get(code="transparency-2021")

    assert (study.presented_on, study.presented_precision) == (date(2022, 4, 1), "month")


def test_cities_areas_and_former_names_are_all_there(loaded):
    assert Oblast.objects.count() == 27
    assert City.objects.count() == len(rows("cities.csv"))
    assert CityFormerName.objects.count() == len(rows("city_former_names.csv"))
    assert list(Area.objects.values_list("code", flat=True)) == [row["code"] for row in rows("areas.csv")]
    for row in rows("methodology_areas.csv"):
        area = MethodologyArea.objects.get(methodology__code=row["methodology"], position=row["position"])
        assert sorted(area.areas.values_list("code", flat=True)) == sorted(row["areas"].split(";"))


def test_every_indicator_stands_with_what_its_source_tells(loaded):
    stored = {indicator.code: indicator for indicator in Indicator.objects.select_related("methodology", "area")}

    for row in rows("indicators.csv"):
        indicator = stored.pop(row["code"])
        assert (indicator.methodology.code if indicator.methodology else "") == row["methodology"]
        assert (indicator.area.code if indicator.area else "") == row["area"]
        for text in ("number", "methodology_as_seen", "question_uk", "question_en", "source_url"):
            assert getattr(indicator, text) == row[text]
        assert indicator.kind == ""
    assert stored == {}


def test_a_result_keeps_the_name_of_its_time(loaded):
    result = CityResult.objects.get(study__code="transparency-2020", city__code="samar")

    assert result.name_used == "Новомосковськ"
    assert not same_name(result.name_used, result.city.name_uk)


def test_a_second_load_finds_nothing_to_do(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        assert set(load_facts().values()) == {0}


def test_what_staff_changed_survives_a_second_load(loaded):
    City.objects.filter(code="lviv").update(name_en="Lviv, corrected")
    with open_door():
        CityResult.objects.filter(study__code="transparency-2024", city__code="lviv").update(rank=5)
    CityFormerName.objects.filter(city__code="samar").update(name_en="Corrected")

    load_facts()

    assert City.objects.get(code="lviv").name_en == "Lviv, corrected"
    assert CityResult.objects.get(study__code="transparency-2024", city__code="lviv").rank == 5
    assert CityFormerName.objects.get(city__code="samar").name_en == "Corrected"


def test_a_fact_that_is_gone_comes_back(loaded):
    with open_door():
        AreaResult.objects.filter(city_result__city__code="drohobych").delete()
        CityResult.objects.filter(city__code="drohobych").delete()

    created = load_facts()

    assert created["results.csv"] == sum(row["city"] == "drohobych" for row in rows("results.csv"))
    assert created["area_results.csv"] == sum(row["city"] == "drohobych" for row in rows("area_results.csv"))


def test_a_load_that_breaks_leaves_nothing(monkeypatch):
    *others, last = shipped_facts.SHIPPED

    def crash(row, find):
        raise RuntimeError("Світло згасло.")

    monkeypatch.setattr(shipped_facts, "SHIPPED", (*others, type(last)(**vars(last) | {"build": crash})))
    with pytest.raises(RuntimeError):
        load_facts()

    assert not City.objects.exists()
    assert not CityResult.objects.exists()


def test_a_wrong_row_is_named_with_its_file(tmp_path):
    for path in DATA.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = (tmp_path / "results.csv").read_text().replace("transparency-2017,lviv,", "transparency-2017,lvov,", 1)
    (tmp_path / "results.csv").write_text(broken)

    with pytest.raises(ValidationError, match=r"results\.csv.* 2: .*lvov"):
        load_facts(tmp_path)

    assert not City.objects.exists()
