"""An editor whose publication is refused reads why, in Ukrainian, and loses nothing."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail_localize.models import StringTranslation

from home.models import StandardPage
from translation.review import record_review

FORM = {"slug": "sample", "seo_title": "", "search_description": "", "body-count": "0", "comments-TOTAL_FORMS": "0"}
MANAGEMENT = {"comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "1000"}
TEXTS = {"intro": "null", "action-publish": "action-publish"}


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def not_reviewed(title):
    with override("uk"):
        return _("Nobody has reviewed the present text of “%(title)s”. Have it reviewed, then publish.") % {
            "title": title
        }


def untranslated(title):
    with override("uk"):
        return ngettext(
            "“%(title)s” has %(count)d text without a translation. Translate it, then publish.",
            "“%(title)s” has %(count)d texts without a translation. Translate them, then publish.",
            1,
        ) % {"title": title, "count": 1}


def fill(**fields):
    return FORM | MANAGEMENT | TEXTS | fields


def test_an_edited_page_becomes_a_draft(admin, sample):
    sample.translation.enabled = False
    sample.translation.save()
    address = reverse("wagtailadmin_pages:edit", args=[sample.en.pk])

    response = admin.post(address, fill(title="Sample title, edited"), follow=True)

    assert response.redirect_chain[-1][0] == address
    assert not_reviewed("Sample title, edited") in messages(response)
    assert not sample.en.live
    assert sample.en.get_latest_revision_as_object().title == "Sample title, edited"


def test_a_new_page_becomes_a_draft(admin, trees):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", trees.home["en"].pk])

    response = admin.post(address, fill(title="New sample page", slug="new-sample"), follow=True)

    page = StandardPage.objects.get(slug="new-sample")
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not_reviewed("New sample page") in messages(response)
    assert not page.live


@pytest.mark.django_db(transaction=True)
def test_the_translation_form_keeps_every_string(admin, sample):
    sample.translate(title="Sample page")
    address = reverse("wagtailadmin_pages:edit", args=[sample.en.pk])

    response = admin.post(address, {"action": "publish"}, follow=True)

    assert untranslated("Sample page") in messages(response)
    assert not sample.en.live
    assert StringTranslation.objects.get().data == "Sample page"


@pytest.mark.django_db(transaction=True)
def test_updating_translations_with_publish_keeps_the_update(admin, sample, editor):
    sample.translate(title="Sample page", intro="Sample.")
    record_review(sample.en.get_latest_revision_as_object(), editor)
    sample.en.get_latest_revision().publish()
    sample.uk.title = "Зразкова сторінка, змінена"
    sample.uk.save_revision().publish()
    address = reverse("wagtail_localize:update_translations", args=[sample.translation.source.pk])

    response = admin.post(address, {"publish_translations": "on"}, follow=True)

    assert response.status_code == 200
    assert "Зразкова сторінка, змінена" in messages(response)
    assert sample.translation.source.stringsegment_set.filter(string__data="Зразкова сторінка, змінена").exists()
    assert sample.en.live
    assert sample.en.title == "Sample page"


def test_a_bulk_publication_names_the_page(admin, sample):
    sample.translate(title="Sample page", intro="Sample.")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin.post(f"{address}?id={sample.en.pk}&next=/admin/", {"include_descendants": ""}, follow=True)

    assert "Sample page" in messages(response)
    assert not sample.en.live


@pytest.mark.parametrize("path", ["/", "/uk/"])
def test_readers_pages_are_not_touched_by_it(client, trees, path):
    assert client.get(path).status_code in (200, 302)
