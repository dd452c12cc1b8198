"""Whatever cells a table holds, it is refused or taken whole, and never an error."""

import io

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from rankings.enums import ImportState
from rankings.imports.columns import AREAS, RESULTS
from rankings.models import AreaResult, CityResult, FactImport
from rankings.models.door import open_door
from rankings.services import imports
from rankings.services.imports import ImportRefusedError
from tests import factories
from tests.imports.samples import SOURCE, csv_of, messages, previewed, saved, states

pytestmark = pytest.mark.django_db
MANY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CITIES = ("zrazkivsk", "Зразківськ", "Новозразківськ", "novozrazkivsk")
USUAL = st.sampled_from(
    ["", "1", "2", "84,5", "100", "transparent", "Непрозоре", "withheld", "not-assessed", "Причина", SOURCE, *CITIES]
)
STRANGE = st.sampled_from(
    ["🏙️", "a" * 40_000, "-1", "1e9", "٣", "NaN", "'", '"', "\r\n", " \u00a0x ", "\u202e", "%s", "{0}", "'+1"]
)
TEXTS = STRANGE | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
ODD = STRANGE | st.text(max_size=12) | st.sampled_from(["\0", "\ud800", "=1+1"])
CELLS = USUAL | USUAL | ODD


def headings(table):
    known = st.sampled_from([heading for column in table.columns for heading in (column.name, column.uk)])
    return st.permutations([column.name for column in table.columns]) | st.lists(known | ODD, max_size=8)


def tables(table):
    own = st.permutations([column.name for column in table.columns])
    mostly_right = own.flatmap(lambda heading: rows(heading, st.tuples(*map(right, heading))))
    return mostly_right | headings(table).flatmap(
        lambda heading: rows(heading, st.lists(CELLS, max_size=len(heading) + 1))
    )


def rows(heading, row):
    return st.lists(row, min_size=1, max_size=2).map(lambda rows: [heading, *rows])


def right(column):
    """Cells that may well be right in a column."""
    return {
        "study": st.sampled_from(["sample-study", ""]),
        "city": st.sampled_from(CITIES),
        "city_today": st.just(""),
        "area": st.just(""),
        "area_position": st.sampled_from(["1", "2"]),
        "rank": st.sampled_from(["", "1", "2"]),
        "points": st.sampled_from(["", "84,5", "75.0"]),
        "status": st.sampled_from(["", "transparent", "Непрозоре"]),
        "state": st.just(""),
        "name_used": TEXTS.map(lambda text: f"Z{text[:20]}"),
        "source_url": st.just(SOURCE),
    }.get(column, USUAL | TEXTS)


@pytest.fixture
def study():
    study = factories.StudyFactory(code="sample-study", published_at=None)
    for code, name in zip(CITIES[::3], CITIES[1:], strict=False):
        factories.CityFactory(code=code, name_uk=name)
    factories.MethodologyAreaFactory(methodology=study.methodology, position=1)
    return study


def as_csv(rows, delimiter):
    try:
        return csv_of(rows, delimiter)
    except UnicodeEncodeError:
        return csv_of([[cell.replace("\ud800", "") for cell in row] for row in rows], delimiter)


def as_workbook(rows):
    book = Workbook()
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            try:
                book.active.cell(row, column, cell.replace("\ud800", ""))
            except IllegalCharacterError:
                book.active.cell(row, column, "_x0001_")
    return saved(book)


def tried(study, **contents):
    """Hand the files in and go as far as they lead; return the import."""
    try:
        fact_import = previewed(study=study, **contents)
    except ImportRefusedError:
        return None
    if fact_import.state == ImportState.READY:
        expected = stored() + states(fact_import).get("new", 0)
        imports.confirm(fact_import, None)
        assert stored() == expected
    else:
        assert fact_import.state in (ImportState.WRONG, ImportState.REFUSED)
        assert "administrators" not in fact_import.message
        assert "адміністратор" not in fact_import.message
        with pytest.raises(ImportRefusedError):
            imports.confirm(fact_import, None)
    return fact_import


def stored():
    return CityResult.objects.count() + AreaResult.objects.count()


def emptied():
    FactImport.objects.all().delete()
    with open_door():
        CityResult.objects.all().delete()


@MANY
@given(tables(RESULTS), st.none() | tables(AREAS), st.sampled_from(",;\t"))
def test_any_text_tables(study, results, areas, delimiter):
    files = {"results": as_csv(results, delimiter)} | ({"areas": as_csv(areas, delimiter)} if areas else {})

    first = tried(study, **files)

    event(str(first and first.state))
    if first and first.state == ImportState.APPLIED:
        assert set(states(tried(study, **files))) == {"unchanged"}
    emptied()


@MANY
@given(tables(RESULTS))
def test_any_workbook(study, results):
    file = as_workbook(results)

    first = tried(study, results=file)

    event(str(first and first.state))
    if first and first.state == ImportState.APPLIED:
        again = tried(study, results=file)
        assert set(states(again)) == {"unchanged"}, (results, messages(again))
    emptied()


@MANY
@given(st.binary(max_size=400))
def test_any_bytes(study, content):
    tried(study, results=io.BytesIO(content).getvalue())
    emptied()
