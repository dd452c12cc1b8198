"""Editions on the desk: prepared, published once, followed by a language, withdrawn, their files asked for again."""

import json

import pytest
from django.urls import reverse

from handbook.enums import FileState
from handbook.models import Edition, EditionFile, EditionText, Withdrawal
from handbook.selectors.reading import book_of
from handbook.services.publishing import withdraw
from people.roles import Role
from tests.admin.desk import logged_in
from tests.admin.forms import messages
from tests.beginnings import the_groups
from tests.handbook_factories import chapter, edition, practice_entry, text_entry
from tests.practice_factories import practice
from tests.practices.reviewing import person
from tests.practices.writing import rich

pytestmark = pytest.mark.django_db
PUBLISH, EDITIONS = "handbook_desk:publish", "handbook_desk:editions"


@pytest.fixture
def editor(trees):
    the_groups()
    return person("editor", Role.EDITORS)


@pytest.fixture
def desk(editor):
    return logged_in(editor)


@pytest.fixture
def ready(trees, editor):
    """A chapter with a practice, live in both languages."""
    return chapter(trees, [text_entry(), practice_entry(practice(trees))])


def typed(number="1", also=("en",), **changes):
    """What an editor sends."""
    words = {}
    for language in ("uk", "en"):
        words[f"{language}-title"] = f"Зразкова назва {language}"
        words[f"{language}-editors"] = f"Зразкова редакція {language}"
        words[f"{language}-foreword"] = rich(f"Зразкова передмова {language}")
        words[f"{language}-change_notes"] = rich(f"Зразкові зміни {language}")
    return {"number": number, "also": list(also), **words, **changes}


def publish(desk, **changes):
    return desk.post(reverse(PUBLISH), typed(**changes), follow=True)


def in_editor(words):
    """Words as the editor of rich texts is given them."""
    return json.dumps(words).strip('"')


def of(number):
    return reverse("handbook_desk:edition", args=[number])


def link(address, label):
    """A rich text with a link, as the editor sends it."""
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    ranges = [{"offset": 0, "length": len(label), "key": 0}]
    block = {"key": "a", "text": label, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "data": {}}
    return json.dumps({"blocks": [{**block, "entityRanges": ranges}], "entityMap": {"0": entity}})


class TestPreparing:
    def test_it_shows_what_would_be_in_the_edition(self, trees, desk, ready):
        chapter(trees, languages=("uk",))
        contents = desk.get(reverse(PUBLISH)).context["contents"]

        assert [(one.chapter.title, one.practices, one.languages) for one in contents] == [
            (ready["uk"].title, 1, ("uk", "en")),
            (contents[1].chapter.title, 0, ("uk",)),
        ]

    def test_it_says_what_keeps_a_language_back_and_does_not_offer_it_by_itself(self, trees, desk, ready):
        untranslated = chapter(trees, languages=("uk",))["uk"]
        answer = desk.get(reverse(PUBLISH))

        (kept_back,) = answer.context["reasons"]
        assert kept_back[0] == "en"
        assert untranslated.title in " ".join(kept_back[2])
        assert answer.context["form"].initial["also"] == []

    def test_without_a_chapter_there_is_no_form_and_a_reason(self, desk):
        answer = desk.get(reverse(PUBLISH))
        assert 'name="uk-title"' not in answer.content.decode()
        assert {code for code, _name, _sentences in answer.context["reasons"]} == {"uk", "en"}

    def test_it_warns_of_changes_that_nobody_has_published(self, desk, ready):
        ready["uk"].summary = "Зразкова зміна."
        ready["uk"].save_revision()
        page = desk.get(reverse(PUBLISH)).content.decode()
        assert f'href="{reverse("wagtailadmin_pages:edit", args=[ready["uk"].pk])}">{ready["uk"].title}' in page

    def test_it_begins_with_the_words_of_the_edition_before_and_drafts_the_notes_in_each_language(self, desk, ready):
        before = book_of(edition().texts.get(language="uk"))
        ready["uk"].summary = "Зразковий інший опис."
        ready["uk"].save_revision().publish()

        answer = desk.get(reverse(PUBLISH))
        uk, en = answer.context["texts"]
        assert (uk.initial["title"], uk.initial["foreword"]) == (before.title, before.foreword)
        assert ready["uk"].title in uk.initial["change_notes"]
        assert "Nothing but the foreword differs from edition 1." in en.initial["change_notes"]
        assert answer.context["number"] == 2

    def test_looking_publishes_nothing(self, desk, ready):
        desk.get(reverse(PUBLISH), typed())
        assert not Edition.objects.exists()


class TestPublishing:
    def test_an_edition_is_published_in_both_languages_with_its_words(self, desk, editor, ready):
        answer = publish(desk, is_working_draft="on")

        assert answer.redirect_chain == [(of(1), 302)]
        made = Edition.objects.get()
        assert (made.number, made.created_by, made.is_working_draft) == (1, editor, True)
        for text in made.texts.all():
            book = book_of(text)
            assert book.title == f"Зразкова назва {text.language}"
            assert "Зразкова передмова" in book.foreword
            assert f"Зразкові зміни {text.language}" in book.change_notes

    def test_without_the_tick_it_is_published_in_ukrainian_only(self, desk, ready):
        publish(desk, also=[], **{"en-title": "", "en-editors": ""})
        assert [text.language for text in EditionText.objects.all()] == ["uk"]

    def test_a_language_that_is_wanted_needs_its_words(self, desk, ready):
        answer = publish(desk, **{"en-title": ""})
        assert not Edition.objects.exists()
        assert answer.context["texts"][1].errors.keys() == {"title"}

    def test_where_a_word_is_missing_nothing_typed_is_lost(self, desk, ready):
        answer = publish(desk, also=[], is_working_draft="on", **{"uk-title": "", "en-title": "Half typed"})

        assert not Edition.objects.exists()
        page = answer.content.decode()
        assert "Зразкова редакція uk" in page
        assert "Half typed" in page
        for kept in ("Зразкова передмова uk", "Зразкові зміни uk", "Зразкова передмова en"):
            assert in_editor(kept) in page
        uk, en = answer.context["texts"]
        assert uk.errors.keys() == {"title"}
        assert not en.errors
        assert 'href="#id_uk-title"' in page.split('role="alert"')[1]

    def test_notes_that_say_nothing_are_asked_for(self, desk, ready):
        answer = publish(desk, **{"uk-change_notes": rich("  ")})
        assert answer.context["texts"][0].errors.keys() == {"change_notes"}

    def test_what_keeps_it_back_is_told_at_the_top_and_nothing_typed_is_lost(self, trees, desk, ready):
        untranslated = chapter(trees, languages=("uk",))["uk"]
        answer = publish(desk)

        assert not Edition.objects.exists()
        assert untranslated.title in " ".join(answer.context["refused"])
        page = answer.content.decode()
        assert page.index('role="alert"') < page.index(in_editor("Зразкова передмова uk"))

    def test_a_second_editor_does_not_publish_the_same_number_again(self, desk, ready):
        publish(desk, also=[])
        answer = publish(desk, **{"uk-title": "Зразкова друга назва"})

        assert Edition.objects.count() == 1
        assert len(answer.context["refused"]) == 1
        page = answer.content.decode()
        assert "Зразкова друга назва" in page
        assert 'name="number" value="2"' in page

    def test_after_having_been_told_the_editor_may_publish_the_next(self, desk, ready):
        publish(desk, also=[])
        publish(desk, number="2")
        assert [one.number for one in Edition.objects.all()] == [2, 1]

    def test_links_are_absolute_and_scripts_do_not_come_through(self, desk, ready, settings):
        publish(desk, **{"uk-foreword": link("/uk/", "сайт"), "uk-change_notes": link("javascript:alert(1)", "зміни")})
        book = book_of(EditionText.objects.get(language="uk"))

        assert f'href="{settings.BASE_URL}/uk/"' in book.foreword
        assert "зміни" in book.change_notes
        assert "javascript" not in book.change_notes

    def test_communication_staff_do_not_publish(self, ready):
        client = logged_in(person("communication", Role.COMMUNICATION))
        client.post(reverse(PUBLISH), typed())
        assert not Edition.objects.exists()
        assert reverse(PUBLISH) not in client.get(reverse(EDITIONS)).content.decode()


class TestAddingALanguage:
    def address(self, language="en"):
        return reverse("handbook_desk:add_language", args=[1, language])

    def test_english_follows_later(self, desk, ready):
        publish(desk, also=[])
        assert self.address() in desk.get(of(1)).content.decode()

        desk.post(self.address(), typed())

        assert book_of(EditionText.objects.get(language="en")).title == "Зразкова назва en"
        assert self.address() not in desk.get(of(1)).content.decode()

    def test_where_the_ukrainian_text_has_changed_it_is_refused_and_nothing_typed_is_lost(self, desk, ready):
        publish(desk, also=[])
        ready["uk"].summary = "Зразковий інший опис."
        ready["uk"].save_revision().publish()

        answer = desk.post(self.address(), typed())

        assert EditionText.objects.count() == 1
        assert ready["uk"].title in " ".join(answer.context["refused"])
        assert in_editor("Зразкова передмова en") in answer.content.decode()

    def test_its_words_are_needed(self, desk, ready):
        publish(desk, also=[])
        answer = desk.post(self.address(), typed(**{"en-editors": ""}))
        assert answer.context["text"].errors.keys() == {"editors"}
        assert EditionText.objects.count() == 1

    @pytest.mark.parametrize("language", ["uk", "en", "xx"])
    def test_there_is_nothing_to_add_that_is_there_or_unknown(self, desk, ready, language):
        edition()
        for ask in (desk.get, desk.post):
            assert ask(self.address(language)).url == of(1)
        assert EditionText.objects.count() == 2


class TestWithdrawing:
    REASONS = {"reason_uk": "Зразкова причина.", "reason_en": "Sample reason.", "is_sure": "on"}

    @property
    def address(self):
        return reverse("handbook_desk:withdraw", args=[1])

    def test_an_edition_is_withdrawn_with_its_reason(self, desk, editor, ready):
        edition()
        desk.post(self.address, self.REASONS)

        found = Withdrawal.objects.get()
        assert (found.reason_uk, found.reason_en) == ("Зразкова причина.", "Sample reason.")
        assert found.withdrawn_by == editor
        page = desk.get(of(1)).content.decode()
        assert "Зразкова причина." in page
        assert self.address not in page

    @pytest.mark.parametrize("missing", REASONS)
    def test_without_a_reason_in_both_languages_or_the_tick_it_stays(self, desk, ready, missing):
        edition()
        answer = desk.post(self.address, {**self.REASONS, missing: ""})
        assert answer.context["form"].errors.keys() == {missing}
        assert not Withdrawal.objects.exists()

    def test_asking_withdraws_nothing(self, desk, ready):
        edition()
        assert desk.get(self.address, self.REASONS).status_code == 200
        assert not Withdrawal.objects.exists()

    def test_it_happens_once(self, desk, ready):
        withdraw(edition(), "Перша.", "First.", None)
        assert desk.get(self.address).url == of(1)
        desk.post(self.address, self.REASONS)
        assert Withdrawal.objects.get().reason_uk == "Перша."

    def test_communication_staff_do_not(self, ready):
        edition()
        client = logged_in(person("communication", Role.COMMUNICATION))
        client.post(self.address, self.REASONS)
        assert not Withdrawal.objects.exists()
        assert self.address not in client.get(of(1)).content.decode()


class TestFiles:
    def failed(self):
        file = EditionFile.objects.filter(text__language="uk").first()
        EditionFile.objects.filter(pk=file.pk).update(state=FileState.FAILED, message="Зразкова відмова.")
        return file, reverse("handbook_desk:try_again", args=[file.pk])

    def test_a_failed_file_says_why_and_is_asked_for_again(self, desk, editor, ready):
        edition()
        file, address = self.failed()
        page = desk.get(of(1)).content.decode()
        assert "Зразкова відмова." in page
        assert f'action="{address}"' in page

        desk.post(address)

        file.refresh_from_db()
        assert (file.state, file.message) == (FileState.WAITING, "")
        newest = desk.get(of(1)).context["history"][0]
        assert (newest.action, newest.user, newest.data["kind"]) == ("handbook.retry", editor, file.kind)

    def test_what_has_not_failed_is_not_made_again(self, desk, ready):
        edition()
        file, address = self.failed()
        EditionFile.objects.filter(pk=file.pk).update(state=FileState.MAKING)

        answer = desk.post(address, follow=True)

        file.refresh_from_db()
        assert file.state == FileState.MAKING
        assert messages(answer)
        assert [entry.action for entry in answer.context["history"]] == ["handbook.publish"]

    def test_communication_staff_read_why_and_do_not_ask(self, ready):
        edition()
        file, address = self.failed()
        client = logged_in(person("communication", Role.COMMUNICATION))
        page = client.get(of(1)).content.decode()
        assert "Зразкова відмова." in page
        assert address not in page

        client.post(address)

        file.refresh_from_db()
        assert file.state == FileState.FAILED

    def test_the_list_renews_itself_as_long_as_a_file_is_to_come(self, desk, ready):
        edition()
        waiting = desk.get(of(1)).content.decode()
        assert "data-under-way" in waiting
        assert "admin-handbook.js" in waiting
        assert 'http-equiv="refresh"' in waiting

        EditionFile.objects.update(state=FileState.FAILED)

        over = desk.get(of(1)).content.decode()
        assert "data-under-way" not in over
        assert "admin-handbook.js" not in over
        assert 'http-equiv="refresh"' not in over

    def test_a_file_that_is_ready_tells_its_size_and_digest(self, desk, ready):
        edition(("uk",))
        EditionFile.objects.filter(kind="pdf").update(
            state=FileState.READY, file="sample.pdf", size=2048, sha256="ab" * 32
        )
        page = desk.get(of(1)).content.decode()
        assert "ab" * 32 in page
        assert "2,0" in page


class TestList:
    def test_the_newest_comes_first_with_what_became_of_each(self, desk, ready):
        edition()
        edition(("uk",), is_working_draft=True)
        withdraw(edition(("uk",)), "Зразкова причина.", "Sample reason.", None)

        rows = desk.get(reverse(EDITIONS)).context["rows"]
        assert [(row.edition.number, set(row.current_in), bool(row.withdrawal)) for row in rows] == [
            (3, set(), True),
            (2, {"uk"}, False),
            (1, {"en"}, False),
        ]

    def test_the_history_says_what_was_done_by_whom(self, desk, editor, ready):
        publish(desk)
        desk.post(reverse("handbook_desk:withdraw", args=[1]), TestWithdrawing.REASONS)

        history = desk.get(of(1)).context["history"]
        assert [(entry.action, entry.user) for entry in history] == [
            ("handbook.withdraw", editor),
            ("handbook.publish", editor),
        ]
        assert "Зразкова причина." in desk.get(of(1)).content.decode().split('id="history"')[1]

    def test_an_unknown_edition_is_not_found(self, desk):
        for name, more in (("edition", []), ("withdraw", []), ("add_language", ["en"])):
            assert desk.get(reverse(f"handbook_desk:{name}", args=[9, *more])).status_code == 404
