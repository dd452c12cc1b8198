"""What holds for each kind of page that communication staff and editors write."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.enums import ArticleKind
from home.models import ContactPage, FaqPage, FaqQuestion, PartnersPage, ProjectPage
from people.models import User
from tests import factories
from tests.home.planting import article_list, event, gallery, news, picture, story

MOST_QUERIES = 25


def of_text(page_type):
    """Make a page about the programme in both languages."""
    slug = page_type._meta.model_name
    return lambda trees: factories.in_both_trees(
        page_type, trees.home, slug=slug, title_uk="Зразкова сторінка", title_en="Sample page"
    )


def questions(trees):
    pages = of_text(FaqPage)(trees)
    for page in pages.values():
        rows = [FaqQuestion(page=page, question="?", answer="<p>.</p>", locale=page.locale) for _number in range(12)]
        FaqQuestion.objects.bulk_create(rows)
    return pages


MAKERS = {
    "story": lambda trees: story(trees, picture=picture(), cities=[factories.CityFactory()]),
    "news": lambda trees: news(trees, picture=picture(), areas=[factories.AreaFactory()]),
    "event": lambda trees: event(trees, picture=picture(), cities=[factories.CityFactory()]),
    "gallery": lambda trees: gallery(trees, images=[picture() for _number in range(8)]),
    **{f"list of {kind}": lambda trees, kind=kind: article_list(trees, kind) for kind in ArticleKind},
    "questions": questions,
    "partners": of_text(PartnersPage),
    "project": of_text(ProjectPage),
    "contacts": of_text(ContactPage),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_page_keeps_the_query_ceiling_in_both_languages(client, trees, kind):
    pages = MAKERS[kind](trees)
    for page in pages.values():
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.url).status_code == 200
        assert len(queries) <= MOST_QUERIES, page.url


def test_the_schedule_takes_a_page_down_everywhere(client, trees):
    page = story(trees, languages=("uk",))["uk"]
    page.expire_at = timezone.now() + timedelta(seconds=1)
    page.save_revision().publish()
    assert client.get(page.url).status_code == 200
    assert page.title in client.get("/feeds/stories/uk/").content.decode()
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert client.get(page.url).status_code == 404
    assert page.title not in client.get("/feeds/stories/uk/").content.decode()
    assert client.get("/api/v1/stories").json()["items"] == []


def test_two_versions_of_a_story_are_compared(client, trees):
    page = story(trees, body_uk=[("heading", "Зразковий старий заголовок")])["uk"]
    first = page.save_revision()
    page.body = [("heading", "Зразковий новий заголовок")]
    page.summary = "Зразковий новий опис."
    second = page.save_revision()
    client.force_login(User.objects.create_superuser("editor@example.org", "sample-password"))

    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk]))

    words = " ".join(compared.content.decode().split())
    assert "deletion" in words
    assert "addition" in words
    assert "старий" in words
    assert "новий" in words
