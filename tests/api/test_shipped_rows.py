"""Every row of the shipped files is found again in the API, as printed."""

import csv

import pytest

from rankings.services.shipped_facts import DATA


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def everything(ask, shipped):
    def of(address):
        found, cursor = [], ""
        while cursor is not None:
            answer = ask(f"{address}&limit=100{cursor and '&cursor='}{cursor}")
            found += answer["items"]
            cursor = answer["next"]
        assert len(found) == answer["count"]
        return found

    return of


def text(value):
    return "" if value is None else str(value)


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_every_row_is_found_again_as_printed(lang, everything):
    studies = {item["code"]: item for item in everything(f"/api/v1/studies?lang={lang}")}
    assert set(studies) == {row["code"] for row in rows("studies")}
    for row in rows("studies"):
        study = studies[row["code"]]
        assert study["family"]["code"] == row["family"]
        for name in (
            "methodology",
            "compared_with",
            "break_reason_uk",
            "break_reason_en",
            "presented_on",
            "source_url",
        ):
            assert text(study[name]) == row[name]
        assert text(study["year"]) == row["year"]
        assert text(study["cities_assessed"]) == row["cities_assessed"]
        assert text(study["national_average_percent"]) == row["national_average_percent"]
        assert text(study["national_average_source_url"]) == row["average_source_url"]
        assert study["publishes"] == [
            what for what in ("points", "rank", "status") if row[f"publishes_{what}"] == "yes"
        ]

    results = {}
    for code in studies:
        for item in everything(f"/api/v1/studies/{code}/results?lang={lang}"):
            results[code, item["city"]["code"]] = item
    assert set(results) == {(row["study"], row["city"]) for row in rows("results")}
    for row in rows("results"):
        result = results[row["study"], row["city"]]
        for name in ("name_used", "state", "source_url"):
            assert text(result[name]) == row[name]
        for name in ("rank", "points", "status"):
            assert (name in result) == (name in studies[row["study"]]["publishes"])
            assert text(result.get(name)) == row[name]
        assert bool(result["reason"]) == bool(row["reason"])

    areas = {(*key, str(area["position"])): area for key, result in results.items() for area in result.get("areas", [])}
    assert set(areas) == {(row["study"], row["city"], row["area_position"]) for row in rows("area_results")}
    for row in rows("area_results"):
        area = areas[row["study"], row["city"], row["area_position"]]
        for name in ("points", "state", "source_url"):
            assert text(area[name]) == row[name]


def test_areas_methodologies_and_indicators_are_found_again(everything):
    areas = {item["code"]: item for item in everything("/api/v1/areas?lang=uk")}
    assert list(areas) == [row["code"] for row in rows("areas")]
    for row in rows("areas"):
        item = areas[row["code"]]
        assert (item["name_uk"], item["name_en"]) == (row["name_uk"], row["name_en"])
        assert item["in_original_14"] is (row["in_original_14"] == "yes")

    methodologies = {item["code"]: item for item in everything("/api/v1/methodologies?lang=uk")}
    for row in rows("methodologies"):
        item = methodologies.pop(row["code"])
        assert (item["family"], item["source_url"]) == (row["family"], row["source_url"])
        assert (text(item["areas_count"]), text(item["indicators"])) == (row["areas"], row["indicators"])
        assert text(item["max_points"]) == row["max_points"]
        for name, threshold in item["bands"].items():
            assert text(threshold) == row[name]
        named = [area for area in rows("methodology_areas") if area["methodology"] == row["code"]]
        for area, printed in zip(item["areas"], named, strict=True):
            assert [text(area[name]) for name in ("position", "name_uk", "name_en", "max_points")] == [
                printed[name] for name in ("position", "name_uk", "name_en", "max_points")
            ]
            assert sorted(area["areas"]) == sorted(printed["areas"].split(";"))
    assert methodologies == {}

    indicators = {item["code"]: item for item in everything("/api/v1/indicators?lang=en")}
    for row in rows("indicators"):
        item = indicators.pop(row["code"])
        for name in ("number", "methodology", "methodology_as_seen", "area", "question_uk", "question_en"):
            assert text(item[name]) == row[name]
    assert indicators == {}


def test_what_must_hold_of_the_record(everything, ask):
    def places(study):
        return {
            item["city"]["code"]: item.get("rank") for item in everything(f"/api/v1/studies/{study}/results?lang=uk")
        }

    assert places("transparency-2019")["drohobych"] == places("transparency-2019")["pokrov"] == 1
    assert (places("accountability-2020")["lviv"], places("accountability-2020")["pokrov"]) == (2, 3)
    for item in everything("/api/v1/studies/transparency-2023/results?lang=uk"):
        assert not {"rank", "points", "change", "areas"} & set(item)
    for item in everything("/api/v1/studies/transparency-2024/results?lang=en"):
        assert item["change"] is None
        assert item["change_note"].startswith("The wartime studies")
    for item in everything("/api/v1/studies/transparency-2020/results?lang=uk"):
        assert item["status"] != "non-transparent"
