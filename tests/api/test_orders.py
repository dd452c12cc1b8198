"""Further orders of a list: by stored values, stable under ties, showing nothing that a study does not publish."""

import pytest

from api.writing import rebuild
from tests import factories

RESULTS = "/api/v1/studies/sample-orders/results?fields=city"


@pytest.fixture
def study(db):
    return factories.StudyFactory(code="sample-orders")


def codes(ask, query):
    """The cities of all pages, two at a time."""
    seen, cursor = [], ""
    while cursor is not None:
        answer = ask(f"{RESULTS}&limit=2{query}{cursor and '&cursor='}{cursor}")
        seen += [item["city"]["code"] for item in answer["items"]]
        cursor = answer["next"]
    return seen


def result(study, letter, **fields):
    city = factories.CityFactory(code=f"sample-{letter}", name_uk=f"Зразкове {letter}")
    return factories.CityResultFactory(study=study, city=city, **fields)


def test_points_go_by_their_exact_value_ties_by_name_unknown_ones_last(ask, study):
    for letter, printed in (("а", "9.5"), ("б", "10"), ("в", None), ("г", "9.50"), ("ґ", "100"), ("д", "0")):
        city = factories.CityFactory(code=f"sample-{ord(letter)}", name_uk=f"Зразкове {letter}")
        factories.CityResultFactory(study=study, city=city, printed=printed)

    expected = [f"sample-{ord(letter)}" for letter in "ґбагдв"]

    assert codes(ask, "&order=-points") == expected


def test_names_go_by_the_ukrainian_alphabet(ask, study):
    for rank, letter in enumerate("дґєгеі", start=1):
        city = factories.CityFactory(code=f"sample-{ord(letter)}", name_uk=f"Зразкове {letter}")
        factories.CityResultFactory(study=study, city=city, rank=rank)

    assert codes(ask, "&order=name") == [f"sample-{ord(letter)}" for letter in "гґдеєі"]


def test_points_that_are_not_published_do_not_show_in_the_order(ask, db):
    study = factories.StudyFactory(code="sample-orders", publishes_points=False)
    result(study, "b", printed="90")
    result(study, "a", printed="10")
    result(study, "c", printed="50")

    assert codes(ask, "&order=-points") == ["sample-a", "sample-b", "sample-c"]


def test_a_cursor_belongs_to_its_order(client, ask, study):
    for letter in "abc":
        result(study, letter, printed="1")
    cursor = ask(f"{RESULTS}&limit=1&order=name")["next"]

    assert client.get(f"{RESULTS}&limit=1&order=-points&cursor={cursor}").status_code == 422


def test_a_list_in_another_order_costs_no_more(client, study, django_assert_max_num_queries):
    factories.sample_ranking(study, factories.sample_cities(300))
    rebuild()

    with django_assert_max_num_queries(4):
        assert client.get(f"{RESULTS}&order=-points&limit=100&oblast=UA-99").json()["count"] == 300
