"""Terms that are agreed on: found in any form, suggested beside each text, missed where a translation has others."""

import pytest
from django.urls import reverse

from tests.translation.samples import page, staff, translated
from translation.glossary import whole_glossary
from translation.models import GlossaryTerm
from translation.services.shipped_glossary import load_glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary(db):
    load_glossary()
    return whole_glossary()


def terms(glossary, text):
    return [term.term_uk for term in glossary.terms_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Міської ради не було", ["міська рада"]),
        ("голосували в міських радах", ["міська рада"]),
        ("громадам і мешканцям", ["громада", "мешканець"]),
        ("найкращими практиками", ["найкраща практика"]),
        ("електронних петицій", ["електронна петиція"]),
        ("Верховної Ради", ["Верховна Рада"]),
        ("15 балів", ["бал"]),
        ("місце і місто", ["місце", "місто"]),
        ("", []),
        ("…!", []),
    ],
)
def test_terms_are_found_in_any_form(glossary, text, expected):
    assert terms(glossary, text) == expected


def test_the_longer_of_two_terms_counts(glossary):
    assert terms(glossary, "Рейтингу прозорості міст за рік") == ["рейтинг прозорості міст"]


def test_a_translation_with_other_words_is_a_fault_and_one_without_any_is_none(glossary):
    def faults(text):
        return [
            finding.term.term_en for finding in glossary.compare("Міська рада має рейтинг.", text) if finding.is_fault
        ]

    assert faults("The city councils have rankings.") == []
    assert faults("The town hall has a ranking.") == ["city council"]
    assert faults("The city council has a ranking, not a rating.") == ["ranking"]
    assert faults("") == []


def test_the_shipped_terms_come_once_and_staff_keep_theirs(glossary):
    shipped = GlossaryTerm.objects.count()
    assert shipped >= 40
    GlossaryTerm.objects.filter(term_uk="міська рада").update(term_en="municipal council")
    GlossaryTerm.objects.filter(term_uk="громада").delete()

    assert load_glossary() == 0
    assert GlossaryTerm.objects.get(term_uk="міська рада").term_en == "municipal council"
    assert GlossaryTerm.objects.count() == shipped - 1


def test_the_review_warns_and_does_not_forbid(glossary, trees, admin):
    english = translated(page(trees.home["uk"], title="Зразкова міська рада"))

    screen = admin.get(reverse("translation_review", args=[english.pk]))

    assert screen.context["both"].warnings == 1
    assert "city council" in screen.content.decode()
    assert 'name="digest"' in screen.content.decode()


def test_the_editor_is_told_the_terms_of_each_text(glossary, trees, admin):
    english = translated(page(trees.home["uk"], title="Зразкова міська рада"))

    told = admin.get(reverse("translation_board:terms", args=[english.pk])).json()["terms"]

    assert told["Зразкова міська рада"][0]["en"] == ["city council", "council"]
    assert "data-translation-terms" in admin.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()


def test_whoever_may_not_edit_the_page_is_told_nothing(glossary, trees):
    english = translated(page(trees.home["uk"]))
    _person, client = staff()
    assert client.get(reverse("translation_board:terms", args=[english.pk])).status_code in (302, 403)


def test_staff_keep_the_glossary_and_its_history(admin, editor):
    fields = {"term_uk": "зразок", "term_en": "sample", "also_en": "specimen; example", "avoid_en": "", "note": ""}
    admin.post(reverse("translation_glossary:add"), fields)
    term = GlossaryTerm.objects.get()
    assert term.right_words == ["sample", "specimen", "example"]

    admin.post(reverse("translation_glossary:edit", args=[term.pk]), fields | {"term_en": "specimen"})

    history = admin.get(reverse("translation_glossary:history", args=[term.pk]))
    assert history.status_code == 200
    assert len(history.context["object_list"]) == 2
    assert "зразок" in admin.get(reverse("translation_glossary:index"), {"q": "зразок"}).content.decode()
