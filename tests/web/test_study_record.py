import re

import pytest

from rankings.models import City
from rankings.services.shipped_facts import DATA, read_rows
from tests.web.study_reading import heads, main, read, rows_by_city, words

STATUS_WORDS = {
    "uk": {"transparent": "Прозоре", "partially-transparent": "Частково прозоре", "non-transparent": "Непрозоре"},
    "en": {
        "transparent": "Transparent",
        "partially-transparent": "Partially transparent",
        "non-transparent": "Non-transparent",
    },
}


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_row_of_the_record_is_on_its_page_as_printed(client, shipped, language):
    mark = {"uk": ",", "en": "."}[language]
    today = dict(City.objects.values_list("code", f"name_{language}"))
    wanted = read_rows(DATA / "results.csv")
    for study in {row["study"] for row in wanted}:
        shown = rows_by_city(read(client, f"/{language}/rankings/{study}/"))
        of_study = [row for row in wanted if row["study"] == study]
        assert len(shown) == len(of_study)
        for row in of_study:
            text, html = shown[today[row["city"]]]
            if row["rank"]:
                assert text.startswith(f"{row['rank']} ")
            if row["points"]:
                assert f" {row['points'].replace('.', mark)} " in text
            if row["status"]:
                assert f" {STATUS_WORDS[language][row['status']]} " in text
            assert f'href="{row["source_url"]}"' in html
            if language == "uk":
                assert row["name_used"].replace("'", "’") in text


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_study_of_the_record_states_its_facts_as_printed(client, shipped, language):
    mark = {"uk": ",", "en": "."}[language]
    for row in read_rows(DATA / "studies.csv"):
        html = main(read(client, f"/{language}/rankings/{row['code']}/"))
        assert row["national_average_percent"].replace(".", mark) in words(html)
        assert row["cities_assessed"] in words(html)
        assert f'href="{row["source_url"]}"' in html
        assert f'href="{row["average_source_url"]}"' in html
        assert (row[f"break_reason_{language}"] or "") in words(html)


def test_the_record_shows_what_is_known_of_it(client, shipped):
    tied = rows_by_city(read(client, "/en/rankings/transparency-2019/"))
    assert [name for name, (text, _row) in tied.items() if text.startswith("1 ")] == ["Drohobych", "Pokrov"]

    equal_points = rows_by_city(read(client, "/en/rankings/accountability-2020/"))
    assert equal_points["Lviv"][0].startswith("2 Lviv")
    assert equal_points["Pokrov"][0].startswith("3 Pokrov")
    assert " 22 " in equal_points["Lviv"][0]
    assert " 22 " in equal_points["Pokrov"][0]

    status_only = main(read(client, "/en/rankings/transparency-2023/"))
    assert heads(status_only) == ["City", "Status", "Source"]
    assert not re.search(r"\b(points?|ranks?|places?)\b", words(status_only).lower())
    assert 'class="bar"' not in status_only
    assert "sort=rank" not in status_only
    assert "sort=points" not in status_only
    assert not re.search(r"<title>[^<]*\b(points?|rank)\b", status_only)
    in_ukrainian = main(read(client, "/uk/rankings/transparency-2023/"))
    assert not re.search(r"\b(бал|місц)", words(in_ukrainian).lower())

    no_change = main(read(client, "/en/rankings/transparency-2024/"))
    assert "Change of rank" not in heads(no_change)
    assert "The wartime studies are not a linear continuation" in words(no_change)

    for address in ("/en/rankings/transparency-2020/", "/uk/rankings/transparency-2020/"):
        few_statuses = main(read(client, address))
        assert "non-transparent" not in few_statuses.lower()
        assert "непрозор" not in few_statuses.lower()

    renamed = read(client, "/uk/rankings/transparency-2020/")
    assert "Новомосковськ (тепер Самар)" in rows_by_city(renamed)["Самар"][0]
    assert "Novomoskovsk (now Samar)" in words(read(client, "/en/rankings/transparency-2020/"))
