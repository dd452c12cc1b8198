"""Saving a practice: by itself, by hand, beside others; what is missing is renewed."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override

from practices.models import PracticePage
from tests.admin.forms import row
from tests.practices.writing import Desk, edit_address, latest


@pytest.fixture
def desk(trees):
    with override("uk"):
        yield Desk(trees)


@pytest.fixture
def colleague(desk, trees):
    return Desk(trees, desk.organisation, "colleague@example.org")


def test_a_form_saves_itself(desk):
    page = desk.draft()

    answer = desk.send(edit_address(page), autosave=True, title="Зразкова назва", state="ended")

    assert json.loads(answer.content)["success"]
    assert latest(page).title == "Зразкова назва"


def test_a_new_form_saves_itself_once_there_is_a_title(desk):
    without = desk.send(desk.add_address, autosave=True, title="")
    with_title = desk.send(desk.add_address, autosave=True, title="Зразкова практика")

    assert json.loads(without.content)["error_code"] == "validation_error"
    assert json.loads(with_title.content)["pk"] == PracticePage.objects.get().pk


def test_the_form_asks_for_autosave(desk):
    assert "w-autosave" in desk.client.get(edit_address(desk.draft())).content.decode()


def test_saving_by_itself_never_submits(desk):
    page = desk.complete()

    desk.send(edit_address(page), autosave=True, title="Зразкова назва")

    assert PracticePage.objects.get(pk=page.pk).current_workflow_state is None


def test_a_save_by_hand_over_anothers_version_is_refused_and_loses_nothing(desk, colleague):
    page = desk.draft(title="Зразок")
    opened = desk.open(edit_address(page))
    colleague.edit(page, summary="Опис колеги")

    answer = desk.post(edit_address(page), opened | {"summary": "Мій опис"})

    assert latest(page).summary == "Опис колеги"
    assert answer.context["form"]["summary"].value() == "Мій опис"
    assert "Є новіша версія" in answer.content.decode()
    assert "data-overtaken" in answer.content.decode()


def test_saving_once_more_is_a_decision_and_the_other_version_stays_in_the_history(desk, colleague):
    page = desk.draft(title="Зразок")
    opened = desk.open(edit_address(page))
    colleague.edit(page, summary="Опис колеги")
    refused = desk.post(edit_address(page), opened | {"summary": "Мій опис"})
    shown_again = {
        "loaded_revision_id": str(refused.context["page"].latest_revision_id),
        "loaded_revision_created_at": refused.context["loaded_revision_created_at"],
    }

    desk.post(edit_address(page), opened | {"summary": "Мій опис"} | shown_again)

    assert latest(page).summary == "Мій опис"
    assert "Опис колеги" in {one.as_object().summary for one in PracticePage.objects.get(pk=page.pk).revisions.all()}


def test_a_row_that_a_colleague_deleted_does_not_break_the_form(desk, colleague):
    page = desk.draft()
    desk.edit(page, **row("steps", 0, what="Крок", who="", when="", id=""))
    opened = desk.open(edit_address(page))
    colleague.edit(page, **{"steps-0-DELETE": "1"})

    answer = desk.post(edit_address(page), opened | {"summary": "Мій опис"})

    assert answer.status_code == 200
    assert "Є новіша версія" in answer.content.decode()


def test_a_form_that_saves_itself_over_anothers_version_is_refused(desk, colleague):
    page = desk.draft(title="Зразок")
    opened = desk.open(edit_address(page))
    colleague.edit(page, summary="Опис колеги")

    answer = desk.post(edit_address(page), opened | {"summary": "Мій опис"}, autosave=True)

    assert json.loads(answer.content)["error_code"] == "invalid_revision"
    assert latest(page).summary == "Опис колеги"


def test_ones_own_version_that_saved_itself_is_not_anothers(desk):
    page = desk.draft(title="Зразок")
    opened = desk.open(edit_address(page))
    saved = json.loads(desk.post(edit_address(page), opened | {"summary": "Один"}, autosave=True).content)
    known = {"loaded_revision_id": saved["revision_id"], "loaded_revision_created_at": saved["revision_created_at"]}

    answer = desk.post(edit_address(page), opened | {"summary": "Два"} | known)

    assert answer.redirect_chain
    assert latest(page).summary == "Два"


def test_what_is_missing_is_told_of_the_saved_draft(desk):
    page = desk.draft()
    address = reverse("practice_completeness", args=[page.pk])
    before = desk.client.get(address).content.decode()

    desk.edit(page, summary="Зразковий опис.")

    assert "#practice-summary" in before
    assert "#practice-summary" not in desk.client.get(address).content.decode()


def test_an_open_form_learns_who_is_logged_in(desk, client):
    told = desk.client.get(reverse("practice_session")).json()

    assert told["user"] == desk.author.pk
    assert told["token"]
    assert client.get(reverse("practice_session")).status_code == 302
