"""Anybody writes to the programme without an account; staff read, answer and keep no longer than needed."""

import re
import time
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from unittest import mock

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageViewRestriction

from home.contact.letters import word_of
from home.contact.selectors import new_messages, who_handles
from home.contact.services import handle, receive
from home.contact.tasks import send_word
from home.enums import MessageState, Topic
from home.models import ContactMessage, ProgrammeSettings
from people.models import User
from people.roles import Role
from tests.access.asking import give_role
from tests.beginnings import the_groups
from tests.home.programme import contact

MESSAGE = {
    "topic": "results",
    "text": "Зразкове запитання",
    "name": "Зразкова особа",
    "email": "sample@example.org",
    "website": "",
}
PERSONAL = ("Зразкова особа", "sample@example.org", "Зразкове запитання")


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def pages(trees):
    return contact(trees)


@contextmanager
def later(seconds):
    """The clock by which signatures grow old, ahead."""
    with mock.patch("time.time", return_value=time.time() + seconds):
        yield


def address(page):
    return f"{page.url}write/"


def send(client, page, seconds=60, **told):
    """Open the form, fill it for some time and send it."""
    stamp = told.pop("opened", None) or client.get(address(page)).context["form"]["opened"].value()
    with later(seconds):
        return client.post(address(page), {"opened": stamp, **MESSAGE, **told})


def words(response):
    main = unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def message(**fields):
    told = {name: value for name, value in MESSAGE.items() if name != "website"}
    return receive(ContactMessage(**({"language": "uk"} | told | fields)))


def person(role, email="sample-staff@example.org"):
    the_groups()
    user = User.objects.create_user(email, "sample-password")
    give_role(user, role)
    return user


@pytest.fixture
def staff(client, db):
    user = person(Role.COMMUNICATION)
    client.force_login(user)
    return user


def test_the_page_leads_to_the_form_and_sets_no_cookie(client, pages):
    page = client.get(pages["uk"].url)

    assert f'href="{address(pages["uk"])}"' in page.content.decode()
    assert not page.cookies


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_message_is_kept_with_its_language_and_nothing_of_where_it_came_from(client, pages, language):
    response = send(client, pages[language])

    kept = ContactMessage.objects.get()
    assert response.status_code == 303
    assert (kept.topic, kept.text, kept.name, kept.email) == (Topic.RESULTS, MESSAGE["text"], *PERSONAL[:2])
    assert (kept.language, kept.state) == (language, MessageState.NEW)
    assert {field.name for field in ContactMessage._meta.fields}.isdisjoint({"ip", "user_agent"})


def test_the_receipt_has_its_number_and_nothing_about_the_person(client, pages):
    where = send(client, pages["uk"]).headers["Location"]

    response = client.get(where)

    assert ContactMessage.objects.get().receipt in words(response)
    assert not any(one in where + response.content.decode() for one in PERSONAL)
    assert "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


@pytest.mark.parametrize("token", ["", "none", "WyJhIiwiYiJd:1abcde:sample"])
def test_a_receipt_that_is_not_ours_is_not_found(client, pages, token):
    assert client.get(f"{address(pages['uk'])}received/?receipt={token}").status_code == 404


def test_only_the_form_sets_a_cookie_and_no_cache_keeps_it(client, pages):
    form = client.get(address(pages["uk"]))

    assert list(form.cookies) == ["csrftoken"]
    assert "no-store" in form.headers["Cache-Control"]
    assert 'content="noindex"' in form.content.decode()


def test_a_form_without_its_token_is_refused(pages):
    assert send(Client(enforce_csrf_checks=True), pages["uk"]).status_code == 403
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", ""),
        ("topic", "sample"),
        ("text", ""),
        ("text", "а" * 5001),
        ("name", "а" * 101),
        ("email", "sample"),
        ("website", "https://example.org/"),
    ],
)
def test_an_error_stands_at_its_field_and_on_top_and_nothing_typed_is_lost(client, pages, field, value):
    response = send(client, pages["en"], **{field: value})

    html = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'href="#id_{field}' in html.partition("There is a problem")[2].partition("</ul>")[0]
    assert f'id="id_{field}_error"' in html
    assert MESSAGE["text"] in html or field == "text"
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize("field", ["name", "email"])
def test_nobody_has_to_say_who_they_are(client, pages, field):
    assert send(client, pages["uk"], **{field: ""}).status_code == 303


@pytest.mark.parametrize("seconds", [1, 25 * 60 * 60])
def test_a_form_filled_too_fast_or_too_late_is_sent_again(client, pages, seconds):
    response = send(client, pages["uk"], seconds=seconds)

    assert list(response.context["form"].errors) == ["opened"]
    stamp = response.context["form"]["opened"].value()
    with later(seconds):
        send(client, pages["uk"], opened=stamp)
    assert ContactMessage.objects.exists()


def test_five_messages_an_hour_come_from_one_address(client, pages):
    assert [send(client, pages["uk"]).status_code for _number in range(6)] == [303] * 5 + [429]


def test_a_body_that_is_too_long_is_not_read(client, pages):
    assert send(client, pages["uk"], text="а" * 40_000).status_code == 413


def test_other_methods_are_not_allowed(client, pages):
    assert client.put(address(pages["uk"])).status_code == 405


def test_the_form_says_how_long_messages_are_kept_and_leads_to_what_we_say_of_personal_data(client, trees, pages):
    privacy = trees.standard_page("privacy")["en"]

    html = client.get(address(pages["en"])).content.decode()

    assert "180 days" in html
    assert f'href="{privacy.url}"' in html.partition("<main")[2].partition("</main>")[0]


def test_a_page_that_is_not_public_takes_no_messages(client, pages):
    pages["uk"].unpublish()
    PageViewRestriction.objects.create(page=pages["en"], restriction_type="password", password="sample")

    assert client.get(address(pages["uk"])).status_code == 404
    assert 'name="text"' not in client.get(address(pages["en"])).content.decode()
    assert 'name="text"' not in client.post(address(pages["en"]), MESSAGE).content.decode()
    assert not ContactMessage.objects.exists()


def test_staff_get_word_of_a_message_without_anything_personal(db):
    ProgrammeSettings.objects.create(messages_to="sample-staff@example.org")
    kept = message()

    send_word.call(kept.pk)

    (letter,) = mail.outbox
    assert letter.to == ["sample-staff@example.org"]
    assert reverse("messages:edit", args=[kept.pk]) in letter.body
    assert not any(one in letter.subject + letter.body for one in PERSONAL)


def test_without_an_address_nobody_is_told(db):
    assert word_of(message()) is None
    ProgrammeSettings.objects.create()
    assert word_of(message()) is None


def test_a_message_waits_for_the_worker_once(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept = message()

    assert [result.args_kwargs["args"] for result in DBTaskResult.objects.all()] == [[kept.pk]]


def test_new_messages_come_first_and_the_menu_counts_them(client, staff):
    old = message(name="Зразок давній")
    message(name="Зразок новий")
    old.state = MessageState.IN_WORK
    handle(old, staff, ["state"])
    message(name="Зразок найновіший")

    html = client.get(reverse("messages:index")).content.decode()

    places = [html.index(f"Зразок {name}") for name in ("найновіший", "новий", "давній")]
    assert places == sorted(places)
    assert new_messages() == 2
    assert "(2)" in html


def test_the_inbox_is_filtered_and_searched(client, staff):
    message(name="Зразок преси", topic="press")
    message(name="Зразок іншого", topic="other")

    for query in ("topic=press", "q=преси"):
        html = client.get(f"{reverse('messages:index')}?{query}").content.decode()
        assert "Зразок преси" in html
        assert "Зразок іншого" not in html


def test_a_list_of_many_takes_as_many_queries(client, staff, django_assert_max_num_queries):
    for _number in range(30):
        message()
    client.get(reverse("messages:index"))

    with django_assert_max_num_queries(30):
        client.get(reverse("messages:index"))


def test_staff_read_the_words_and_say_how_far_it_has_come(client, staff):
    kept = message()
    where = reverse("messages:edit", args=[kept.pk])

    html = client.get(where).content.decode()
    client.post(where, {"state": "answered", "assigned_to": staff.pk, "note": "Зразкова нотатка", "text": "Інше"})

    assert "Зразкове запитання" in html
    assert "mailto:sample@example.org?subject=" in html
    kept.refresh_from_db()
    assert (kept.state, kept.assigned_to, kept.note, kept.handled_by) == ("answered", staff, "Зразкова нотатка", staff)
    assert kept.handled_at is not None
    assert kept.text == "Зразкове запитання"


def test_a_message_that_is_taken_up_again_is_not_handled(db):
    kept, by = message(), person(Role.EDITORS)
    for state in (MessageState.SPAM, MessageState.IN_WORK):
        kept.state = state
        handle(kept, by, ["state"])

    assert (kept.handled_by, kept.handled_at) == (None, None)


def test_the_history_names_what_was_done_and_nobody_who_wrote(client, staff):
    kept = message()
    client.post(reverse("messages:edit", args=[kept.pk]), {"state": "spam", "assigned_to": "", "note": ""})

    history = client.get(reverse("messages:history", args=[kept.pk])).content.decode()

    assert "home.handle_message" in set(ModelLogEntry.objects.values_list("action", flat=True))
    assert not any(one in history for one in PERSONAL)
    assert not any(one in str(entry.data) + entry.label for entry in ModelLogEntry.objects.all() for one in PERSONAL)


def test_a_message_is_deleted_after_a_question(client, staff):
    kept = message()
    where = reverse("messages:delete", args=[kept.pk])

    assert client.get(where).status_code == 200
    assert ContactMessage.objects.exists()
    client.post(where)
    assert not ContactMessage.objects.exists()


def test_nobody_adds_a_message_by_hand(client, staff):
    message()

    with pytest.raises(NoReverseMatch):
        reverse("messages:add")
    assert "/new/" not in client.get(reverse("messages:index")).content.decode()


def test_messages_are_answered_by_communication_staff_editors_and_administrators(db):
    people = {role: person(role, f"sample-{number}@example.org") for number, role in enumerate(Role)}

    assert set(who_handles()) == {people[role] for role in (Role.COMMUNICATION, Role.EDITORS, Role.ADMINISTRATORS)}


@pytest.mark.parametrize(("state", "days", "is_left"), [("answered", 179, 1), ("spam", 181, 0), ("in-work", 999, 1)])
def test_a_message_goes_some_months_after_it_was_handled(db, state, days, is_left):
    kept = message()
    kept.state = state
    handle(kept, person(Role.EDITORS), ["state"])
    past = timezone.now() - timedelta(days=days)
    ContactMessage.objects.filter(pk=kept.pk).update(received_at=past)
    ContactMessage.objects.exclude(handled_at=None).update(handled_at=past)

    call_command("prune_messages", verbosity=0)

    assert ContactMessage.objects.count() == is_left
