import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rankings.models import City, CityFormerName
from tests.factories import (
    CityFactory,
    CityResultFactory,
    MethodologyFactory,
    OblastFactory,
    StudyFactory,
    sample_cities,
    sample_ranking,
)
from tests.web.study_reading import heads, main, read, rows_by_city, words

MOST_QUERIES = 25


def city(number, **fields):
    return City.objects.filter(code=f"sample-city-{number}").first() or CityFactory(
        code=f"sample-city-{number}", **fields
    )


def study_with(trees, *results, **fields):
    """A sample study with results (number of the city, rank, points, status), and the address of its English page."""
    study = StudyFactory(**fields)
    for number, rank, printed, status in results:
        CityResultFactory(study=study, city=city(number), rank=rank, printed=printed, status=status)
    return study, trees.study_page(study)["en"].url


# What a study publishes


def test_only_published_columns_exist(client, trees):
    _study, url = study_with(trees, (1, None, "50", "transparent"), publishes_rank=False, publishes_status=False)

    html = read(client, url)

    assert heads(html) == ["City", "Points of 100", "Source"]
    assert "Transparent" not in words(main(html)).replace("Transparent Cities", "")


def test_what_a_study_does_not_publish_cannot_be_sorted_or_filtered_by(client, trees):
    _study, url = study_with(trees, (1, 1, "50", "transparent"), publishes_points=False, publishes_status=False)

    html = words(read(client, url, sort="points", status="transparent"))

    assert "This study cannot be sorted by “points”" in html
    assert "This study knows no status “transparent”" in html
    assert "Sample city 1" in html


def test_a_bar_needs_a_known_maximum(client, trees):
    _with_maximum, url = study_with(trees, (1, 1, "50", ""))
    _without, url_without = study_with(trees, (1, 1, "50", ""), methodology=MethodologyFactory(max_points=None))

    assert 'class="fill-track"' in read(client, url)
    assert 'class="fill-track"' not in read(client, url_without)


def test_thresholds_are_told_only_where_they_are_known(client, trees):
    both = MethodologyFactory(transparent_from=75, partially_transparent_from=50)
    upper = MethodologyFactory(transparent_from=80)
    texts = [
        words(main(read(client, study_with(trees, (1, 1, "90", "transparent"), methodology=methodology)[1])))
        for methodology in (both, upper, MethodologyFactory())
    ]

    assert "Partially transparent from 50 to less than 75" in texts[0]
    assert "Transparent from 80 The other thresholds are not known to us." in texts[1]
    assert "Non-transparent" not in texts[1]
    assert "The thresholds of the statuses are not known to us." in texts[2]


# What is not a number


def test_the_unknown_is_said_in_words_and_stands_last(client, trees):
    _study, url = study_with(trees, (1, None, "90", ""), (2, 7, "", "transparent"), (3, 8, "0", ""))

    rows = rows_by_city(read(client, url))

    assert list(rows) == ["Sample city 2", "Sample city 3", "Sample city 1"]
    assert rows["Sample city 1"][0].startswith("not known to us Sample city 1")
    assert " not known to us Transparent" in rows["Sample city 2"][0]
    assert " 0 not known to us " in rows["Sample city 3"][0]


@pytest.mark.parametrize("sort", ["rank", "-rank", "points", "-points", "status", "-status"])
def test_the_unknown_stands_last_in_every_order(client, trees, sort):
    _study, url = study_with(trees, (1, None, "", ""), (2, 1, "90", "transparent"), (3, 2, "80", "non-transparent"))

    assert list(rows_by_city(read(client, url, sort=sort)))[-1] == "Sample city 1"


def test_a_state_stands_in_the_place_of_the_figure_with_its_reason(client, trees):
    study, url = study_with(trees, (1, 1, "90", "transparent"))
    CityResultFactory(
        study=study, city=city(2), state="withheld", reason_uk="Зразкова причина.", reason_en="A test of three parts."
    )

    text, html = rows_by_city(read(client, url))["Sample city 2"]

    assert "lawfully withheld" in text
    assert re.search(r"<details.*A test of three parts\.", html, flags=re.DOTALL)
    assert "not known" not in text


def test_listed_without_rank_is_not_an_unknown_rank(client, trees):
    study, url = study_with(trees)
    CityResultFactory(study=study, city=city(1), printed="40", status="non-transparent", state="without-rank")

    text, _html = rows_by_city(read(client, url))["Sample city 1"]

    assert text.startswith("listed without rank Sample city 1")
    assert " 40 Non-transparent" in text


# Change of rank


def test_change_is_counted_against_the_study_that_is_named(client, trees):
    before, _url = study_with(trees, (1, 4, "1", ""), (2, 1, "1", ""), (3, 2, "1", ""), (4, None, "1", ""), year=2019)
    _study, url = study_with(
        trees,
        *((number, rank, "1", "") for number, rank in ((1, 1), (2, 3), (3, 2), (4, 4), (5, 5))),
        year=2020,
        compared_with=before,
    )

    html = read(client, url)
    rows = rows_by_city(html)

    assert "Change of rank" in heads(html)
    assert "up by 3 places" in rows["Sample city 1"][1]
    assert "down by 2 places" in rows["Sample city 2"][1]
    assert "the same rank" in rows["Sample city 3"][1]
    for unknown_before in ("Sample city 4", "Sample city 5"):
        assert re.search(
            r"<details.*The city’s place in the study before is not known", rows[unknown_before][1], flags=re.DOTALL
        )
    assert list(rows_by_city(read(client, url, sort="-change")))[:3] == [
        "Sample city 1",
        "Sample city 3",
        "Sample city 2",
    ]


def test_a_study_that_is_not_out_is_not_compared_with(client, trees):
    before, _url = study_with(trees, (1, 4, "1", ""), year=2019, published_at=None)
    _study, url = study_with(trees, (1, 1, "1", ""), year=2020, compared_with=before)

    html = read(client, url)

    assert "Change of rank" not in heads(html)
    assert before.code not in html


# Finding one's way


@pytest.mark.parametrize("query", ["стара", "Old na", "зразкова стара", "OLD NAME"])
def test_rows_are_found_by_former_names_and_beginnings_of_words(client, trees, query):
    _study, url = study_with(trees, (1, 1, "90", ""), (2, 2, "80", ""))
    CityFormerName.objects.create(city=city(2), name_uk="Зразкова Стара", name_en="Sample old name", renamed_in=2016)

    html = read(client, url, q=query)

    assert list(rows_by_city(html)) == ["Sample city 2"]
    assert "1 city found among 2" in words(html)


def test_rows_are_filtered_by_oblast_and_status(client, trees):
    study, url = study_with(trees, (1, 1, "90", "transparent"), (2, 2, "80", ""))
    elsewhere = CityFactory(code="sample-city-3", oblast=OblastFactory(code="UA-98"))
    CityResultFactory(study=study, city=elsewhere, rank=3, status="transparent")

    assert list(rows_by_city(read(client, url, oblast="UA-98"))) == ["Sample city 3"]
    assert list(rows_by_city(read(client, url, status="transparent"))) == ["Sample city 1", "Sample city 3"]
    assert list(rows_by_city(read(client, url, status="unknown"))) == ["Sample city 2"]
    assert list(rows_by_city(read(client, url, status="transparent", oblast="UA-99"))) == ["Sample city 1"]


@pytest.mark.parametrize("name", ["oblast", "status", "sort", "page"])
def test_nothing_asked_in_vain_is_ignored_silently(client, trees, name):
    _study, url = study_with(trees, (1, 1, "90", "transparent"))

    html = read(client, url, **{name: "<zzz>"})

    assert "“<zzz>”" in words(html.replace("“<zzz>”", "“‹zzz›”")).replace("‹", "<").replace("›", ">")
    assert "Sample city 1" in rows_by_city(html)


def test_what_the_reader_asks_is_escaped(client, trees):
    _study, url = study_with(trees, (1, 1, "90", "transparent"))

    body = client.get(url, {"q": '"><script>alert(1)</script>', "oblast": "<b>x</b>"}).content.decode()

    assert "<script>alert" not in body
    assert "<b>x" not in body


def test_an_empty_result_shows_a_way_on(client, trees):
    _study, url = study_with(trees, (1, 1, "90", ""))

    html = main(read(client, url, q="Нема такого"))

    assert "No city recorded in this study answers to “Нема такого”." in words(html)
    assert "/en/cities/?q=" in html
    assert f'href="{url}#results"' in html


def test_heads_sort_by_addresses_and_say_how_they_sort(client, trees):
    _study, url = study_with(trees, (1, 1, "70", ""), (2, 2, "90", ""))

    usual = read(client, url, q="Sample")
    by_points = read(client, url, sort="-points")

    assert usual.count("aria-sort") == 1
    assert re.search(r'column-rank" aria-sort="ascending"', usual)
    assert f'href="{url}?q=Sample&sort=-points#results"' in usual
    assert re.search(r'column-points" aria-sort="descending"', by_points)
    assert list(rows_by_city(by_points)) == ["Sample city 2", "Sample city 1"]
    assert f'href="{url}?sort=points#results"' in by_points


def test_cities_sort_by_the_alphabet_of_the_reader(client, trees):
    study, url = study_with(trees)
    for name_uk, name_en in (("Єзразкове", "Yezrazkove"), ("Ґзразкове", "Gzrazkove"), ("Їзразкове", "Yizrazkove")):
        CityResultFactory(study=study, city=CityFactory(name_uk=name_uk, name_en=name_en), printed="1")

    assert list(rows_by_city(read(client, url, sort="city"))) == ["Gzrazkove", "Yezrazkove", "Yizrazkove"]
    in_ukrainian = rows_by_city(read(client, url.replace("/en/", "/uk/"), sort="-city"))
    assert list(in_ukrainian) == ["Їзразкове", "Єзразкове", "Ґзразкове"]


def test_the_name_of_that_time_stands_beside_that_of_today(client, trees):
    study, url = study_with(trees)
    renamed = CityFactory(name_uk="Зразкове нове", name_en="Sample new")
    CityFormerName.objects.create(city=renamed, name_uk="Зразкове старе", name_en="Sample old", renamed_in=2024)
    CityResultFactory(study=study, city=renamed, name_used="Зразкове старе", printed="1")
    apostrophe = CityFactory(name_uk="Зразкове об’єднане", name_en="Sample united")
    CityResultFactory(study=study, city=apostrophe, name_used="Зразкове об'єднане", printed="1")

    text = words(read(client, url))

    assert "Sample old (now Sample new)" in text
    assert "(now Sample united)" not in text


def test_the_map_says_the_same_as_the_table(client, trees):
    _study, url = study_with(trees, (1, 1, "66", "partially-transparent"))
    trees.city_page(city(1))

    html = read(client, url)

    assert "<title>Sample city 1: 66 points, partially transparent</title>" in html
    assert 'href="/en/cities/sample-city-1/"' in html


def test_the_record_says_how_complete_it_is(client, trees):
    _study, partial = study_with(trees, (1, 1, "66", ""), cities_assessed=100)
    _other, complete = study_with(trees, (2, 1, "66", ""), cities_assessed=1)
    _third, unknown = study_with(trees, (3, 1, "66", ""))

    assert "1 of 100 cities are recorded here" in words(read(client, partial))
    assert "All cities assessed are recorded here." in words(read(client, complete))
    assert "How many cities were assessed is not known to us." in words(read(client, unknown))


def test_blocks_and_their_parent_lead_to_each_other(client, trees):
    parent, parent_url = study_with(trees, (1, 1, "66", ""), year=2024)
    _block, block_url = study_with(trees, (1, 1, "33", ""), year=2024, parent=parent)
    study_with(trees, (1, 1, "33", ""), year=2024, parent=parent, published_at=None, code="sample-hidden-block")

    assert f'href="{block_url}"' in main(read(client, parent_url))
    assert "sample-hidden-block" not in read(client, parent_url)
    assert f'href="{parent_url}"' in main(read(client, block_url))


@pytest.mark.parametrize("published_at", [None, timezone.now() + timedelta(days=1)])
def test_a_study_in_preparation_is_not_there(client, trees, published_at):
    _study, url = study_with(trees, (1, 1, "66", ""), published_at=published_at)

    assert client.get(url).status_code == 404


def test_a_month_is_told_as_a_month(client, trees):
    _study, url = study_with(trees, presented_on=date(2022, 4, 1), presented_precision="month")

    assert "Presented: April 2022." in words(read(client, url))


# At scale


def queries(client, url, **asked):
    client.get(url, asked)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url, asked).status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_rows_and_long_tables_are_paged(client, trees):
    cities = sample_cities(1500)
    before = StudyFactory(year=2019)
    small = StudyFactory(year=2020, compared_with=before)
    large = StudyFactory(year=2021, compared_with=before)
    sample_ranking(before, cities[:900])
    sample_ranking(small, cities[:10])
    sample_ranking(large, cities)
    CityFormerName.objects.create(city=cities[0], name_uk="Зразкова стара", name_en="Sample old", renamed_in=2016)
    for one in (before, small, large):
        trees.study_page(one)
    for one in cities[:3]:
        trees.city_page(one)
    asked = {"q": "Зразкове", "status": "transparent", "oblast": "UA-99", "sort": "-points"}

    few = queries(client, f"/uk/rankings/{small.code}/", **asked)
    many = queries(client, f"/uk/rankings/{large.code}/", **asked)
    first = read(client, f"/uk/rankings/{large.code}/")
    last = read(client, f"/uk/rankings/{large.code}/", page=8)
    beyond = read(client, f"/uk/rankings/{large.code}/", page=99)

    assert many <= few <= MOST_QUERIES
    assert len(rows_by_city(first)) == 200
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert len(rows_by_city(last)) == 100
    assert 'rel="next"' not in last
    assert rows_by_city(beyond).keys() == rows_by_city(last).keys()
    assert "99" in main(beyond).partition("<form")[0]
