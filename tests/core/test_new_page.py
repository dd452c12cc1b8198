"""The form of a new page makes one page, however often it is sent."""

import json
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page, PageLogEntry

from people.models import User
from practices.models import PracticePage
from tests.admin.forms import row
from tests.factories import locale
from tests.practices.writing import Desk, edit_address, latest, one_area, one_city, rich

SAVES_ITSELF = {"accept": "application/json"}
TITLE = "Зразкова практика"


@pytest.fixture
def desk(trees):
    with override("uk"):
        yield Desk(trees)


@pytest.fixture
def form(desk):
    """What a new form sends: a title, two cities and an area."""
    cities = [row("cities", number, city=one_city().city_id) for number in range(2)]
    opened = desk.open(desk.add_address) | {"translation_key": str(uuid4()), "title": TITLE}
    return opened | cities[0] | cities[1] | row("areas", 0, area=one_area().area_id)


def saves_itself(desk, form):
    return json.loads(desk.post(desk.add_address, form, autosave=True).content)


def practice():
    return PracticePage.objects.get()


def test_the_form_carries_the_key_of_its_page(desk):
    page = desk.client.get(desk.add_address)

    key = page.context["form"].instance.translation_key
    assert f'<input type="hidden" name="translation_key" value="{key}">' in page.content.decode()


def test_the_page_takes_the_key_of_the_form(desk, form):
    desk.post(desk.add_address, form)

    assert str(practice().translation_key) == form["translation_key"]


def test_a_press_while_the_form_saves_itself_saves_the_same_page(desk, form):
    saves_itself(desk, form)
    made = practice()

    answer = desk.post(desk.add_address, form | {"title": "Зразкова практика, далі", "summary": "Зразковий опис."})

    assert answer.redirect_chain == [(edit_address(made), 302)]
    page = latest(practice())
    assert (page.title, page.summary) == ("Зразкова практика, далі", "Зразковий опис.")


def test_rows_are_saved_once(desk, form):
    saves_itself(desk, form)

    desk.post(desk.add_address, form | row("cities", 2, city=one_city().city_id))

    for page in (practice(), latest(practice())):
        assert (page.cities.count(), page.areas.count()) == (3, 1)


def test_a_row_that_was_taken_away_meanwhile_goes(desk, form):
    saves_itself(desk, form)

    desk.post(desk.add_address, form | {"cities-1-DELETE": "on"})

    for page in (practice(), latest(practice())):
        assert page.cities.count() == 1


def test_the_address_is_kept_without_a_number(desk, form):
    saves_itself(desk, form)

    desk.post(desk.add_address, form)

    assert practice().slug == "zrazkova-praktyka"


def test_the_journal_tells_of_one_making_and_one_change(desk, form):
    saves_itself(desk, form)

    desk.post(desk.add_address, form | {"summary": "Зразковий опис."})

    assert list(PageLogEntry.objects.filter(page=practice().pk).order_by("pk").values_list("action", flat=True)) == [
        "wagtail.create",
        "wagtail.edit",
        "wagtail.edit",
    ]


def test_a_form_whose_answer_was_lost_saves_itself_into_the_page_and_is_told_where_it_is(desk, form):
    saves_itself(desk, form)

    told = saves_itself(desk, form | {"title": "Зразкова практика, далі"})

    page = practice()
    assert (told["success"], told["pk"], told["url"]) == (True, page.pk, edit_address(page))
    assert told["hydrate_url"].startswith(edit_address(page))
    assert told["field_updates"]["cities-0-id"] == str(page.cities.first().pk)
    assert told["revision_id"] == page.latest_revision_id
    assert latest(page).title == "Зразкова практика, далі"


def test_what_is_wrong_is_said_in_the_form_of_the_new_page_and_can_be_mended(desk, form):
    saves_itself(desk, form)

    refused = desk.post(desk.add_address, form | {"title": ""})
    assert refused.context["form"].errors["title"]
    assert f'value="{form["translation_key"]}"' in refused.content.decode()
    desk.post(desk.add_address, form | {"title": "Зразкова практика, далі"})

    page = latest(practice())
    assert (page.title, page.cities.count()) == ("Зразкова практика, далі", 2)


def test_a_submission_while_the_form_saves_itself_finds_nothing_like_the_practice_in_itself(desk, form):
    complete = form | {"summary": "Зразковий опис.", "problem": rich("Зразкова проблема.")}
    complete |= row("evidence", 0, kind="other", title="Зразок", url="https://example.org/1")
    complete |= row("steps", 0, what="Зразковий крок.")
    saves_itself(desk, complete)

    desk.post(desk.add_address, complete | {"action-submit": "1"})

    assert practice().current_workflow_state


@pytest.mark.django_db(transaction=True)
def test_a_refused_publication_leaves_the_draft(desk, form):
    User.objects.filter(pk=desk.author.pk).update(is_superuser=True)
    english = desk.place.get_translation(locale("en"))
    address = desk.add_address.replace(str(desk.place.pk), str(english.pk))

    desk.post(address, form | {"action-publish": "1", "summary": "A sample.", "problem": rich("A sample problem.")})

    page = PracticePage.objects.child_of(english).get()
    assert (page.title, page.live) == (TITLE, False)


def test_a_form_that_comes_after_the_submission_changes_nothing(desk, form):
    page = desk.complete(translation_key=form["translation_key"], owner=desk.author)
    page.get_workflow().start(page, desk.author)

    told = saves_itself(desk, form)

    assert (told["success"], told["error_code"]) == (False, "invalid_revision")
    assert latest(practice()).title != TITLE


def test_a_form_sent_by_hand_once_more_after_publication_makes_another_page(desk, form):
    page = desk.complete(translation_key=form["translation_key"], owner=desk.author, live=True)

    desk.post(desk.add_address, form)

    other = PracticePage.objects.exclude(pk=page.pk).get()
    assert (other.title, latest(page).title == TITLE) == (TITLE, False)


def test_what_a_colleague_wrote_into_the_page_stays(desk, form, trees):
    saves_itself(desk, form)
    page = practice()
    Desk(trees, desk.organisation, "colleague@example.org").edit(page, summary="Опис колеги")

    desk.post(desk.add_address, form | {"summary": "Мій опис"})

    assert latest(page).summary == "Опис колеги"
    assert PracticePage.objects.exclude(pk=page.pk).get().summary == "Мій опис"


@pytest.mark.parametrize("whose", ["a colleague", "elsewhere"])
def test_the_key_of_anothers_page_opens_nothing(desk, form, trees, whose):
    other = Desk(trees, desk.organisation if whose == "a colleague" else None, "other@example.org")
    page = other.draft(translation_key=form["translation_key"], owner=other.author)

    desk.post(desk.add_address, form)

    made = PracticePage.objects.exclude(pk=page.pk).get()
    assert made.translation_key != page.translation_key
    assert latest(page).title != TITLE


@pytest.mark.parametrize("key", ["", "not a key", "0" * 400])
def test_a_form_without_a_readable_key_makes_a_page_as_ever(desk, form, key):
    desk.post(desk.add_address, form | {"translation_key": key})

    assert practice().title == TITLE


def test_a_page_that_cannot_be_there_is_not_found(desk, form):
    address = desk.add_address.replace(str(desk.place.pk), "999999")

    assert desk.client.post(address, form).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("forms", [1, 2])
def test_sent_twice_at_once_a_form_makes_one_page_and_two_forms_make_two(desk, form, forms):
    start = Barrier(2)
    answers = []
    sent = [form, form if forms == 1 else form | {"translation_key": str(uuid4())}]

    def send(data, headers):
        client = Client(raise_request_exception=False)
        client.force_login(desk.author)
        start.wait()
        answers.append(client.post(desk.add_address, data, headers=headers).status_code)
        connection.close()

    threads = [Thread(target=send, args=each) for each in zip(sent, [SAVES_ITSELF, {}], strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [200, 302]
    slugs = sorted(Page.objects.child_of(desk.place).values_list("slug", flat=True))
    assert slugs == ["zrazkova-praktyka", "zrazkova-praktyka-2"][:forms]
