"""Whoever may publish a translation reads it beside its source and publishes it in one step."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core import publication
from core.publication import register_guard
from people.models import User
from people.roles import Role
from tests.beginnings import the_groups
from translation.models import ReviewRecord
from translation.review import is_reviewed, text_digest

WHOLE = {"title": "Sample page", "intro": "Sample."}


@pytest.fixture
def reader(trees):
    the_groups()
    user = User.objects.create_user("reader@example.org", "sample-password")
    user.groups.add(Group.objects.get(name=Role.EDITORS.value))
    return user


@pytest.fixture
def screen(client, reader, sample):
    client.force_login(reader)
    return reverse("translation_review", args=[sample.en.pk])


def digest(sample):
    return text_digest(sample.en.get_latest_revision_as_object())


def told(answer):
    return " ".join(str(message) for message in answer.context["messages"])


def words_of(answer):
    return [pair.text for pair in answer.context["both"].pairs]


def test_both_languages_stand_side_by_side_and_what_is_missing_is_marked(client, sample, screen):
    sample.translate(title="Sample page")

    page = client.get(screen)

    pairs = {(pair.source, pair.text if not pair.is_missing else None) for pair in page.context["both"].pairs}
    assert pairs == {("Зразкова сторінка", "Sample page"), ("Зразок.", None)}
    text = page.content.decode()
    assert text.count("не перекладено") == 1
    assert "ще немає перекладу 1 тексту" in text
    assert 'name="digest"' not in text


def test_reading_publishes_and_remembers_who_read(client, sample, screen, reader):
    sample.translate(**WHOLE)
    assert "Я прочитав" in client.get(screen).content.decode()

    answer = client.post(screen, {"digest": digest(sample)}, follow=True)

    assert sample.en.live
    assert sample.en.title == "Sample page"
    assert ReviewRecord.objects.get(translation_key=sample.en.translation_key).reviewed_by == reader
    assert "оприлюднено" in told(answer)
    assert 'name="digest"' not in answer.content.decode()


def test_what_is_incomplete_is_neither_vouched_for_nor_published(client, sample, screen):
    sample.translate(title="Sample page")

    answer = client.post(screen, {"digest": digest(sample)}, follow=True)

    assert not sample.en.live
    assert not is_reviewed(sample.en.get_latest_revision_as_object())
    assert "ще немає перекладу 1 тексту" in told(answer)


def test_a_text_that_was_changed_meanwhile_is_not_published(client, sample, screen):
    sample.translate(**WHOLE)
    read = digest(sample)
    sample.translate(title="Another sample page")

    answer = client.post(screen, {"digest": read}, follow=True)

    assert not sample.en.live
    assert not ReviewRecord.objects.filter(translation_key=sample.en.translation_key).exists()
    assert "змінив" in told(answer)


def test_other_reasons_are_told_and_respected(client, sample, screen, monkeypatch):
    monkeypatch.setattr(publication, "_guards", [*publication._guards])
    register_guard(lambda page: ["Зразкова причина."])
    sample.translate(**WHOLE)

    assert "Зразкова причина." in client.get(screen).content.decode()
    client.post(screen, {"digest": digest(sample)})

    assert not sample.en.live


def test_an_outdated_translation_says_so(client, sample, screen):
    sample.translate(**WHOLE)
    assert "застарів" not in client.get(screen).content.decode()

    sample.uk.title = "Інша зразкова назва"
    sample.uk.save_revision().publish()

    assert "застарів" in client.get(screen).content.decode()


def test_whoever_may_not_publish_sees_and_does_nothing(client, sample, screen):
    sample.translate(**WHOLE)
    stranger = User.objects.create_user("stranger@example.org", "sample-password")
    stranger.groups.add(Group.objects.get(name=Role.DATA_EDITORS.value))
    client.force_login(stranger)

    assert client.get(screen).status_code == 302
    assert client.post(screen, {"digest": digest(sample)}).status_code == 302
    assert not sample.en.live


def test_a_page_in_ukrainian_has_no_such_screen(client, sample, screen):
    assert client.get(reverse("translation_review", args=[sample.uk.pk])).status_code == 404


def test_what_was_translated_since_the_draft_is_shown_by_one_button(client, sample, screen):
    sample.translate(**WHOLE)
    taking_over = reverse("translation_board:take_over", args=[sample.en.pk])
    assert taking_over not in client.get(screen).content.decode()
    sample.say(title="Sample page, renamed")
    before = client.get(screen)
    assert "Sample page, renamed" not in words_of(before)
    assert taking_over in before.content.decode()

    after = client.post(taking_over, follow=True)

    assert after.redirect_chain[-1][0] == screen
    assert "Sample page, renamed" in words_of(after)
    assert taking_over not in after.content.decode()
    assert not sample.en.live


def test_the_forms_lead_to_it(client, sample, screen):
    form = client.get(reverse("wagtailadmin_pages:edit", args=[sample.en.pk]))
    assert reverse("translation_board:take_over", args=[sample.en.pk]) in form.content.decode()

    sample.translation.enabled = False
    sample.translation.save()
    assert screen in client.get(reverse("wagtailadmin_pages:edit", args=[sample.en.pk])).content.decode()
