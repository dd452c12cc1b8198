"""Editions: frozen byte for byte, numbered, refused with reasons, superseded or withdrawn and never changed."""

import pytest
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from handbook.book import Book
from handbook.differences import draft_of_notes
from handbook.enums import EntryKind, FileKind, FileState
from handbook.models import Edition, EditionText, FrozenError, Mention
from handbook.selectors.reading import book_of, changed_since, current_text
from handbook.services.publishing import EditionRefusedError, add_language, publish, withdraw
from tests.factories import AreaFactory, CityFactory, IndicatorFactory
from tests.handbook_factories import chapter, edition, practice_entry, text_entry, words
from tests.practice_factories import practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def area(trees):
    return AreaFactory()


@pytest.fixture
def chosen(trees, area):
    return practice(trees, areas=[area], cities=[CityFactory(code="sample-town")])


@pytest.fixture
def of_area(trees, area, chosen):
    IndicatorFactory(area=area, code="sample-asked")
    return chapter(trees, [text_entry(), text_entry(EntryKind.INDICATORS), practice_entry(chosen)], area=area)


def stored(text):
    return bytes(EditionText.objects.get(pk=text.pk).book)


def test_an_edition_holds_what_its_chapters_and_practices_say(of_area, chosen):
    book = book_of(edition().texts.get(language="uk"))

    (told,) = book.chapters
    assert (told.number, told.title) == (1, of_area["uk"].title)
    assert [entry.kind for entry in told.entries] == [EntryKind.WHY, EntryKind.INDICATORS, EntryKind.PRACTICE]
    assert told.entries[1].indicators[0].code == "sample-asked"
    assert told.practices[0].summary == chosen["uk"].summary
    assert [part.heading for part in told.practices[0].parts] == ["Проблема", "Що зробили, крок за кроком"]


def test_both_languages_have_the_same_anchors(of_area):
    made = edition()
    uk, en = (book_of(made.texts.get(language=language)) for language in ("uk", "en"))

    assert [one.anchor for one in uk.chapters[0].entries] == [one.anchor for one in en.chapters[0].entries]
    assert uk.chapters[0].id == en.chapters[0].id


def test_what_changes_later_leaves_the_bytes_as_they_were(of_area, chosen):
    text = edition().texts.get(language="uk")
    before = stored(text)

    page = chosen["uk"]
    page.summary = "Зразковий новий опис."
    page.save_revision().publish()
    of_area["uk"].title = "Зразкова нова назва"
    of_area["uk"].save_revision().publish()

    assert stored(text) == before
    told = book_of(text).chapters[0]
    assert set(changed_since(told, "uk")) == {str(page.translation_key)}


def test_a_practice_that_is_no_longer_public_is_told_of_without_a_link(of_area, chosen):
    text = edition().texts.get(language="uk")
    chosen["uk"].unpublish()

    (since,) = changed_since(book_of(text).chapters[0], "uk").values()
    assert since.url == ""


def test_nothing_has_changed_at_first(of_area):
    assert changed_since(book_of(edition().texts.get(language="uk")).chapters[0], "uk") == {}


@pytest.mark.parametrize("change", ["save", "update", "delete", "delete of a query"])
def test_editions_are_neither_changed_nor_deleted(of_area, change):
    text = edition().texts.get(language="uk")
    with pytest.raises(FrozenError):
        {
            "save": text.save,
            "update": lambda: EditionText.objects.update(title="x"),
            "delete": text.delete,
            "delete of a query": lambda: Edition.objects.all().delete(),
        }[change]()


def test_the_newest_that_stands_is_the_current_one(of_area):
    first, second = edition(), edition()
    assert current_text("uk").edition == second

    withdraw(second, "Зразкова причина.", "Sample reason.", None)

    assert current_text("uk").edition == first


def test_english_may_follow_later(of_area):
    made = edition(languages=("uk",))
    assert current_text("en") is None

    add_language(made, "en", words("en"), None)

    assert current_text("en").edition == made


def test_english_that_would_tell_something_else_is_refused(of_area):
    made = edition(languages=("uk",))
    page = of_area["uk"]
    page.entries.first().body = "<p>Інше.</p>"
    page.summary = "Зразковий інший опис."
    page.save_revision().publish()

    with pytest.raises(EditionRefusedError) as refused:
        add_language(made, "en", words("en"), None)
    assert page.title in str(refused.value)
    assert made.texts.count() == 1


def test_a_number_that_somebody_has_published_meanwhile_is_refused(of_area):
    edition()
    with pytest.raises(EditionRefusedError):
        publish(1, {"uk": words("uk")}, None)
    assert Edition.objects.count() == 1


def refused(languages=("uk",)):
    with pytest.raises(EditionRefusedError) as reasons, override("en"):
        publish(1, {language: words(language) for language in languages}, None)
    assert not Edition.objects.exists()
    return " ".join(reasons.value.reasons)


def test_without_a_chapter_there_is_no_edition(trees):
    assert "No chapter is published" in refused()


def test_a_chapter_without_entries_is_refused(trees):
    page = chapter(trees)["uk"]
    page.entries.all().delete()
    page.entries.clear()
    page.save()
    assert "has no entries" in refused()


def test_a_private_chapter_is_refused(of_area):
    PageViewRestriction.objects.create(page=of_area["uk"], restriction_type=PageViewRestriction.LOGIN)
    assert "is private" in refused()


def test_a_practice_that_is_not_public_is_refused(of_area, chosen):
    chosen["uk"].unpublish()
    assert chosen["uk"].title in refused()


def test_a_practice_that_is_not_public_in_english_keeps_back_english_only(of_area, chosen):
    chosen["en"].unpublish()
    assert "is not published in this language" in refused(("uk", "en"))
    edition(languages=("uk",))


def test_a_chapter_that_is_not_translated_is_named(trees, of_area):
    untranslated = chapter(trees, languages=("uk",))["uk"]
    assert f"1 chapter is not published in English: {untranslated.title}" in refused(("uk", "en"))


def test_a_chapter_that_was_not_published_is_not_in_it(trees, of_area):
    chapter(trees)["uk"].unpublish()
    assert [one.title for one in book_of(edition(("uk",)).texts.get()).chapters] == [of_area["uk"].title]


def test_the_files_wait_for_the_worker(of_area):
    text = edition(("uk",)).texts.get()
    assert {(file.kind, file.state) for file in text.files.all()} == {(kind, FileState.WAITING) for kind in FileKind}


def test_what_a_chapter_speaks_of_is_known(of_area, area):
    text = edition(("uk",)).texts.get()
    found = set(Mention.objects.filter(chapter__text=text).values_list("kind", "code"))
    assert {("city", "sample-town"), ("area", area.code), ("indicator", "sample-asked")} <= found


def test_a_book_is_the_same_after_it_was_stored(of_area):
    content = stored(edition(("uk",)).texts.get())
    assert Book.from_bytes(content).to_bytes() == content


def test_change_notes_are_drafted_from_the_differences(trees, of_area, chosen):
    before = book_of(edition(("uk",)).texts.get())
    added = practice(trees)
    new = chapter(trees, [text_entry(), practice_entry(added)])["uk"]
    of_area["uk"].summary = "Зразковий інший опис."
    of_area["uk"].save_revision().publish()
    chosen["uk"].summary = "Зразковий новий опис."
    chosen["uk"].save_revision().publish()
    after = book_of(edition(("uk",)).texts.get())

    with override("en"):
        notes = draft_of_notes(before, after)
        assert draft_of_notes(None, before) == ["The first edition."]

    assert notes == [
        f"“{of_area['uk'].title}”: “{chosen['uk'].title}” was revised.",
        f"“{of_area['uk'].title}”: the summary was revised.",
        f"New chapter: “{new.title}”.",
    ]
