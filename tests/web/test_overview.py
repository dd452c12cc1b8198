import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings.models import Oblast
from tests.factories import (
    CityFactory,
    CityResultFactory,
    FamilyFactory,
    MethodologyFactory,
    OblastFactory,
    StudyFactory,
    sample_cities,
    sample_ranking,
)
from tests.web.study_reading import words

MOST_QUERIES = 25


def read(client, language="en", **asked):
    response = client.get(f"/{language}/rankings/", asked)
    assert response.status_code == 200
    return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def matrix(html):
    """What the cells of the matrix say, by the city of the row."""
    table = html.partition('class="table-box matrix"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], flags=re.DOTALL)
    return {
        words(re.search(r"<th.*?</th>", row, flags=re.DOTALL)[0]): [
            words(cell) for cell in re.findall(r"<td>(.*?)</td>", row, flags=re.DOTALL)
        ]
        for row in rows
    }


def studies(trees, *years, **fields):
    made = [StudyFactory(year=year, **fields) for year in years]
    for study in made:
        trees.study_page(study)
    return made


def test_each_city_with_results_has_a_row_and_each_study_a_column(client, trees):
    older, newer = studies(trees, 2019, 2020)
    first, second = CityFactory(name_en="Sample A"), CityFactory(name_en="Sample B")
    CityFactory(name_en="Sample without results")
    CityResultFactory(study=newer, city=first, rank=2, printed="66", status="transparent")
    CityResultFactory(study=older, city=second, rank=7)

    assert matrix(read(client)) == {"Sample A": ["66 rank 2", ""], "Sample B": ["", "rank 7"]}


def test_a_cell_holds_only_what_its_study_publishes(client, trees):
    (study,) = studies(trees, 2020, publishes_points=False, publishes_rank=False)
    CityResultFactory(study=study, city=CityFactory(name_en="Sample A"), rank=2, printed="66", status="transparent")

    assert matrix(read(client)) == {"Sample A": ["Transparent"]}


def test_a_state_stands_in_words(client, trees):
    (study,) = studies(trees, 2020)
    CityResultFactory(study=study, city=CityFactory(name_en="Sample A"), state="withheld")

    assert matrix(read(client)) == {"Sample A": ["lawfully withheld"]}


def test_the_matrix_is_sorted_by_a_study_best_first_the_unrecorded_last(client, trees):
    study, other = studies(trees, 2020, 2019)
    cities = [CityFactory(name_en=f"Sample {letter}") for letter in "ABCD"]
    for city, rank, printed in ((cities[0], 3, ""), (cities[1], None, "50"), (cities[2], 1, "")):
        CityResultFactory(study=study, city=city, rank=rank, printed=printed)
    CityResultFactory(study=other, city=cities[3], rank=1)

    html = read(client, sort=study.code)

    assert list(matrix(html)) == ["Sample C", "Sample A", "Sample B", "Sample D"]
    assert html.count('aria-sort="ascending"') == 1
    assert list(matrix(read(client))) == ["Sample A", "Sample B", "Sample C", "Sample D"]


def test_the_matrix_is_filtered_by_name_and_oblast(client, trees):
    (study,) = studies(trees, 2020)
    there = OblastFactory(code="UA-46")
    for name, oblast in (("Alpha", there), ("Beta", there), ("Alpha two", OblastFactory(code="UA-99"))):
        CityResultFactory(study=study, city=CityFactory(name_en=name, oblast=oblast), rank=1)

    html = read(client, q="alpha", oblast="UA-46")

    assert list(matrix(html)) == ["Alpha"]
    assert "1 city found among 3" in words(html)
    assert f'<option value="UA-46" selected>{Oblast.objects.get(code="UA-46").name_en}</option>' in html


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"sort": "nothing"}, "There is no study “nothing” to sort by; cities stand by name."),
        ({"oblast": "UA-00"}, "No city with results lies in the oblast “UA-00”; all oblasts are shown."),
        ({"page": "9"}, "There is no page “9” here; the last one is shown."),
        ({"q": "qqqqq"}, "No city with results answers to this choice."),
    ],
)
def test_what_is_asked_in_vain_is_told(client, trees, asked, message):
    (study,) = studies(trees, 2020)
    CityResultFactory(study=study, rank=1)

    assert message in words(read(client, **asked))


def test_a_study_that_is_not_out_has_no_column(client, trees):
    (shown,) = studies(trees, 2019)
    (hidden,) = studies(trees, 2020, published_at=None)
    CityResultFactory(study=shown, city=CityFactory(name_en="Sample A"), rank=1)
    CityResultFactory(study=hidden, printed="64.64")

    html = read(client, sort=hidden.code)

    assert matrix(html) == {"Sample A": ["rank 1"]}
    assert hidden.code not in html.replace(f"“{hidden.code}”", "")


def test_the_box_scrolls_by_keyboard(client, trees):
    (study,) = studies(trees, 2020)
    CityResultFactory(study=study, rank=1)

    assert re.search(r'class="table-box matrix" tabindex="0" role="region" aria-labelledby="(\S+)"', read(client))


def test_a_study_leads_to_its_methodology_and_to_what_it_is_compared_with(client, trees):
    (before,) = studies(trees, 2019)
    (after,) = studies(trees, 2020, compared_with=before)
    trees.methodology_page(after.methodology)

    html = read(client)

    assert f'Compared with: <a href="/en/rankings/{before.code}/">Sample family 2019</a>' in html
    assert f'href="/en/methodologies/{after.methodology.code}/"' in html


def test_the_overview_leads_to_the_map_and_the_comparison(client, trees):
    studies(trees, 2020)

    html = read(client)

    assert 'href="/en/rankings/map/"' in html
    assert 'href="/en/cities/compare/"' in html


def test_queries_do_not_grow_with_cities_and_studies(client, trees):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client, q="sample", sort=first.code)
        return len(captured)

    cities = sample_cities(60)
    (first,) = studies(trees, 2001)
    sample_ranking(first, cities[:5])
    queries()
    few = queries()
    for year in range(2002, 2012):
        study = StudyFactory(year=year, methodology=MethodologyFactory(family=FamilyFactory(code=f"sample-{year}")))
        trees.study_page(study)
        sample_ranking(study, cities)

    assert queries() == few <= MOST_QUERIES
