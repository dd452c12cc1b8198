"""What machines read of the handbook's pages: addresses, languages, sitemap, data; and what a page costs."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handbook.enums import FileKind
from tests.handbook.pages_reading import HOME, HOME_UK, read, ready
from tests.handbook_factories import chapter, edition, practice_entry
from tests.practice_factories import practice

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def crumbs(html):
    listed = html.partition('class="crumbs')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]*)"', listed), re.findall(r'aria-current="page">([^<]*)', listed)


def alternates(html):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', html))


@pytest.mark.parametrize("below", ["sample-chapter/", "editions/1/sample-chapter/", "editions/1/"])
def test_machines_learn_the_address_and_its_translations(client, pages, below):
    edition()
    html = read(client, f"{HOME}{below}")
    en, uk = (f"{settings.BASE_URL}/{language}/handbook/{below}" for language in ("en", "uk"))

    assert f'<link rel="canonical" href="{en}">' in html
    assert alternates(html) == {"uk": uk, "en": en, "x-default": uk}


@pytest.mark.parametrize("below", ["sample-chapter/", "editions/2/", "editions/2/sample-chapter/"])
def test_what_exists_in_one_language_is_not_offered_in_the_other(client, pages, below):
    pages["en"].slug = "sample-other"
    edition(languages=("uk",))
    edition(languages=("uk",))
    html = read(client, f"{HOME_UK}{below}")

    assert "en" not in alternates(html)
    assert f'href="/en/handbook/{below}"' not in html
    assert 'id="language-missing"' in html


def test_breadcrumbs_lead_through_the_editions(client, pages):
    edition()
    title = pages["en"].title

    assert crumbs(read(client, f"{HOME}sample-chapter/")) == (["/en/", HOME], [title])
    assert crumbs(read(client, f"{HOME}editions/1/sample-chapter/")) == (
        ["/en/", HOME, f"{HOME}editions/", f"{HOME}editions/1/"],
        [title],
    )
    assert crumbs(read(client, f"{HOME}editions/1/")) == (["/en/", HOME, f"{HOME}editions/"], ["Edition 1"])


def test_the_sitemap_lists_editions_and_the_chapters_of_the_current_one(client, trees, pages):
    edition()
    edition(languages=("uk",))
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {
        entry.findtext("s:loc", namespaces=SITEMAP).removeprefix(settings.BASE_URL): {
            link.get("hreflang") for link in entry.findall("x:link", SITEMAP)
        }
        for entry in tree.findall("s:url", SITEMAP)
    }
    both, alone = {"uk", "en", "x-default"}, {"uk", "x-default"}

    assert found["/uk/handbook/sample-chapter/"] == found["/en/handbook/sample-chapter/"] == both
    assert found["/uk/handbook/editions/"] == found["/en/handbook/editions/1/"] == both
    assert found["/uk/handbook/editions/2/"] == alone
    assert not [address for address in found if "editions/1/sample" in address]


def test_search_engines_are_told_of_books_and_chapters_but_not_of_samples(client, trees, pages):
    plain = chapter(trees)["en"]
    edition()
    (data,) = re.findall(r'ld\+json">(.*?)</script>', client.get(f"{HOME}{plain.slug}/").content.decode())
    told = json.loads(data)

    assert (told["@type"], told["name"], told["isPartOf"]["bookEdition"]) == ("Chapter", plain.title, "1")
    assert told["@id"] == f"{settings.BASE_URL}{HOME}editions/1/{plain.slug}/"
    assert "ld+json" not in read(client, HOME)
    assert "ld+json" not in read(client, f"{HOME}sample-chapter/")


def test_a_book_without_samples_is_told_of_with_its_files(client, trees):
    chapter(trees)
    address = ready(edition(is_working_draft=True), FileKind.EPUB)
    (data,) = re.findall(r'ld\+json">(.*?)</script>', client.get(HOME).content.decode())
    told = json.loads(data)

    assert (told["@type"], told["creativeWorkStatus"]) == ("Book", "Draft")
    assert [file["contentUrl"] for file in told["encoding"]] == [f"{settings.BASE_URL}{address}"]


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_pages_cost_the_same_with_many_chapters_and_practices(client, trees):
    def costs():
        return [queries(client, f"{HOME}{below}") for below in ("", "many/", "editions/1/", "editions/1/many/")]

    told = [practice(trees) for _number in range(12)]
    chapter(trees, slug="other")
    few = chapter(trees, [practice_entry(one) for one in told[:2]], slug="many")
    edition()
    first = costs()
    for page in few.values():
        page.delete()
    chapter(trees, [practice_entry(one) for one in told], slug="many")
    for _number in range(9):
        chapter(trees)
    edition()

    second = [queries(client, f"{HOME}{below}") for below in ("", "many/", "editions/2/", "editions/2/many/")]
    assert second <= first
    assert max(first) <= MOST_QUERIES
    assert queries(client, "/sitemap.xml") <= MOST_QUERIES // 2
