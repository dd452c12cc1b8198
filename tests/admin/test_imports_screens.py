"""The list of imports and the screen of one: who sees them, what they say, what they cost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from people.roles import Role
from rankings.enums import ImportKind, ImportState, RowState
from rankings.imports.preview import Fault, Preview, PreviewRow
from rankings.models import FactImport, ImportedFile
from rankings.services.import_queue import ask_again
from tests import factories
from tests.admin.desk import logged_in, person, planted

pytestmark = pytest.mark.django_db
MANY = 5000
ON_A_PAGE = 100
QUERIES = 25
NEW_TO_ALL = re.compile(r'aria-current="true">.*?<span class="imports-count">(\d+)</span>', re.DOTALL)


def screen(client, fact_import, **query):
    return client.get(reverse("imports:inspect", args=[fact_import.pk]), query).content.decode()


def row_numbers(page):
    return [int(number) for number in re.findall(r"<td data-label=\"[^\"]+\">(\d+)</td>", page)]


def test_imports_are_listed_newest_first_with_their_counts(desk, editor):
    old = planted(10, created_at=timezone.now() - timedelta(days=1))
    new = planted(0, kind=ImportKind.STUDIES, created_by=editor)

    page = desk.get(reverse("imports:index")).content.decode()

    assert page.index(reverse("imports:inspect", args=[new.pk])) < page.index(reverse("imports:inspect", args=[old.pk]))
    assert str(editor) in page


def test_the_list_is_filtered_by_what_state_and_study(desk):
    study = factories.StudyFactory()
    wanted = planted(study=study)
    planted(kind=ImportKind.STUDIES)
    planted(study=factories.StudyFactory(), state=ImportState.DISCARDED)

    for query in ({"kind": "results", "state": "ready"}, {"study": study.pk}):
        page = desk.get(reverse("imports:index"), query).content.decode()
        assert re.findall(r'href="/admin/imports/(\d+)/"', page) == [str(wanted.pk)]


def test_the_list_costs_the_same_with_many_large_imports(desk, django_assert_max_num_queries):
    for _ in range(30):
        planted(
            50, study=factories.StudyFactory(), created_by=person(email=f"{FactImport.objects.count()}@example.org")
        )

    with django_assert_max_num_queries(QUERIES):
        desk.get(reverse("imports:index"))


def test_a_page_of_a_large_preview_holds_a_hundred_rows_and_few_queries(desk, django_assert_max_num_queries):
    large = planted(MANY)

    with django_assert_max_num_queries(QUERIES):
        page = screen(desk, large, rows="new", p="2")

    numbers = row_numbers(page)
    assert len(numbers) == ON_A_PAGE
    assert all((number - 2) % 5 in (0, 3) for number in numbers)


def test_what_needs_attention_comes_first_among_all_rows(desk):
    page = screen(desk, planted(10))

    assert [(number - 2) % 5 for number in row_numbers(page)] == [1, 4, 1, 4, 0, 3, 0, 3, 2, 2]


@pytest.mark.parametrize(
    ("rows", "count"), [("new", 4), ("changed", 4), ("unchanged", 2), ("all", 10), ("nonsense", 10)]
)
def test_rows_are_chosen_by_their_state(desk, rows, count):
    assert len(row_numbers(screen(desk, planted(10), rows=rows))) == count


def test_a_number_of_a_page_that_is_not_there_shows_one_that_is(desk):
    assert len(row_numbers(screen(desk, planted(10), p="99"))) == 10
    assert len(row_numbers(screen(desk, planted(10), p="x"))) == 10


def test_a_change_shows_the_old_value_and_the_new(desk):
    page = screen(desk, planted(2), rows="changed")

    assert "<del>7</del>" in page
    assert "<ins>3</ins>" in page


def test_rows_of_two_tables_say_of_which_they_are(desk):
    rows = [PreviewRow(table, 2, "Зразкове місто", RowState.NEW) for table in ("results", "areas")]

    page = screen(desk, planted(preview=Preview(rows).as_json()))

    assert ">Результати<" in page
    assert ">Результати у сферах<" in page


def test_notes_have_a_place_of_their_own(desk):
    page = screen(desk, planted(10), rows="notes")

    assert page.count("Зразкове зауваження") == 5
    assert row_numbers(page) == []


def test_what_is_wrong_with_the_file_comes_before_its_rows(desk):
    preview = Preview(faults=[Fault(0, "", "Зразкова вада <b>.")])
    page = screen(desk, planted(preview=preview.as_json(), state=ImportState.WRONG))

    assert "Зразкова вада &lt;b&gt;." in page


def test_what_a_file_says_is_shown_as_text(desk, editor):
    fact_import = planted(1, message="<script>alert(1)</script>", state=ImportState.REFUSED, reason_uk="<i>x</i>")
    ImportedFile.objects.create(fact_import=fact_import, table="results", name="<img>.csv", file="x", size=1, sha256="")

    page = screen(desk, fact_import)

    assert "<script>alert" not in page
    assert "<i>x" not in page
    assert "<img>" not in page


@pytest.mark.parametrize("state", ImportState)
def test_only_what_is_ready_can_be_confirmed(desk, state):
    page = screen(desk, planted(3, state=state))

    assert ("/confirm/" in page) == (state == ImportState.READY)


@pytest.mark.parametrize("state", [ImportState.WAITING, ImportState.READING])
def test_while_it_is_read_the_page_looks_again_by_itself_also_without_scripts(desk, state):
    page = screen(desk, planted(state=state, rows_done=7, rows_total=20))

    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'max="20" value="7"' in page
    assert "imports-slow" not in page


@pytest.mark.parametrize("state", [ImportState.READY, ImportState.WRONG, ImportState.APPLIED])
def test_when_it_is_read_the_page_stays_as_it_is(desk, state):
    assert 'http-equiv="refresh"' not in screen(desk, planted(3, state=state))


def test_who_waits_for_a_worker_that_does_not_come_is_told(desk, django_capture_on_commit_callbacks):
    waiting = planted(state=ImportState.WAITING)
    with django_capture_on_commit_callbacks(execute=True):
        ask_again(waiting, "uk")
    assert "imports-slow" not in screen(desk, waiting)

    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(seconds=20))

    page = screen(desk, waiting)
    assert "imports-slow" in page
    assert reverse("imports:again", args=[waiting.pk]) in page


def test_a_reading_that_never_ends_can_begin_again(desk, django_capture_on_commit_callbacks):
    waiting = planted(state=ImportState.WAITING)
    with django_capture_on_commit_callbacks(execute=True):
        ask_again(waiting, "uk")
    DBTaskResult.objects.get().claim("a worker that was killed")
    FactImport.objects.update(state=ImportState.READING)
    assert "imports-slow" not in screen(desk, waiting)

    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=5))

    assert reverse("imports:again", args=[waiting.pk]) in screen(desk, waiting)


def test_an_import_that_is_over_is_not_read_again(desk):
    over = planted(state=ImportState.APPLIED)

    desk.post(reverse("imports:again", args=[over.pk]))

    over.refresh_from_db()
    assert over.state == ImportState.APPLIED
    assert not DBTaskResult.objects.exists()


def addresses(fact_import, file):
    """Every address of imports with the answer of a data editor to GET."""
    pk = fact_import.pk
    return {
        reverse("imports:index"): 200,
        reverse("imports:index_results"): 200,
        reverse("imports:add"): 200,
        reverse("imports:hand_in", args=["results"]): 200,
        reverse("imports:workbook", args=["results"]): 200,
        reverse("imports:inspect", args=[pk]): 200,
        reverse("imports:file", args=[pk, file.pk]): 200,
        reverse("imports:confirm", args=[pk]): 302,
        reverse("imports:discard", args=[pk]): 405,
        reverse("imports:again", args=[pk]): 405,
    }


@pytest.fixture
def kept():
    from django.core.files.base import ContentFile

    fact_import = planted(3, study=factories.StudyFactory(published_at=None))
    return ImportedFile.objects.create(
        fact_import=fact_import, table="results", name="x.csv", file=ContentFile(b"x", "x.csv"), size=1, sha256=""
    )


def test_another_data_editor_sees_and_decides_like_the_first(desk, kept):
    for address, status in addresses(kept.fact_import, kept).items():
        assert desk.get(address).status_code == status, address


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.DATA_EDITORS, Role.ADMINISTRATORS)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_comes_near(kept, role, method):
    client = logged_in(person(role))

    for address in addresses(kept.fact_import, kept):
        answer = getattr(client, method)(address)
        assert answer.status_code in (302, 403), address
        assert answer.status_code == 403 or answer.url == reverse("wagtailadmin_home"), address
    kept.fact_import.refresh_from_db()
    assert kept.fact_import.state == ImportState.READY


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_logged_in_is_asked_to(client, kept, method):
    for address in addresses(kept.fact_import, kept):
        answer = getattr(client, method)(address)
        assert answer.status_code == 302, address
        assert answer.url.startswith("/accounts/login/"), address


def test_no_import_is_edited_copied_or_deleted(desk, kept):
    for address in ("edit", "delete", "copy", "history", "usage"):
        assert desk.get(f"/admin/imports/{address}/{kept.fact_import_id}/", follow=True).status_code == 404
