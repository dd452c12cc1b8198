"""The figures of a study and of a city as files: CSV and XLSX, in both languages, taken back as they are."""

import csv
import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from rankings.enums import ImportKind, RowState, State
from rankings.exports.csv_files import csv_of
from rankings.exports.workbooks import Sheet, workbook_of
from rankings.imports.compare import make_plan
from rankings.imports.facts import Facts
from rankings.imports.files import read_sheets
from rankings.imports.kinds import KINDS
from rankings.imports.tables import read_tables
from rankings.models import City, CityResult, Study
from rankings.models.results import open_door
from rankings.selectors.exports import export_of_study
from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from tests.beginnings import shipped_facts
from tests.factories import (
    AreaFactory,
    AreaResultFactory,
    CityFactory,
    CityResultFactory,
    MethodologyAreaFactory,
    MethodologyFactory,
    StudyFactory,
    sample_cities,
    sample_ranking,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_QUERIES = 25
NASTY = (
    "=1+1",
    "+380",
    "-5",
    "@SUM(A1)",
    "'=1",
    "''-x",
    '"quoted", with a comma',
    "two\nlines",
    "ʼапостроф’",
    "'лапка",
)


@pytest.fixture
def study(trees):
    methodology = MethodologyFactory(code="sample-methodology")
    study = StudyFactory(code="sample-study", methodology=methodology, cities_assessed=50)
    lviv = CityFactory(code="sample-a", name_uk="Зразкове місто", name_en="Sample city")
    renamed = CityFactory(
        code="sample-b",
        name_uk="Нове, зразкове",
        name_en="Sample new, city",
        former_names=[("Стара зразкова назва", "Sample old name", 2016)],
    )
    first = CityResultFactory(study=study, city=lviv, rank=1, printed="75.0", status="transparent")
    CityResultFactory(study=study, city=renamed, name_used="Стара зразкова назва", rank=2, printed="8")
    CityResultFactory(
        study=study,
        city=CityFactory(code="sample-c", name_uk="Третє зразкове", name_en="Sample third"),
        state="withheld",
        reason_uk="=Зразкова «причина»,\nдругий рядок",
        reason_en="@Sample reason",
    )
    area = MethodologyAreaFactory(
        methodology=methodology, position=3, name_uk="Зразкова сфера", name_en="Sample area", areas=[AreaFactory()]
    )
    AreaResultFactory(city_result=first, methodology_area=area, printed="7.50")
    trees.study_page(study)
    return study


GOLDEN = {
    ("uk", "results"): (
        "Дослідження,Місто,Назва сьогодні,Назва в джерелі,Місце,Бали,Статус,Стан,"
        "Причина,Причина англійською,Джерело\r\n"
        "sample-study,sample-a,Зразкове місто,Зразкове місто,1,75.0,Прозоре,,,,https://example.org/sample-result\r\n"
        'sample-study,sample-b,"Нове, зразкове",Стара зразкова назва,2,8,,,,,https://example.org/sample-result\r\n'
        "sample-study,sample-c,Третє зразкове,Третє зразкове,,,,правомірно не оприлюднено,"
        "\"'=Зразкова «причина»,\nдругий рядок\",'@Sample reason,https://example.org/sample-result\r\n"
    ),
    ("en", "results"): (
        "Study,City,Name today,Name in the source,Rank,Points,Status,State,Reason,Reason in English,Source\r\n"
        "sample-study,sample-a,Sample city,Зразкове місто,1,75.0,Transparent,,,,https://example.org/sample-result\r\n"
        'sample-study,sample-b,"Sample new, city",Стара зразкова назва,2,8,,,,,https://example.org/sample-result\r\n'
        "sample-study,sample-c,Sample third,Третє зразкове,,,,lawfully withheld,"
        "\"'=Зразкова «причина»,\nдругий рядок\",'@Sample reason,https://example.org/sample-result\r\n"
    ),
    ("uk", "areas"): (
        "Дослідження,Місто,Назва сьогодні,Номер сфери,Сфера,Бали,Стан,Причина,Причина англійською,Джерело\r\n"
        "sample-study,sample-a,Зразкове місто,3,Зразкова сфера,7.50,,,,https://example.org/sample-result\r\n"
    ),
    ("en", "areas"): (
        "Study,City,Name today,Area number,Area,Points,State,Reason,Reason in English,Source\r\n"
        "sample-study,sample-a,Sample city,3,Sample area,7.50,,,,https://example.org/sample-result\r\n"
    ),
}


def page_of(fact, language="en"):
    return fact.pages.get(locale__language_code=language).url


def workbook(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def texts(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def previewed(study, **files):
    """What an import of these files would do."""
    kind = KINDS[ImportKind.RESULTS]
    reading = read_tables(
        [rules.table for rules in kind.tables], {name: read_sheets(content) for name, content in files.items()}
    )
    return make_plan(kind, reading, Facts(study)).preview


def assert_unchanged(preview, rows):
    assert [*preview.faults, *(row for row in preview.rows if row.state != RowState.UNCHANGED)] == []
    assert len(preview.rows) == rows


# CSV


@pytest.mark.parametrize(("language", "table"), GOLDEN)
def test_a_table_is_a_csv_file_in_the_language_of_the_page(client, study, language, table):
    answer = client.get(f"{page_of(study, language)}{table}.csv")

    assert answer.content.decode("utf-8-sig") == GOLDEN[language, table]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="sample-study-{table}-{language}.csv"'


def test_no_cell_of_a_csv_file_begins_like_a_formula(client, study):
    result = study.city_results.get(rank=1)
    for text in NASTY:
        with open_door():
            CityResult.objects.filter(pk=result.pk).update(name_used=text, reason_uk=text)
        rows = csv.reader(
            io.StringIO(client.get(f"{page_of(study)}results.csv").content.decode("utf-8-sig"), newline="")
        )
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)


def test_what_a_study_does_not_publish_is_in_no_file(client, study):
    study.publishes_points = study.publishes_rank = False
    with open_door():
        study.save()

    heading = client.get(f"{page_of(study)}results.csv").content.decode("utf-8-sig").partition("\r\n")[0]

    assert heading == "Study,City,Name today,Name in the source,Status,State,Reason,Reason in English,Source"
    assert client.get(f"{page_of(study)}areas.csv").status_code == 404
    assert workbook(client, f"{page_of(study)}results.xlsx").sheetnames == ["Results", "Sources and notes"]


@pytest.mark.parametrize("file", ["results.csv", "areas.csv", "results.xlsx"])
def test_a_study_that_is_not_out_has_no_files(client, study, file):
    study.published_at = timezone.now() + timedelta(days=1)
    with open_door():
        study.save()

    assert client.get(f"{page_of(study)}{file}").status_code == 404


def test_there_is_no_file_of_a_table_that_is_not_there(client, study):
    for name in ("areas.xlsx", "nothing.csv", "results.csv/"):
        assert client.get(f"{page_of(study)}{name}").status_code == 404


# XLSX


def test_a_workbook_holds_results_areas_and_notes(client, study):
    book = workbook(client, f"{page_of(study)}results.xlsx")

    assert book.sheetnames == ["Results", "Results in areas", "Sources and notes"]
    notes = dict(row[:2] for row in texts(book["Sources and notes"]))
    assert notes["Cities recorded here"] == "3 of\u00a050"
    assert notes["Figures as of"] == "31 Mar 2021"
    assert notes["Source: the study"] == "https://example.org/sample-study"
    assert notes["Page"] == f"http://testserver{page_of(study)}"
    assert "neither zero nor the last place" in notes["A blank cell"]


def test_figures_of_a_workbook_are_numbers_as_printed_and_texts_are_never_formulas(client, study):
    rows = list(workbook(client, f"{page_of(study)}results.xlsx")["Results"].iter_rows(min_row=2))

    assert [(row[5].value, row[5].number_format) for row in rows[:2]] == [(75, "0.0"), (8, "0")]
    assert [row[4].value for row in rows] == [1, 2, None]
    reason = rows[2][8]
    assert (reason.value, reason.data_type) == ("=Зразкова «причина»,\nдругий рядок", "s")
    assert reason.quotePrefix


def test_corrections_have_a_sheet_of_their_own(client, study):
    result = study.city_results.get(rank=1)
    result.points_printed = "76.5"
    write_city_results([result], reason=Reason(uk="Зразкова причина.", en="Sample reason."))

    rows = texts(workbook(client, f"{page_of(study)}results.xlsx")["Corrections and additions"])

    assert rows[0] == ["Date", "Kind", "Study", "City", "Figure", "Was", "Became", "Reason"]
    assert rows[1][1:] == ["correction", "sample-study", "Sample city", "Points", "75.0", "76.5", "Sample reason."]


def test_an_unchanged_workbook_is_the_same_to_the_byte_and_is_not_sent_twice(client, study):
    address = f"{page_of(study)}results.xlsx"
    first, second = client.get(address), client.get(address)

    assert first.content == second.content
    assert first["Content-Type"] == XLSX
    assert "s-maxage" in first["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_corrected_figure_is_in_the_files_at_once(client, study):
    address = f"{page_of(study)}results.csv"
    etag = client.get(address)["ETag"]
    result = study.city_results.get(rank=1)
    result.points_printed = "76.5"
    write_city_results([result], reason=Reason(uk="Зразкова причина."))

    answer = client.get(address, headers={"If-None-Match": etag})

    assert answer.status_code == 200
    assert ",76.5," in answer.content.decode()


# A city


def test_the_files_of_a_city_hold_its_published_studies_only(client, trees, study):
    city = City.objects.get(code="sample-a")
    trees.city_page(city)
    status_only = StudyFactory(
        code="sample-statuses", year=2022, publishes_points=False, publishes_rank=False, cities_assessed=10
    )
    CityResultFactory(study=status_only, city=city, status="non-transparent")
    hidden = StudyFactory(code="sample-hidden", year=2024, published_at=None)
    CityResultFactory(study=hidden, city=city, printed="64.6464", rank=1)

    content = client.get(f"{page_of(city)}results.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    book = workbook(client, f"{page_of(city)}results.xlsx")

    assert [(row["Study"], row["Points"], row["Status"]) for row in rows] == [
        ("sample-statuses", "", "Non-transparent"),
        ("sample-study", "75.0", "Transparent"),
    ]
    assert book.sheetnames == ["Results", "Results in areas", "Sources and notes"]
    assert "hidden" not in str([texts(sheet) for sheet in book])
    assert "64.6464" not in content


def test_a_city_without_results_has_no_files(client, trees):
    city = CityFactory()
    page = trees.city_page(city)["en"]

    for name in ("results.csv", "areas.csv", "results.xlsx"):
        assert client.get(f"{page.url}{name}").status_code == 404


def test_pages_lead_to_their_files(client, trees, study):
    city = City.objects.get(code="sample-a")
    trees.city_page(city)

    for fact in (study, city):
        html = client.get(page_of(fact, "uk")).content.decode()
        for name in ("results.csv", "areas.csv", "results.xlsx"):
            assert f'href="{page_of(fact, "uk")}{name}"' in html


@pytest.mark.parametrize("file", ["results.csv", "areas.csv", "results.xlsx"])
def test_queries_do_not_grow_with_rows(client, study, file):
    area = study.methodology.areas.get()
    counts = []
    for size in (2, 40):
        results = sample_ranking(study, sample_cities(size))
        for result in results:
            AreaResultFactory(city_result=result, methodology_area=area)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{page_of(study)}{file}").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST_QUERIES


# What goes out comes back


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_shipped_study_comes_back_unchanged(db, language):
    shipped_facts()
    for study in Study.objects.all():
        with translation.override(language):
            export = export_of_study(study)
            tables = {exported.table.name: csv_of(exported) for exported in export.tables}
            sheets = [Sheet.of_table(exported) for exported in export.tables]
            rows = sum(len(exported.rows) for exported in export.tables)
            book = workbook_of([*sheets, Sheet("Notes", [["a", "b"]])], datetime(2026, 3, 12, tzinfo=UTC))
        assert_unchanged(previewed(study, **tables), rows)
        assert_unchanged(previewed(study, results=book), rows)


# What a person may type or a source print: no control characters, which no import takes and no database keeps.
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]) | st.sampled_from("=+-@\t\n'\",;"), max_size=40),
)
POINTS = st.one_of(
    st.just(""),
    st.decimals(0, 100, places=3).map(lambda number: f"{number:f}"),
    st.integers(0, 100).map(str),
    st.sampled_from(["0", "0.0", "75.0", "007", "08.50", "0.000001"]),
)
RESULTS = st.lists(
    st.fixed_dictionaries(
        {
            "name_used": TEXTS.filter(str.strip),
            "points_printed": POINTS,
            "rank": st.none() | st.integers(1, 200),
            "reason_uk": TEXTS,
            "reason_en": TEXTS,
            "state": st.sampled_from(["", *State.values]),
            "name": TEXTS.filter(str.strip),
        }
    ),
    min_size=1,
    max_size=4,
)


class AnyStoredResults(TestCase):
    """Whatever is stored, a file of it says nothing new."""

    @given(rows=RESULTS, language=st.sampled_from(["uk", "en"]))
    @settings(max_examples=30, deadline=None)
    def test_export_and_import_are_the_identity(self, rows, language):
        study = StudyFactory(cities_assessed=None)
        area = MethodologyAreaFactory(methodology=study.methodology)
        for number, row in enumerate(rows):
            name = row.pop("name")
            state = row["state"]
            figures = {"points_printed": "", "rank": None} if state else {}
            values = row | figures
            values["points"] = Decimal(values["points_printed"]) if values["points_printed"] else None
            city = CityFactory(name_uk=f"Зразок {number} {name}"[:255], name_en=f"Sample {number} {name}"[:255])
            result = CityResultFactory(study=study, city=city, status="", **values)
            AreaResultFactory(city_result=result, methodology_area=area, printed=row["points_printed"] or "5")
        with translation.override(language):
            export = export_of_study(study)
            tables = {exported.table.name: csv_of(exported) for exported in export.tables}
            book = workbook_of(map(Sheet.of_table, export.tables), datetime(2026, 3, 12, tzinfo=UTC))

        assert_unchanged(previewed(study, **tables), 2 * len(rows))
        assert_unchanged(previewed(study, results=book), 2 * len(rows))
