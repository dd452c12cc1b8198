"""Links of public pages are noted, tried, and told to who can mend them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.links import pages_with, public_addresses
from core.links.pages import read_what_is_new
from core.models import PageLink
from home.links.selectors import broken_links
from home.models import StandardPage
from people.roles import Role
from practices.models import LinkCheck
from practices.services.links import check_links
from tests.beginnings import the_groups
from tests.factories import locale
from tests.practice_factories import practice
from tests.practices.reviewing import Review, person

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OUTSIDE = "https://example.org/sample"


@pytest.fixture
def editor(trees):
    the_groups()
    return person("editor", Role.EDITORS)


@pytest.fixture
def review(trees):
    return Review(trees)


def page_with(parent, text="", body=(), live=True, **fields):
    """Make a page with a text and a body."""
    number = StandardPage.objects.count()
    words = {"title": f"Зразкова сторінка {number}", "slug": f"sample-{number}", "intro": text, "live": live}
    page = StandardPage(locale=locale("uk"), body=list(body), **(words | fields))
    return parent.add_child(instance=page)


def link(address):
    return f'<p><a href="{address}">зразок</a></p>'


def to(page):
    return f'<p><a linktype="page" id="{page.pk}">зразок</a></p>'


def gone(url):
    return "HTTP 404"


def fail_for_days(ask=gone):
    for day in range(3):
        check_links(ask, NOW + timedelta(days=day))


class TestReading:
    def test_finds_links_in_texts_and_blocks(self, site_root):
        page_with(
            site_root,
            link(OUTSIDE),
            [("text", link("https://example.org/in-a-block#part")), ("note", link("https://example.org/in-a-note"))],
        )

        assert public_addresses() >= {
            OUTSIDE,
            "https://example.org/in-a-block",
            "https://example.org/in-a-note",
        }

    @pytest.mark.parametrize("address", ["mailto:sample@example.org", "tel:+380", "#part", "javascript:x", "http://["])
    def test_leaves_what_is_no_address_of_the_web(self, site_root, address):
        page_with(site_root, link(address))

        assert not public_addresses()

    def test_completes_an_address_in_this_site(self, site_root, settings):
        page_with(site_root, link("/uk/rankings/"))

        assert public_addresses() == {f"{settings.BASE_URL}/uk/rankings/"}

    @pytest.mark.parametrize("hidden", ["draft", "closed"])
    def test_tries_nothing_that_is_not_public(self, site_root, hidden):
        page = page_with(site_root, link(OUTSIDE), live=hidden != "draft")
        if hidden == "closed":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

        assert not public_addresses()

    def test_follows_what_is_published_and_forgets_what_was_taken_out(self, site_root):
        page = page_with(site_root, link(OUTSIDE))
        read_what_is_new()

        page.intro = link("https://example.org/new")
        page.save_revision().publish()

        assert public_addresses() == {"https://example.org/new"}
        page.unpublish()
        assert not public_addresses()

    def test_takes_the_public_words_and_not_those_of_a_draft(self, site_root):
        page = page_with(site_root, link(OUTSIDE))
        page.intro = link("https://example.org/secret")
        page.save_revision()

        assert public_addresses() == {OUTSIDE}

    def test_reads_a_page_once(self, site_root):
        page_with(site_root, link(OUTSIDE))

        assert read_what_is_new() > 0
        assert read_what_is_new() == 0

    def test_an_address_on_two_pages_is_tried_once(self, site_root):
        first, second = page_with(site_root, link(OUTSIDE)), page_with(site_root, link(OUTSIDE))

        assert check_links(gone, NOW).links == 1
        assert pages_with({OUTSIDE}) == {(OUTSIDE, first.pk), (OUTSIDE, second.pk)}

    def test_evidence_belongs_to_its_practice(self, trees):
        page = practice(trees)["uk"]

        assert (page.evidence.get().url, page.pk) in pages_with({page.evidence.get().url})


class TestBrokenLinks:
    def test_are_told_after_three_days_with_every_page(self, site_root, editor):
        pages = [page_with(site_root, link(OUTSIDE)), page_with(site_root, "", [("text", link(OUTSIDE))])]
        check_links(gone, NOW)
        assert not broken_links(editor)

        fail_for_days()

        (found,) = broken_links(editor)
        assert (found.url, found.since) == (OUTSIDE, NOW)
        assert "404" in found.problem
        assert [one.title for one in found.pages] == [page.title for page in pages]

    def test_go_from_the_list_when_the_page_is_corrected(self, site_root, editor):
        page = page_with(site_root, link(OUTSIDE))
        fail_for_days()

        page.intro = ""
        page.save_revision().publish()

        assert not broken_links(editor)

    def test_go_from_the_list_when_they_open_again(self, site_root, editor):
        page_with(site_root, link(OUTSIDE))
        fail_for_days()
        check_links(lambda url: "", NOW + timedelta(days=4))

        assert not broken_links(editor)

    @pytest.mark.parametrize("how", ["withdrawn", "closed", "deleted"])
    def test_a_page_of_ours_that_is_not_public_is_one(self, site_root, editor, how):
        target = page_with(site_root)
        linking = page_with(site_root, to(target))
        read_what_is_new()
        assert not broken_links(editor)

        if how == "withdrawn":
            target.unpublish()
        elif how == "closed":
            PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
        else:
            target.delete()

        (found,) = broken_links(editor)
        assert [one.title for one in found.pages] == [linking.title]
        assert found.url == ""

    def test_are_told_only_to_who_may_change_the_page(self, review):
        own = review.published()
        page_with(review.trees.home["uk"], link("https://example.org/of-editors"))
        fail_for_days()

        assert [one.url for one in broken_links(review.author)] == ["https://example.org/sample"]
        assert {one.url for one in broken_links(review.editor)} == {
            "https://example.org/sample",
            "https://example.org/of-editors",
        }
        assert own.pk

    def test_a_private_network_is_never_asked(self, site_root, editor):
        page_with(site_root, link("http://127.0.0.1/secret"))
        check_links(now=NOW)

        assert LinkCheck.objects.get().problem == "not a public address"


class TestTheReport:
    def test_leads_to_the_pages(self, client, site_root, editor):
        page = page_with(site_root, link(OUTSIDE))
        fail_for_days()
        client.force_login(editor)

        report = client.get(reverse("broken_links"))

        assert OUTSIDE in report.text
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in report.text

    def test_is_not_for_who_edits_no_pages(self, client, trees):
        the_groups()
        client.force_login(person("data", Role.DATA_EDITORS))

        assert client.get(reverse("broken_links")).status_code in (302, 403)

    def test_costs_the_same_for_many_links(self, site_root, editor, django_assert_max_num_queries):
        for number in range(15):
            target = page_with(site_root)
            page_with(site_root, to(target) + link(f"https://example.org/{number}"))
            target.unpublish()
        fail_for_days()

        with django_assert_max_num_queries(25):
            assert len(broken_links(editor)) == 30

    def test_reading_a_page_again_writes_no_link_anew(self, site_root):
        page = page_with(site_root, link(OUTSIDE))
        read_what_is_new()
        rows = set(PageLink.objects.values_list("pk", flat=True))

        page.save_revision().publish()

        assert set(PageLink.objects.values_list("pk", flat=True)) == rows
