"""Questions unfold their answers, and each has an address that stays."""

import json
import re

from tests.home.programme import faq


def html_of(client, page):
    return client.get(page.url).content.decode()


def test_each_question_has_an_anchor_that_is_the_same_in_both_languages(client, trees):
    pages = faq(trees)
    anchors = {code: re.findall('<details id="([^"]+)">', html_of(client, page)) for code, page in pages.items()}

    assert anchors["uk"] == [row.anchor for row in pages["uk"].questions.all()]
    assert len(anchors["en"]) == 2


def test_a_translated_question_keeps_its_anchor(trees):
    row = faq(trees)["uk"].questions.first()
    twin = row.copy_for_translation(trees.home["en"].locale)

    assert twin.anchor == row.anchor


def test_many_questions_are_listed_above(client, trees):
    page = faq(trees, count=7)["uk"]
    assert 'id="faq-list"' in html_of(client, page)

    page.questions.set(list(page.questions.all())[:6])
    page.save()
    assert 'id="faq-list"' not in html_of(client, page)


def test_machines_read_questions_and_answers(client, trees):
    page = faq(trees)["uk"]
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html_of(client, page))
    data = next(one for one in map(json.loads, found) if one["@type"] == "FAQPage")

    assert [one["name"] for one in data["mainEntity"]] == ["Зразок: 0?", "Зразок: 1?"]
    assert data["mainEntity"][0]["acceptedAnswer"]["text"] == "Зразок, відповідь 0."


def test_a_page_without_questions_is_a_page(client, trees):
    assert client.get(faq(trees, count=0)["uk"].url).status_code == 200
