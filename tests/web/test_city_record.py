"""The page of a city: every shipped row is there as printed."""

import re
from itertools import pairwise, product

from core.ukrainian import same_name
from rankings.models import City
from rankings.services.shipped_facts import DATA, read_rows
from tests.web.city_reading import cards, history, words

MARK = {"uk": ",", "en": "."}


def test_every_area_result_of_the_record_is_on_its_citys_page_as_printed(show, shipped):
    rows = read_rows(DATA / "area_results.csv")
    areas = {(row["methodology"], row["position"]): row for row in read_rows(DATA / "methodology_areas.csv")}
    methodology = {row["code"]: row["methodology"] for row in read_rows(DATA / "studies.csv")}
    for code, language in product({row["city"] for row in rows}, MARK):
        html = show(City.objects.get(code=code), language)
        tables = re.findall(r'<div class="table-box areas.*?</table>', html, flags=re.DOTALL)
        for row in (row for row in rows if row["city"] == code):
            table = next(table for table in tables if f"/rankings/{row['study']}/" in table)
            column = re.findall(r"/rankings/([a-z0-9-]+)/", table).index(row["study"])
            name = areas[methodology[row["study"]], row["area_position"]][f"name_{language}"]
            line = next(line for line in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL) if f">{name}<" in line)
            cells = re.findall(r"<td.*?</td>", line, flags=re.DOTALL)
            assert words(cells[column]) == row["points"].replace(".", MARK[language])
            assert row["source_url"] in html


def test_every_result_of_the_record_is_in_its_citys_history_as_printed(show, shipped):
    rows = read_rows(DATA / "results.csv")
    studies = {row["code"]: row for row in read_rows(DATA / "studies.csv")}
    for code in {row["city"] for row in rows}:
        city = City.objects.get(code=code)
        html = show(city, "uk")
        for row in (row for row in rows if row["city"] == code):
            study = studies[row["study"]]
            family = html.partition(f'id="history-{study["family"]}"')[2].partition("</article>")[0]
            line = history(family, study["year"])
            figures = re.findall(r"[\d,]+", words(line).partition("ti-ukraine")[0])
            assert f'href="{row["source_url"]}"' in line
            assert row["points"].replace(".", ",") in figures or not row["points"]
            assert not row["rank"] or [row["rank"], study["cities_assessed"]] in map(list, pairwise(figures))
            assert not row["status"] or f"is-{row['status']}" in line
            assert same_name(row["name_used"], city.name_uk) or row["name_used"].replace("'", "’") in words(line)
            if study["publishes_points"] == "no":
                assert figures == [study["year"]]
                named = [card for card in cards(html) if f" {study['year']} " in card]
                assert not any(re.search(r"\d", card.partition(study["year"])[2].partition(":")[0]) for card in named)


def test_samar_is_shown_under_the_name_of_that_time_beside_the_name_of_today(show, shipped):
    city = City.objects.get(code="samar")

    for language, today, then in (("uk", "Самар", "Новомосковськ"), ("en", "Samar", "Novomoskovsk")):
        html = show(city, language)

        assert f"<h1>{today}</h1>" in html
        assert then in words(history(html, 2020))
