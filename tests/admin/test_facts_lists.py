"""Lists of facts: who may see and change them, what they cost, what their files hold."""

import csv
import io

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from openpyxl import load_workbook

from api.writing import written_once
from people.roles import Role
from rankings.models import City, Indicator, Study
from rankings.permissions import FACTS
from tests import factories
from tests.admin.desk import logged_in, person

pytestmark = pytest.mark.django_db


@written_once()
def plant(count, of=1):
    """So many facts of each kind, each list of its own length."""
    study = factories.StudyFactory(code=f"sample-of-{of}", year=2000 + of, published_at=None)
    cities = [factories.CityFactory(code=f"sample-{of}-{number}") for number in range(count)]
    for number, result in enumerate(factories.sample_ranking(study, cities)):
        area = factories.MethodologyAreaFactory(methodology=study.methodology, areas=[factories.AreaFactory()])
        factories.AreaResultFactory(city_result=result, methodology_area=area)
        methodology = factories.MethodologyFactory()
        factories.FamilyFactory(code=f"sample-{of}-{number}")
        factories.OblastFactory(code=f"UA-{of}{number}") if number < 10 else None
        factories.StudyFactory(methodology=methodology, compared_with=None)
        Indicator.objects.create(
            code=f"sample-{of}-{number}", question_uk="Зразок?", source_url="x", methodology=methodology
        )
    return study


def queries_of(desk, address):
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("fact", FACTS)
def test_a_list_takes_as_many_queries_for_many_facts_as_for_few(desk, fact):
    address = reverse(f"facts_{fact}:index")
    plant(3)
    desk.get(address)
    few = queries_of(desk, address)
    plant(25, of=2)
    desk.get(address + "?q=зраз")

    assert queries_of(desk, address) == few
    assert queries_of(desk, address + "?q=зраз") <= few + 2
    assert few <= 20


@pytest.mark.parametrize("fact", FACTS)
def test_a_file_takes_as_many_queries_for_many_facts_as_for_few(desk, fact):
    address = reverse(f"facts_{fact}:index") + "?export=xlsx"
    plant(2)
    desk.get(address)
    few = queries_of(desk, address)
    plant(20, of=2)

    assert queries_of(desk, address) == few


def test_a_form_of_a_result_takes_as_many_queries_for_many_cities_as_for_few(desk):
    result = plant(2).city_results.first()
    address = reverse("facts_cityresult:edit", args=[result.pk])
    desk.get(address)
    few = queries_of(desk, address)
    plant(20, of=2)

    assert queries_of(desk, address) == few


def test_a_file_for_a_spreadsheet_holds_words_and_no_formula(desk):
    factories.CityFactory(code="sample", name_uk="=1+1", name_en="@SUM(A1)", source="+Зразок", population=None)
    address = reverse("facts_city:index")

    content = b"".join(desk.get(address + "?export=csv").streaming_content).decode("utf-8-sig")
    headings, cells = csv.reader(io.StringIO(content))
    row = dict(zip(headings, cells, strict=True))
    assert "'=1+1" in cells
    assert "'@SUM(A1)" in cells
    assert "'+Зразок" in cells
    assert row[capfirst(City._meta.get_field("code").verbose_name)] == "sample"
    assert all(heading and "." not in heading for heading in headings)

    book = load_workbook(io.BytesIO(b"".join(desk.get(address + "?export=xlsx").streaming_content)))
    cells = [cell for cell in book.active[2] if cell.value is not None]
    assert "=1+1" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize("fact", FACTS)
def test_headings_of_files_are_words(desk, fact):
    content = b"".join(desk.get(reverse(f"facts_{fact}:index") + "?export=csv").streaming_content).decode("utf-8-sig")

    assert not [heading for heading in next(csv.reader([content.splitlines()[0]])) if "_" in heading or "." in heading]


def addresses_of(fact, pk):
    """What can be asked of a fact, with what it needs."""
    name = f"facts_{fact}"
    yield "view", reverse(f"{name}:index")
    yield "view", reverse(f"{name}:index_results")
    yield "view", reverse(f"{name}:inspect", args=[pk])
    yield "add", reverse(f"{name}:add")
    for screen in ("edit", "history", "history_results"):
        yield "change", reverse(f"{name}:{screen}", args=[pk])
    yield "delete", reverse(f"{name}:delete", args=[pk])
    if fact == "study":
        yield "publish", reverse(f"{name}:publish", args=[pk])


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.DATA_EDITORS, {"view", "add", "change", "delete", "publish"}),
        (Role.EDITORS, {"view"}),
        (Role.COMMUNICATION, set()),
        (Role.COORDINATORS, set()),
        (Role.AUTHORS, set()),
        (None, set()),
    ],
)
def test_each_role_sees_and_changes_exactly_what_it_may(role, allowed):
    study = plant(1)
    client = logged_in(person(role))
    counted = Study.objects.count(), City.objects.count()

    for fact in FACTS:
        pk = study.pk if fact == "study" else apps.get_model("rankings", fact).objects.first().pk
        for needed, address in addresses_of(fact, pk):
            status = client.get(address).status_code
            assert (status == 200) == (needed in allowed), (role, address, status)
            if needed not in allowed:
                assert client.post(address, {}).status_code in (302, 403, 405), address
    assert (Study.objects.count(), City.objects.count()) == counted


def test_nothing_of_a_fact_can_be_copied_or_done_in_bulk(desk):
    for fact in FACTS:
        for screen in ("copy", "usage", "reorder"):
            with pytest.raises(NoReverseMatch):
                reverse(f"facts_{fact}:{screen}", args=[1])


def test_the_menu_offers_data_to_those_who_may_see_them():
    shown = {}
    for role in (Role.DATA_EDITORS, Role.EDITORS, Role.COMMUNICATION):
        page = logged_in(person(role)).get(reverse("wagtailadmin_home")).content.decode()
        shown[role] = [fact for fact in FACTS if reverse(f"facts_{fact}:index") in page]

    assert shown == {Role.DATA_EDITORS: list(FACTS), Role.EDITORS: list(FACTS), Role.COMMUNICATION: []}
