"""Photographs: a grid whose pictures each have a page, with credit, words, date and place."""

import json
import re
from datetime import date

import pytest

from tests.home.planting import gallery, picture


@pytest.fixture
def pages(trees):
    return gallery(
        trees,
        images=[
            picture(credit="Зразкова авторка", taken_on=date(2026, 5, 19), place="Зразкове місто"),
            picture(alt_uk="Зразкове поле", alt_en=""),
            picture(alt_uk="", alt_en="", is_decorative=True),
        ],
    )


def html_of(client, address):
    return client.get(address).content.decode()


def test_every_picture_leads_to_its_own_page_and_says_what_it_shows(client, pages):
    html = html_of(client, pages["uk"].url)

    for number in (1, 2, 3):
        assert f'href="{pages["uk"].url}{number}/"' in html
    assert 'alt="Зразкове синє поле"' in html
    assert "Зображення: Зразкова авторка" in html or "Зразкова авторка" in html
    assert "19 травня 2026 року" in html
    assert html.count('loading="lazy"') >= 3


def test_words_of_another_language_are_marked(client, pages):
    html = html_of(client, pages["en"].url)

    assert 'alt="A sample blue field"' in html
    assert 'alt="Зразкове поле" lang="uk"' in html
    assert '<span lang="uk">Зразкове місто</span>' in html


def test_a_picture_alone_has_its_neighbours_and_the_way_back(client, pages):
    html = html_of(client, f"{pages['uk'].url}2/")

    assert f'rel="prev" href="{pages["uk"].url}1/"' in html
    assert f'rel="next" href="{pages["uk"].url}3/"' in html
    crumbs = html.partition('class="crumbs')[2].partition("</nav>")[0]
    assert f'href="{pages["uk"].url}"' in crumbs
    assert f'<link rel="canonical" href="http://testserver{pages["uk"].url}2/">' in html


def test_the_ends_of_a_gallery_lead_no_further(client, pages):
    assert 'rel="prev"' not in html_of(client, f"{pages['uk'].url}1/")
    assert 'rel="next"' not in html_of(client, f"{pages['uk'].url}3/")


@pytest.mark.parametrize("number", ["0", "4", "01", "99999", "one"])
def test_a_picture_that_is_not_there_is_not_found(client, pages, number):
    assert client.get(f"{pages['uk'].url}{number}/").status_code == 404


def test_the_same_picture_is_offered_in_the_other_language_where_it_is(client, pages):
    assert f'href="{pages["uk"].url}3/" lang="uk"' in html_of(client, f"{pages['en'].url}3/")

    pages["uk"].pictures.set(list(pages["uk"].pictures.all())[:2])
    pages["uk"].save()

    assert f'href="{pages["uk"].url}3/"' not in html_of(client, f"{pages['en'].url}3/")


def test_a_withdrawn_gallery_hides_its_pictures(client, pages):
    pages["uk"].unpublish()

    assert client.get(f"{pages['uk'].url}1/").status_code == 404


def test_the_first_photograph_stands_in_lists_where_no_other_was_chosen(pages):
    assert pages["uk"].picture == pages["uk"].pictures.first().image


def test_the_list_shows_galleries_of_its_language(client, trees, pages):
    other = gallery(trees, languages=("uk",))["uk"]

    assert other.title in html_of(client, pages["uk"].get_parent().url)
    english = html_of(client, pages["en"].get_parent().url)
    assert pages["en"].title in english
    assert other.title not in english


def test_machines_read_a_gallery_of_images(client, pages):
    html = html_of(client, pages["uk"].url)
    found = [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    data = next(one for one in found if one["@type"] == "ImageGallery")

    assert [image["url"] for image in data["image"]] == [f"http://testserver{pages['uk'].url}{n}/" for n in (1, 2, 3)]
    assert data["image"][0]["creditText"] == "Зразкова авторка"


@pytest.mark.parametrize("below", ["", "7/"])
def test_a_large_gallery_takes_no_more_queries(client, trees, below, django_assert_max_num_queries):
    page = gallery(trees, images=[picture(60, 40) for _number in range(40)], languages=("uk",))["uk"]
    client.get(page.url)

    with django_assert_max_num_queries(25):
        client.get(f"{page.url}{below}")
