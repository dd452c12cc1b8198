"""Nothing goes live against a guard, whichever way it takes."""

import pytest
from wagtail.models import Locale, Page

from core import publication
from core.publication import PublicationRefused, reasons_against, register_guard
from home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def forbidding_guard(monkeypatch):
    monkeypatch.setattr(publication, "_guards", [])

    @register_guard
    def no_secrets(page):
        if "таємно" in page.title:
            yield "Приберіть слово «таємно» з назви."

    return no_secrets


@pytest.fixture
def draft(forbidding_guard):
    root = Page.objects.get(depth=1)
    page = StandardPage(title="Цілком таємно", slug="secret", live=False, locale=Locale.objects.get(language_code="uk"))
    return root.add_child(instance=page)


def test_a_refused_page_says_why(draft):
    assert reasons_against(draft) == ["Приберіть слово «таємно» з назви."]


def test_publishing_a_revision_asks_the_guards(draft):
    with pytest.raises(PublicationRefused) as refusal:
        draft.save_revision().publish()

    assert refusal.value.reasons == ["Приберіть слово «таємно» з назви."]
    draft.refresh_from_db()
    assert not draft.live


def test_a_draft_is_saved_without_asking(draft):
    draft.title = "Усе ще таємно"
    draft.save()

    assert StandardPage.objects.get(pk=draft.pk).title == "Усе ще таємно"


def test_saving_a_page_as_live_asks_the_guards(draft):
    draft.live = True

    with pytest.raises(PublicationRefused):
        draft.save()


def test_a_copy_that_keeps_live_asks_the_guards(draft):
    Page.objects.filter(pk=draft.pk).update(live=True)
    page = StandardPage.objects.get(pk=draft.pk)

    with pytest.raises(PublicationRefused):
        page.copy(keep_live=True, update_attrs={"slug": "copy"})

    assert not Page.objects.filter(slug="copy").exists()


def test_an_alias_asks_the_guards(draft):
    Page.objects.filter(pk=draft.pk).update(live=True)
    page = StandardPage.objects.get(pk=draft.pk)

    with pytest.raises(PublicationRefused):
        page.create_alias(update_slug="alias")


def test_a_page_without_objection_goes_live(draft):
    draft.title = "Відкрито"
    draft.save_revision().publish()

    draft.refresh_from_db()
    assert draft.live
