import re
from html import unescape

import pytest

from rankings.services.shipped_facts import DATA, read_rows
from tests.factories import CityResultFactory, FamilyFactory, MethodologyFactory, StudyFactory


def read(client, language="en"):
    html = client.get(f"/{language}/rankings/").content.decode()
    return unescape(html.partition("<main")[2].partition("</main>")[0])


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def entries(html):
    return [words(entry) for entry in re.findall(r"<article.*?</article>", html, flags=re.DOTALL)]


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_study_of_the_record_is_listed_as_printed(client, shipped, language):
    mark = {"uk": ",", "en": "."}[language]

    html = read(client, language)

    for row in read_rows(DATA / "studies.csv"):
        (entry,) = re.findall(rf'<article class="listed-study" id="{row["code"]}">.*?</article>', html, flags=re.DOTALL)
        assert row["year"] in words(entry)
        assert row["cities_assessed"] in words(entry)
        assert row["national_average_percent"].replace(".", mark) in words(entry)
        assert f'href="{row["average_source_url"]}"' in entry
        assert row[f"break_reason_{language}"] in words(entry)


def test_studies_stand_by_family_the_newest_first(client, trees):
    first = FamilyFactory(code="sample-first", name_en="Sample first", position=1)
    second = FamilyFactory(code="sample-second", name_en="Sample second", position=2)
    for family, year in ((second, 2021), (first, 2019), (first, 2020)):
        trees.study_page(StudyFactory(year=year, methodology=MethodologyFactory(family=family)))

    html = read(client)

    assert re.findall(r"<h2[^>]*>([^<]+)<", html) == ["Sample first", "Sample second"]
    assert [re.search(r"20\d\d", entry)[0] for entry in entries(html)] == ["2020", "2019", "2021"]


def test_a_study_says_what_it_publishes_and_what_it_is_compared_with(client, trees):
    before = StudyFactory(year=2019, publishes_status=False, cities_assessed=50)
    after = StudyFactory(year=2020, compared_with=before, publishes_points=False, cities_assessed=100)
    CityResultFactory(study=after, rank=1)
    for study in (before, after):
        trees.study_page(study)

    newest, oldest = entries(read(client))

    assert "Publishes: rank, status." in newest
    assert "1 of 100 cities are recorded here." in newest
    assert "Compared with: Sample family 2019 ." in newest
    assert "Publishes: points, rank." in oldest
    assert "Not compared with earlier ones. Sample reason." in oldest


def test_studies_in_preparation_and_without_a_page_are_absent(client, trees):
    trees.study_page(StudyFactory(year=2019))
    trees.study_page(StudyFactory(year=2020, published_at=None))
    StudyFactory(year=2021)

    assert [re.search(r"20\d\d", entry)[0] for entry in entries(read(client))] == ["2019"]


def test_an_empty_list_says_so(client, trees):
    assert "No study is published here yet." in words(read(client))


def test_queries_do_not_grow_with_studies(client, trees, django_assert_max_num_queries):
    for year in range(2001, 2031):
        trees.study_page(StudyFactory(year=year))
    client.get("/en/rankings/")

    with django_assert_max_num_queries(20):
        assert len(entries(read(client))) == 30
