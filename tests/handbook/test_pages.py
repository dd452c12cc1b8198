"""What readers see of the handbook: frozen editions and their chapters, and nothing of what is in work."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import PageViewRestriction

from handbook.enums import FileKind
from handbook.selectors.reading import book_of
from handbook.services.publishing import withdraw
from tests.handbook.pages_reading import HOME, HOME_UK, main, read, ready
from tests.handbook_factories import chapter, edition, handbook

pytestmark = pytest.mark.django_db


def _in_ukrainian(words):
    with override("uk"):
        return gettext(words)


# The handbook


def test_before_the_first_edition_the_page_says_so(client, trees, pages):
    text = main(client, HOME)

    assert "No edition is out yet" in text
    assert pages["en"].title not in text


def test_the_handbook_shows_the_current_edition(client, pages):
    edition(is_working_draft=True)
    html, text = read(client, HOME), main(client, HOME)

    assert "<h1>Sample handbook</h1>" in html
    for words in ("Edition 1 · working draft", "Sample editors", "Sample foreword.", "Sample changes."):
        assert words in text
    assert f'<a href="{HOME}sample-chapter/">{pages["en"].title}</a>' in html
    assert f"{pages['en'].summary} 1 practice" in text


def test_chapters_on_no_area_stand_before_those_by_area(client, trees, pages):
    general = chapter(trees)["en"]
    edition()
    text = main(client, HOME)

    assert text.index("To begin with") < text.index(general.title) < text.index("By area")
    assert text.index("By area") < text.index(pages["en"].title)


def test_the_search_on_the_page_finds_in_the_handbook_only(client, pages):
    edition()
    form = re.search(r'<form class="search-box no-print".*?</form>', read(client, HOME), flags=re.DOTALL)[0]

    assert 'action="/en/search/" method="get"' in form
    assert '<input type="hidden" name="kind" value="handbook">' in form


def test_it_is_cited_by_the_address_that_stays(client, pages):
    edition()
    where = f"{settings.BASE_URL}{HOME}editions/1/"

    assert re.search(
        rf"Sample editors\. Sample handbook\. Edition 1\. Transparent Cities, .*\. {where}", main(client, HOME)
    )
    assert f"{where}sample-chapter/" in main(client, f"{HOME}sample-chapter/")


def test_where_the_edition_is_not_translated_the_other_language_is_offered(client, pages):
    edition(languages=("uk",))
    html = read(client, HOME)

    assert "The handbook is not available in English yet." in html
    assert 'href="/uk/handbook/" lang="uk"' in html.partition("<main")[2]
    assert pages["en"].title not in html


def test_an_older_edition_in_this_language_says_that_a_newer_one_is_not_translated(client, pages):
    edition()
    edition(languages=("uk",))

    assert "You are reading edition 1. Edition 2 is not available in English yet." in main(client, HOME)


# Chapters


def test_a_chapter_is_read_as_it_was_frozen_whatever_became_of_its_page(client, pages):
    edition()
    page = pages["uk"]
    before = main(client, f"{HOME_UK}sample-chapter/")
    title, page.title = page.title, "Зразкова інша назва"
    page.save_revision().publish()
    page.unpublish()

    assert main(client, f"{HOME_UK}sample-chapter/") == before
    assert title in before


def test_what_is_in_work_is_nowhere(client, trees, pages):
    edition()
    draft = chapter(trees)["en"]
    saved = pages["en"]
    saved.title = "Sample unpublished title"
    saved.save_revision()

    for path in (HOME, f"{HOME}sample-chapter/", f"{HOME}editions/1/", "/sitemap.xml"):
        html = read(client, path)
        assert draft.title not in html
        assert draft.slug not in html
        assert saved.title not in html
    assert client.get(f"{HOME}{draft.slug}/").status_code == 404


def test_every_entry_has_an_address_of_its_own(client, pages):
    made = edition()
    entries = book_of(made.texts.get(language="en")).chapters[0].entries
    html = read(client, f"{HOME}sample-chapter/")

    for entry in entries:
        assert f'id="{entry.anchor}"' in html
        assert html.count(f'href="#{entry.anchor}"') == 2
        assert f'aria-label="Link to “{entry.heading}”"' in html


def test_a_practice_leads_to_its_page(client, pages, chosen):
    edition()
    html = read(client, f"{HOME}sample-chapter/")

    assert f'<a href="{chosen["en"].get_url()}">Page of the practice' in html
    assert "Updated since this edition" not in html


def test_a_practice_that_was_updated_since_says_so_and_leads_to_what_it_is_now(client, pages, chosen):
    edition()
    page = chosen["uk"]
    page.summary = "Зразковий новий опис."
    page.save_revision().publish()
    html = read(client, f"{HOME_UK}sample-chapter/")

    assert f'class="since"><strong>{_in_ukrainian("Updated since this edition")}</strong>' in html
    assert f'<a href="{page.get_url()}">{_in_ukrainian("Read it as it is now")}' in html
    assert page.summary not in html


def test_a_practice_that_is_gone_is_told_of_without_a_link(client, pages, chosen):
    edition()
    chosen["en"].unpublish()
    html = read(client, f"{HOME}sample-chapter/")

    assert "No longer in the library" in html
    assert chosen["en"].title in html
    assert f'href="{chosen["en"].get_url()}"' not in html


def test_chapters_lead_to_those_before_and_after_in_the_same_edition(client, trees, pages):
    second, third = chapter(trees)["en"], chapter(trees)["en"]
    edition()
    for place in (HOME, f"{HOME}editions/1/"):
        html = read(client, f"{place}{second.slug}/")
        assert f'rel="prev" href="{place}sample-chapter/"' in html
        assert f'rel="next" href="{place}{third.slug}/"' in html


def test_an_older_edition_leads_to_the_chapter_as_it_is_now(client, pages):
    edition()
    edition()
    text, html = (show(client, f"{HOME}editions/1/sample-chapter/") for show in (main, read))

    assert "You are reading edition 1; the current one is 2." in text
    assert f'<a href="{HOME}sample-chapter/">Read edition 2</a>' in html
    assert "You are reading" not in main(client, f"{HOME}editions/2/sample-chapter/")


def test_what_is_invented_is_labelled(client, pages):
    edition()
    for path in (HOME, f"{HOME}sample-chapter/"):
        assert "Sample: it holds practices that are invented" in re.sub(r" : ", ": ", main(client, path))


@pytest.mark.parametrize("below", ["no-such/", "editions/9/", "editions/9/sample-chapter/", "editions/1/no-such/"])
def test_there_is_nothing_at_other_addresses(client, pages, below):
    edition()
    assert client.get(f"{HOME}{below}").status_code == 404


@pytest.mark.parametrize("below", ["sample-chapter/", "editions/1/", "editions/1/sample-chapter/"])
def test_a_part_that_is_not_translated_offers_the_other_language(client, pages, below):
    edition(languages=("uk",))
    html = read(client, f"{HOME}{below}", status=404)

    assert "not available in English yet" in html
    assert f'href="/uk/handbook/{below}" lang="uk"' in html
    assert "noindex" in html


def test_a_preview_shows_the_chapter_as_an_edition_would_have_it(client, pages, chosen):
    html = unescape(pages["en"].make_preview_request().render().content.decode())

    assert pages["en"].title in html
    assert chosen["en"].summary in html
    assert "In work: readers see a chapter as the current edition has it." in html


# Editions


def test_all_editions_are_listed_with_what_became_of_them(client, pages):
    edition(is_working_draft=True)
    edition(languages=("uk",))
    withdraw(edition(), "Зразкова причина.", "Sample reason.", None)
    text = main(client, f"{HOME}editions/")

    assert re.search(r"withdrawn Edition 3 .* Sample reason\. current Edition 2 .* superseded · working draft", text)
    assert "Not available in English yet. Languages: Українська" in text


def test_an_edition_is_read_at_an_address_that_stays(client, pages):
    edition()
    before = main(client, f"{HOME}editions/1/sample-chapter/")
    html = read(client, f"{HOME}editions/1/")
    edition()

    assert f'href="{HOME}editions/1/sample-chapter/">' in html
    assert before in main(client, f"{HOME}editions/1/sample-chapter/").replace(
        "You are reading edition 1; the current one is 2. Read edition 2 ", ""
    )


def test_a_withdrawn_edition_says_why_and_shows_nothing_else(client, pages):
    made = edition()
    file = ready(made, FileKind.PDF)
    withdraw(made, "Зразкова причина.", "Sample reason.", None)

    for below in ("editions/1/", "editions/1/sample-chapter/"):
        html = read(client, f"{HOME}{below}", status=410)
        assert "Sample reason." in html
        assert "noindex" in html
        assert pages["en"].title not in html
        assert "Sample handbook" not in html
    assert client.get(file).status_code == 404
    assert client.get(f"{HOME}editions/1/presentation/").status_code in (404, 410)
    assert client.get(f"{HOME}sample-chapter/").status_code == 404
    assert client.get(f"{HOME}presentation/").status_code == 404
    assert "No edition is out yet" in main(client, HOME)
    assert "handbook/editions/1" not in read(client, "/sitemap.xml")


def test_the_presentation_is_that_of_the_current_edition(client, pages):
    edition()
    edition()

    assert client.get(f"{HOME}presentation/").headers["Location"] == f"{HOME}editions/2/presentation/"


BELOW = (
    "",
    "sample-chapter/",
    "editions/",
    "editions/1/",
    "editions/1/sample-chapter/",
    "editions/1/handbook-1-en.pdf",
)


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_a_handbook_that_is_not_public_hides_everything(client, trees, pages, hide):
    ready(edition(), FileKind.PDF)
    page = handbook(trees)["en"]
    if hide == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert {client.get(f"{HOME}{below}").status_code for below in BELOW} == {404 if hide == "unpublish" else 302}
    assert HOME not in read(client, "/sitemap.xml")
    assert HOME not in read(client, f"{HOME_UK}sample-chapter/")
