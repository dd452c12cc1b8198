"""The first page of the admin tells each person what concerns that person, and nothing of others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from home.dashboard.panels import PARTS
from home.dashboard.parts import Found, Part, Row, parts_for, register_part
from home.dashboard.selectors import drafts_of, last_published_for, out_of_date_for, scheduled_for
from home.models import StandardPage
from people.roles import Role
from practices.services.links import check_links
from tests.factories import locale
from tests.practice_factories import OrganisationFactory
from tests.practices.reviewing import Review, person
from tests.translation.conftest import Sample
from translation.review import record_shipped

DAY = timedelta(days=1)


@pytest.fixture
def review(trees):
    return Review(trees)


def written_by(user, parent, live=False, **fields):
    number = Page.objects.count()
    words = {"title": f"Зразкова сторінка {number}", "slug": f"sample-{number}", "owner": user, "live": live}
    page = parent.add_child(instance=StandardPage(locale=locale("uk"), **(words | fields)))
    page.save_revision(user=user)
    return page


def titles(found):
    return [row.title for row in found.rows]


class TestDrafts:
    def test_are_those_that_the_person_wrote(self, review, site_root):
        mine = written_by(review.editor, site_root)
        written_by(person("another", Role.EDITORS), site_root)

        assert titles(drafts_of(review.editor)) == [mine.title]

    def test_are_changes_of_public_pages_too(self, review, site_root):
        page = written_by(None, site_root, live=True)
        page.title = "Нова назва"
        page.save_revision(user=review.editor)

        assert titles(drafts_of(review.editor)) == ["Нова назва"]

    def test_are_none_once_they_are_published(self, review, site_root):
        written_by(review.editor, site_root).get_latest_revision().publish()

        assert titles(drafts_of(review.editor)) == []

    def test_of_an_author_are_own_practices_and_of_no_other_organisation(self, review):
        own = review.draft()
        other = person("other")
        review.join(other, OrganisationFactory())

        assert titles(drafts_of(review.author)) == [own.title]
        assert titles(drafts_of(other)) == []

    def test_are_counted_where_there_are_many(self, review, site_root):
        for _number in range(7):
            written_by(review.editor, site_root)

        found = drafts_of(review.editor)
        assert (len(found.rows), found.total, found.more) == (5, 7, 2)


class TestTheSchedule:
    def test_says_what_goes_live_and_what_goes_the_next_first(self, review, site_root):
        now = timezone.now()
        later = written_by(review.editor, site_root, go_live_at=now + 3 * DAY)
        later.get_latest_revision().publish()
        ending = written_by(review.editor, site_root, live=True, expire_at=now + DAY)

        found = scheduled_for(review.editor)

        assert titles(found) == [ending.title, later.title]
        assert [row.at for row in found.rows] == [now + DAY, now + 3 * DAY]
        assert found.total == 2

    def test_of_pages_that_the_person_may_not_change_is_not_told(self, review, site_root):
        written_by(review.editor, site_root, live=True, expire_at=timezone.now() + DAY)

        assert titles(scheduled_for(review.author)) == []


def test_what_was_published_last_comes_first_with_who_did_it(review, site_root):
    for _number in range(2):
        page = written_by(review.editor, site_root)
        page.get_latest_revision().publish(user=review.editor)

    first = last_published_for(review.editor).rows[0]
    assert first.title == page.title
    assert str(review.editor) in first.note


def test_a_translation_is_out_of_date_once_the_ukrainian_page_went_on(review, django_capture_on_commit_callbacks):
    sample = Sample(review.trees.home)
    sample.translate(title="Sample", intro="Sample.")
    with django_capture_on_commit_callbacks(execute=True):
        record_shipped(sample.en.get_latest_revision_as_object(), "test")
        sample.translation.save_target(publish=True)
    assert titles(out_of_date_for(review.editor)) == []

    with django_capture_on_commit_callbacks(execute=True):
        sample.change_source(title="Нова назва")

    assert titles(out_of_date_for(review.editor)) == ["Sample"]
    assert titles(out_of_date_for(review.author)) == []


class TestThePage:
    @pytest.fixture
    def open_as(self, client):
        def open_page(user):
            client.force_login(user)
            return client.get(reverse("wagtailadmin_home"), follow=True).text

        return open_page

    def test_of_an_editor_has_every_part_and_says_where_there_is_nothing(self, review, open_as):
        page = open_as(review.editor)

        with translation.override("uk"):
            for part in PARTS:
                assert str(part.heading) in page
                assert str(part.empty) in page

    def test_of_an_author_has_own_work_and_nothing_of_publishing(self, review, open_as):
        draft = review.draft()

        page = open_as(review.author)

        assert draft.title in page
        assert 'id="dashboard-drafts"' in page
        assert 'id="dashboard-scheduled"' not in page

    def test_of_a_data_editor_has_none_of_it(self, review, open_as):
        assert 'class="dashboard"' not in open_as(person("data", Role.DATA_EDITORS))

    def test_leads_to_broken_links(self, review, open_as):
        review.published()
        for day in range(3):
            check_links(lambda url: "HTTP 404", timezone.now() + day * DAY)

        page = open_as(review.author)

        assert "https://example.org/sample" in page
        assert reverse("broken_links") in page

    def test_costs_the_same_for_many_pages(self, review, site_root, open_as, django_assert_max_num_queries):
        for number in range(12):
            written_by(review.editor, site_root)
            written_by(review.editor, site_root, live=True, expire_at=timezone.now() + number * DAY)

        with django_assert_max_num_queries(30):
            parts_for(review.editor)


def test_another_room_adds_its_own_part(review, monkeypatch):
    monkeypatch.setattr("home.dashboard.parts._parts", {})
    found = Found([Row("Зразковий лист", "/admin/")], 1)
    register_part(Part("letters", "Листи", "Немає листів.", lambda user: user == review.editor, lambda user: found, 5))

    assert [one for _part, one in parts_for(review.editor)] == [found]
    assert parts_for(review.author) == []
