"""Answers of the API against golden files; UPDATE_EXPECTED=1 writes them anew, for a person to read through."""

import json
import os
import re
from pathlib import Path

import pytest

from rankings.models import Area, CityResult, Study
from rankings.models.results import open_door
from tests import factories

EXPECTED = Path(__file__).with_name("expected")
ADDRESSES = {
    "cities": "/api/v1/cities",
    "cities_en": "/api/v1/cities?lang=en",
    "cities_fields": "/api/v1/cities?fields=url,code&limit=1",
    "cities_backwards": "/api/v1/cities?order=-name&fields=code",
    "studies": "/api/v1/studies",
    "studies_of_a_year": "/api/v1/studies?year=2019&lang=en",
    "results": "/api/v1/studies/sample-2020/results?city=sample-alpha&city=sample-beta",
    "results_en": "/api/v1/studies/sample-2020/results?lang=en",
    "results_of_a_state": "/api/v1/studies/sample-2020/results?state=not-assessed&state=withheld&lang=en",
    "corrections": "/api/v1/studies/sample-2020/corrections",
    "corrections_of_a_kind": "/api/v1/studies/sample-2020/corrections?kind=addition&city=sample-beta&lang=en",
    "results_by_points": "/api/v1/studies/sample-2020/results?order=-points&fields=city,points",
    "results_by_name": "/api/v1/studies/sample-2020/results?order=name&fields=city",
    "studies_of_a_city": "/api/v1/studies?city=sample-gamma&fields=code,cities_recorded",
    "areas": "/api/v1/areas",
    "areas_later": "/api/v1/areas?in_original_14=false&order=name&lang=en",
    "methodologies": "/api/v1/methodologies?area=sample-area",
    "indicators": "/api/v1/indicators",
    "indicators_of_an_area": "/api/v1/indicators?area=sample-area&methodology=sample-methodology&kind=mixed&lang=en",
    "results_without_comparison": "/api/v1/studies/sample-2019/results?city=sample-beta",
}


def plant_areas(trees, methodology):
    """Pages of an area and a methodology, an original area, an indicator of which little is known."""
    trees.area_page(Area.objects.get(code="sample-area"))
    trees.methodology_page(methodology)
    factories.AreaFactory(
        code="sample-original", position=2, name_uk="Зразкова давня", name_en="Sample old", in_original_14=True
    )
    factories.IndicatorFactory(
        code="sample-unknown",
        area=None,
        methodology=None,
        methodology_as_seen="2022",
        question_uk="Зразкове запитання невідомо звідки",
        question_en="",
    )


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_answer_is_as_promised(name, ask, trees, two_studies):
    trees.city_page(two_studies["alpha"])
    trees.study_page(two_studies["after"])
    plant_areas(trees, two_studies["after"].methodology)

    answer = ask(ADDRESSES[name])

    file = EXPECTED / f"{name}.json"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert answer == json.loads(file.read_text(encoding="utf-8"))


def test_cyrillic_is_not_escaped(client, two_studies):
    assert "Зразкове Альфа" in client.get("/api/v1/cities").content.decode()


def test_what_a_study_does_not_publish_is_absent(ask, two_studies):
    study = two_studies["after"]
    with open_door():
        CityResult.objects.filter(study=study).update(points=None, points_printed="", rank=None)
        study.publishes_points = study.publishes_rank = False
        study.save()

    for result in ask("/api/v1/studies/sample-2020/results")["items"]:
        assert not {"points", "rank", "change", "change_note", "areas"} & set(result)
        assert "status" in result


def test_what_is_not_known_is_null(ask, two_studies):
    blank = {"points": None, "points_printed": "", "rank": None, "status": ""}
    with open_door():
        CityResult.objects.filter(city=two_studies["alpha"]).update(**blank)
    Study.objects.get(code="sample-2020").save()

    [result] = ask("/api/v1/studies/sample-2020/results?city=sample-alpha")["items"]

    assert [result[name] for name in ("rank", "points", "status", "change")] == [None] * 4
    assert result["change_note"]


def test_a_change_is_told_up_as_positive(ask, two_studies):
    changes = {item["city"]["code"]: item["change"] for item in ask("/api/v1/studies/sample-2020/results")["items"]}

    assert changes == {"sample-beta": 2, "sample-alpha": -1, "sample-gamma": None}


def test_only_pages_that_are_public_are_linked(ask, trees, two_studies):
    pages = trees.city_page(two_studies["alpha"])
    pages["en"].unpublish()

    addresses = {lang: ask(f"/api/v1/cities?lang={lang}")["items"][0]["url"] for lang in ("uk", "en")}

    assert addresses == {"uk": "http://testserver/uk/cities/sample-alpha/", "en": None}


def test_both_languages_have_all_facts(ask, two_studies):
    for address in ("/api/v1/cities", "/api/v1/studies", "/api/v1/studies/sample-2020/results"):
        assert ask(f"{address}?lang=uk")["count"] == ask(f"{address}?lang=en")["count"] > 0


def test_a_problem_speaks_both_languages(ask):
    problem = ask("/api/v1/cities?limit=0&lang=en")

    assert problem["title"] == problem["title_en"] == "Invalid parameters"
    assert re.search("[а-яіїєґ]", problem["title_uk"])
    assert re.search("[а-яіїєґ]", problem["errors"][0]["message_uk"])
    assert ask("/api/v1/cities?limit=0")["title"] == problem["title_uk"]
