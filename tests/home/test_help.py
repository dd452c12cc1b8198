"""Every form begins with what to know before one fills it in, in the language of who edits."""

import pytest
from django.template.loader import get_template
from django.urls import reverse
from wagtail.models import get_page_models

from core.models import BasePage
from home.models import StandardPage
from home.page_help import help_template
from people.roles import Role
from tests.beginnings import the_groups
from tests.practices.reviewing import person

TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("model", TYPES, ids=lambda model: model._meta.label_lower)
def test_every_page_type_has_three_to_twelve_sentences(model, language):
    words = get_template(help_template(model, language)).render()

    assert 2 <= words.count("<p>") <= 6
    assert 150 < len(words) < 1200


@pytest.mark.parametrize(("language", "words"), [("uk", "Звичайна сторінка тексту"), ("en", "A plain page of text")])
def test_the_form_says_it_in_the_language_of_who_edits(client, site_root, language, words):
    the_groups()
    client.force_login(person("editor", Role.EDITORS, language))

    form = client.get(reverse("wagtailadmin_pages:add", args=["home", "standardpage", site_root.pk]))

    assert words in form.text
    assert form.text.count("help-of-page") == 1


def test_a_page_is_saved_as_before(client, site_root):
    the_groups()
    client.force_login(person("editor", Role.EDITORS))
    fields = {"title": "Зразок", "slug": "sample", "intro": "null", "body-count": 0, "comments-TOTAL_FORMS": 0}

    client.post(
        reverse("wagtailadmin_pages:add", args=["home", "standardpage", site_root.pk]),
        fields | {"comments-INITIAL_FORMS": 0},
    )

    assert StandardPage.objects.get(slug="sample").title == "Зразок"
