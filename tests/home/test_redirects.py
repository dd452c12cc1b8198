"""Who knows an old address finds the page: in both languages, with everything below it, and never what is hidden."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from people.models import User
from tests.factories import in_both_trees
from tests.practice_factories import organisation_page, practice
from tests.translation.conftest import Sample
from translation.review import record_shipped


@pytest.fixture
def pages(trees):
    return trees.standard_page("old")


@pytest.fixture
def child(pages):
    return in_both_trees(StandardPage, pages, slug="child", title_uk="Нижче", title_en="Below")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Change an address as an editor does, by a revision that is published."""

    def change(page, slug):
        page = Page.objects.get(pk=page.pk).specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return change


def redirect_of(client, address):
    answer = client.get(address)
    return (answer.status_code, answer.get("Location"))


@pytest.mark.parametrize("language", ["uk", "en"])
class TestANewAddress:
    def test_is_where_the_old_one_leads(self, client, rename, pages, language):
        rename(pages[language], "new")

        assert redirect_of(client, f"/{language}/old/") == (301, f"/{language}/new/")

    def test_is_where_the_old_one_leads_whatever_is_asked(self, client, rename, pages, language):
        rename(pages[language], "new")

        assert redirect_of(client, f"/{language}/old/?utm_source=sample") == (301, f"/{language}/new/")

    def test_takes_along_what_stands_below(self, client, rename, pages, child, language):
        rename(pages[language], "new")

        assert redirect_of(client, f"/{language}/old/child/") == (301, f"/{language}/new/child/")

    def test_given_twice_leaves_both_old_ones_at_work(self, client, rename, pages, language):
        rename(pages[language], "newer")
        rename(pages[language], "newest")

        assert redirect_of(client, f"/{language}/old/") == (301, f"/{language}/newest/")
        assert redirect_of(client, f"/{language}/newer/") == (301, f"/{language}/newest/")

    def test_that_was_the_old_one_is_a_page_again(self, client, rename, pages, language):
        rename(pages[language], "new")
        rename(pages[language], "old")

        assert client.get(f"/{language}/old/").status_code == 200

    def test_may_be_elsewhere_in_the_tree(self, client, trees, pages, child, language):
        other = in_both_trees(StandardPage, trees.home, slug="other", title_uk="Інша", title_en="Other")
        child[language].move(Page.objects.get(pk=other[language].pk), pos="last-child")

        assert redirect_of(client, f"/{language}/old/child/") == (301, f"/{language}/other/child/")

    def test_of_a_practice_too(self, client, rename, trees, language):
        page = practice(trees, slug="old")[language]
        above = organisation_page(trees, page.organisation)[language].url

        rename(page, "new")

        assert redirect_of(client, f"{above}old/") == (301, f"{above}new/")

    def test_of_a_page_that_is_withdrawn_is_told_to_nobody(self, client, rename, pages, language):
        rename(pages[language], "new")
        Page.objects.get(pk=pages[language].pk).specific.unpublish()

        assert redirect_of(client, f"/{language}/old/") == (404, None)

    def test_of_a_page_that_is_closed_is_told_to_nobody(self, client, rename, pages, language):
        rename(pages[language], "new")
        PageViewRestriction.objects.create(page=pages[language], restriction_type=PageViewRestriction.LOGIN)

        assert redirect_of(client, f"/{language}/old/") == (404, None)

    def test_of_a_draft_is_told_to_nobody(self, client, pages, language):
        page = pages[language].specific
        page.slug = "secret"
        page.save_revision()

        assert client.get(f"/{language}/old/").status_code == 200
        assert not Redirect.objects.exists()

    def test_of_a_page_that_was_never_public_makes_no_redirect(self, client, pages, language):
        draft = pages[language].add_child(instance=StandardPage(title="Чернетка", slug="draft", live=False))
        draft.slug = "draft-new"
        draft.save_revision()
        draft.save()

        assert not Redirect.objects.exists()
        assert redirect_of(client, f"/{language}/old/draft/") == (404, None)


class TestTheTranslation:
    """The address is the same in both languages: the English page follows when its translation is updated."""

    @pytest.fixture
    def sample(self, trees, django_capture_on_commit_callbacks):
        sample = Sample(trees.home)
        sample.translate(title="Sample", intro="Sample.")
        self.publish(sample, django_capture_on_commit_callbacks)
        assert sample.en.live
        return sample

    def publish(self, sample, capture):
        with capture(execute=True):
            record_shipped(sample.en.get_latest_revision_as_object(), "test")
            sample.translation.save_target(publish=True)

    def test_keeps_its_address_until_it_is_updated(self, client, rename, sample):
        rename(sample.uk, "new")

        assert client.get("/en/sample/").status_code == 200
        assert redirect_of(client, "/uk/sample/") == (301, "/uk/new/")

    def test_follows_and_leaves_a_redirect(self, client, sample, django_capture_on_commit_callbacks):
        sample.change_source(slug="new")
        self.publish(sample, django_capture_on_commit_callbacks)

        assert client.get("/en/new/").status_code == 200
        assert redirect_of(client, "/en/sample/") == (301, "/en/new/")

    def test_loses_no_reader_when_it_is_only_saved(self, client, sample, django_capture_on_commit_callbacks):
        sample.change_source(slug="new")
        with django_capture_on_commit_callbacks(execute=True):
            sample.translation.save_target(publish=False)

        assert client.get("/en/sample/", follow=True).status_code == 200


class TestRedirectsByHand:
    def test_are_made_by_editors_of_the_site(self, client, trees):
        client.force_login(User.objects.create_superuser("sample@example.org", "sample-password"))

        client.post(
            reverse("wagtailredirects:add"),
            {"old_path": "/uk/plakat/", "site": "", "is_permanent": "on", "redirect_page": trees.cities["uk"].pk},
        )
        client.logout()

        assert redirect_of(client, "/uk/plakat/") == (301, trees.cities["uk"].url)

    def test_to_a_page_that_is_not_public_lead_nowhere(self, client, trees, pages):
        hidden = pages["uk"].add_child(instance=StandardPage(title="Таємниця", slug="secret", live=False))
        Redirect.add_redirect("/uk/plakat/", redirect_to=hidden)

        assert redirect_of(client, "/uk/plakat/") == (404, None)
