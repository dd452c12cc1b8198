"""What stands around every page: sections, breadcrumbs, languages, the head for machines, caches, errors, sitemap."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from wagtail.models import PageViewRestriction

from tests import factories

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def about(trees):
    return trees.standard_page("about", show_in_menus=True)


def links(page, tag="a"):
    return re.findall(rf'<{tag}[^>]* href="([^"]*)"', page.content.decode())


def test_the_header_shows_sections_that_the_editor_put_into_the_menu(client, trees, about):
    hidden = trees.standard_page("hidden")

    page = client.get(trees.home["uk"].get_url())

    assert about["uk"].get_url() in links(page)
    assert hidden["uk"].get_url() not in links(page)


def test_the_section_of_the_page_is_marked(client, trees, about):
    page = client.get(about["en"].get_url()).content.decode()

    assert f'<a href="{about["en"].get_url()}" aria-current="page"' in page


def test_breadcrumbs_lead_from_home_to_the_page(client, trees):
    city = trees.city_page(factories.CityFactory())["uk"]

    page = client.get(city.get_url())

    crumbs = page.content.decode().partition('class="crumbs')[2].partition("</nav>")[0]
    assert re.findall('href="([^"]*)"', crumbs) == [trees.home["uk"].get_url(), trees.cities["uk"].get_url()]
    assert f'aria-current="page">{city.title}' in crumbs


def test_the_language_switch_leads_to_the_same_page(client, about):
    assert (
        f'<a href="{about["en"].get_url()}" lang="en" hreflang="en">'
        in client.get(about["uk"].get_url()).content.decode()
    )


def test_where_there_is_no_translation_the_switch_says_so_and_leads_home(client, trees, about):
    about["en"].unpublish()

    page = client.get(about["uk"].get_url())

    assert about["en"].get_url() not in links(page)
    assert trees.home["en"].get_url() in links(page)
    assert 'id="language-missing"' in page.content.decode()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_machines_learn_the_address_and_its_translations(client, about, language):
    head = client.get(about[language].get_url()).content.decode()

    assert f'<link rel="canonical" href="{settings.BASE_URL}{about[language].get_url()}">' in head
    for code, address in (("uk", about["uk"]), ("en", about["en"]), ("x-default", about["uk"])):
        assert f'hreflang="{code}" href="{settings.BASE_URL}{address.get_url()}">' in head
    assert f"/static/images/share-{language}.png" in head


def test_a_private_translation_is_not_told_of(client, about):
    PageViewRestriction.objects.create(page=about["en"], restriction_type=PageViewRestriction.LOGIN)

    assert about["en"].get_url() not in client.get(about["uk"].get_url()).content.decode()


def test_the_description_is_what_the_editor_wrote(client, trees):
    page = trees.standard_page("text", search_description="Зразковий опис & приклад")["uk"]

    assert 'content="Зразковий опис &amp; приклад"' in client.get(page.get_url()).content.decode()


def test_public_pages_may_be_kept_and_are_asked_for_again_by_their_tag(client, about):
    first = client.get(about["uk"].get_url())
    again = client.get(about["uk"].get_url(), headers={"if-none-match": first.headers["ETag"]})

    assert "public" in first.headers["Cache-Control"]
    assert "s-maxage" in first.headers["Cache-Control"]
    assert again.status_code == 304
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_a_reader_gets_no_cookie_and_pages_do_not_vary_by_it(client, trees, about):
    for address in (trees.home["uk"], trees.cities["uk"], trees.rankings["en"], about["en"]):
        answer = client.get(address.get_url())
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_what_an_editor_sees_in_private_is_not_kept(client, trees, about, admin_client):
    PageViewRestriction.objects.create(page=about["uk"], restriction_type=PageViewRestriction.LOGIN)

    seen = admin_client.get(about["uk"].get_url())

    assert seen.status_code == 200
    assert "no-store" in seen.headers["Cache-Control"]
    assert "ETag" not in seen.headers


def test_the_admin_is_not_kept(admin_client, trees):
    answer = admin_client.get("/admin/")

    assert answer.status_code == 200
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_a_missing_page_offers_the_one_in_the_other_language(client, about):
    about["en"].unpublish()

    answer = client.get(about["en"].get_url())

    assert answer.status_code == 404
    assert about["uk"].get_url() in links(answer)
    assert about["uk"].title in answer.content.decode()


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_a_missing_page_offers_nothing_hidden(client, about, hide):
    about["en"].unpublish()
    if hide == "unpublish":
        about["uk"].unpublish()
    else:
        PageViewRestriction.objects.create(page=about["uk"], restriction_type=PageViewRestriction.LOGIN)

    answer = client.get(about["en"].get_url())

    assert answer.status_code == 404
    assert about["uk"].get_url() not in links(answer)


def test_an_error_is_told_in_both_languages_without_the_database():
    page = render_to_string("500.html")

    assert "Сталася помилка" in page
    assert "Something went wrong" in page


def test_the_sitemap_lists_each_page_with_its_translations(client, trees, about):
    about["en"].unpublish()
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)

    entries = {
        entry.findtext("s:loc", namespaces=SITEMAP): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SITEMAP)
        }
        for entry in tree.findall("s:url", SITEMAP)
    }
    home = {code: settings.BASE_URL + page.get_url() for code, page in trees.home.items()}
    alone = settings.BASE_URL + about["uk"].get_url()

    assert entries[home["en"]] == {**home, "x-default": home["uk"]}
    assert entries[alone] == {"uk": alone, "x-default": alone}
    assert settings.BASE_URL + about["en"].get_url() not in entries


def test_the_sitemap_takes_as_many_queries_for_many_pages(client, trees, django_assert_max_num_queries):
    for city in factories.sample_cities(30):
        trees.city_page(city)
    client.get("/sitemap.xml")

    with django_assert_max_num_queries(6):
        client.get("/sitemap.xml")


def test_robots_are_led_to_the_sitemap(client, db):
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_heading_has_an_anchor_in_latin_letters(client, trees):
    page = trees.standard_page("anchors", body='[{"type": "heading", "value": "Як рахують бали"}]')["uk"]

    assert '<h2 id="yak-rakhuiut-baly">' in client.get(page.get_url()).content.decode()
