"""The form of a chapter as an editor meets it: practices are chosen, entries ordered, mistakes told at their fields."""

import pytest
from django.urls import reverse
from wagtail.admin.widgets import AdminPageChooser

from handbook.enums import ChapterKind, EntryKind
from handbook.models import ChapterPage
from people.roles import Role
from practices.models import PracticePage
from tests.admin.desk import logged_in
from tests.admin.forms import errors, row, shown
from tests.beginnings import the_groups
from tests.factories import AreaFactory
from tests.handbook_factories import chapter, handbook, practice_entry, text_entry
from tests.practice_factories import practice
from tests.practices.reviewing import person
from tests.practices.writing import is_rich, rich

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(trees):
    handbook(trees)
    the_groups()
    return logged_in(person("editor", Role.EDITORS))


@pytest.fixture
def add(trees):
    return reverse("wagtailadmin_pages:add", args=["handbook", "chapterpage", handbook(trees)["uk"].pk])


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(desk, address):
    """What the form at an address would send if nobody touched it."""
    form = desk.get(address).context["form"]
    rows = [one for formset in form.formsets.values() for one in formset.forms]
    texts = {
        each.html_name: each.field.widget.format_value(each.value())
        for one in (form, *rows)
        for each in one
        if is_rich(each)
    }
    return shown(form) | texts


def send(desk, address, **changes):
    return desk.post(address, opened(desk, address) | changes, follow=True)


def written(number=0, **values):
    """An entry as the editor sends it."""
    return row("entries", number, **{"kind": "why", "body": rich("Зразковий текст"), "ORDER": str(number + 1)} | values)


def test_a_chapter_needs_little_and_its_address_is_made_from_its_title(desk, add):
    area = AreaFactory()
    send(desk, add, title="Зразкова сфера", area=str(area.pk), **written())

    page = ChapterPage.objects.get()
    assert (page.slug, page.area, page.live) == ("zrazkova-sfera", area, False)
    assert [entry.kind for entry in page.entries.all()] == [EntryKind.WHY]


def test_the_form_says_what_a_good_chapter_has_and_leads_to_what_is_thin(desk, add):
    assert reverse("handbook_desk:coverage") in desk.get(add).content.decode()


def test_only_practices_are_chosen(desk, add):
    widget = desk.get(add).context["form"].formsets["entries"].empty_form.fields["practice"].widget
    assert isinstance(widget, AdminPageChooser)
    assert list(widget.target_models) == [PracticePage]


def test_a_practice_is_chosen_by_its_ukrainian_page(trees, desk, add):
    pages = practice(trees)
    chosen = {"title": "Зразок", "kind": ChapterKind.METHOD, "area": ""}
    refused = send(desk, add, **chosen, **written(kind="practice", practice=str(pages["en"].pk)))
    assert errors(refused).keys() == {"entries-0-practice"}

    send(desk, add, **chosen, **written(kind="practice", practice=str(pages["uk"].pk)))

    assert ChapterPage.objects.get().entries.get().practice == pages["uk"]


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"title": "Зразок"}, "area"),
        ({"title": "Зразок", "kind": "method", "slug": "editions"}, "slug"),
        ({"title": "Зразок", "kind": "method", **written(kind="text")}, "entries-0-heading"),
        ({"title": "Зразок", "kind": "method", **written(kind="practice")}, "entries-0-practice"),
        ({"title": "Зразок", "kind": "method", **written(kind="law", body="null")}, "entries-0-body"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(desk, add, changes, at):
    answer = send(desk, add, summary="Зразковий опис", **changes)

    assert errors(answer).keys() == {at}
    assert "Зразковий опис" in answer.content.decode()
    assert not ChapterPage.objects.exists()


def test_entries_are_put_in_another_order_and_keep_their_anchors(trees, desk):
    page = chapter(trees, [text_entry(), text_entry(EntryKind.LAW)])["uk"]
    before = [entry.anchor for entry in page.entries.all()]

    send(desk, edit(page), **{"entries-0-ORDER": "2", "entries-1-ORDER": "1", "action-publish": "yes"})

    after = [entry.anchor for entry in ChapterPage.objects.get(pk=page.pk).entries.all()]
    assert after == before[::-1]


def test_entries_have_arrows_and_a_handle_to_drag(trees, desk):
    page = desk.get(edit(chapter(trees)["uk"])).content.decode()
    for control in ("move-up", "move-down", "drag"):
        assert f"data-inline-panel-child-{control}" in page


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_chapter_is_previewed_in_each_language(trees, desk, language):
    pages = practice(trees)
    page = chapter(trees, [text_entry(), practice_entry(pages)])[language]
    answer = desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert answer.status_code == 200
    for words in (page.title, page.entries.first().heading, pages[language].summary):
        assert words in answer.content.decode()
