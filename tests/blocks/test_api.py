"""What partners and the search index get of a body: texts in two forms, codes and addresses instead of figures."""

import pytest

from core.blocks.api import block_documents, plain_text
from tests.blocks.streams import body, figure_of, items, map_of, result_of, table_of
from tests.blocks.test_translation import SAMPLES
from tests.factories import CityFactory, CityResultFactory, StudyFactory
from tests.practice_factories import OrganisationFactory, draft, organisation_page, practice

SITE = "https://example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.BASE_URL = SITE


def documents(*children):
    return block_documents(body(*children))


def test_rich_text_is_given_as_safe_html_and_as_plain_text(trees):
    page = trees.standard_page("sample")["uk"]

    (text,) = documents(("text", f'<p>Зразок <a linktype="page" id="{page.pk}">сторінки</a>.</p>'))

    assert text == {
        "type": "text",
        "html": f'<p>Зразок <a href="{SITE}{page.url}">сторінки</a>.</p>',
        "text": "Зразок сторінки.",
    }


def test_blocks_of_words_are_given_field_by_field(db):
    heading, quote, accordion, table = documents(
        *((kind, SAMPLES[kind]) for kind in ("heading", "quote", "accordion", "table"))
    )

    assert heading == {"type": "heading", "text": "Слово heading"}
    assert quote == {"type": "quote", "text": "Слово quote", "who": "Слово who", "role": "Слово role"}
    assert accordion["items"] == [
        {"heading": "Слово part", "text": {"html": "<p>Слово opened</p>", "text": "Слово opened"}}
    ]
    assert table["table"]["columns"] == ["Слово head", "Слово second head"]
    assert table["table"]["rows"][0] == ["Слово cell", "Слово second cell"]


def test_live_figures_are_given_by_code_and_address_never_as_a_figure(trees):
    study = StudyFactory(code="sample-study", cities_assessed=3)
    trees.study_page(study)
    city = CityFactory(code="sample-city")
    CityResultFactory(study=study, city=city, rank=1, printed="77.7")

    table, result, the_map, latest = documents(
        table_of(study, most=3),
        result_of(study, city),
        map_of(study),
        figure_of("latest:sample-family", "cities-assessed"),
    )

    results = f"{SITE}/api/v1/studies/sample-study/results"
    assert table == {"type": "ranking-table", "study": "sample-study", "most": 3, "url": results}
    assert result == {
        "type": "city-result",
        "study": "sample-study",
        "city": "sample-city",
        "url": f"{results}?city=sample-city",
    }
    assert the_map == {"type": "ranking-map", "study": "sample-study", "url": results}
    assert latest == {
        "type": "figure",
        "study": None,
        "latest_of": "sample-family",
        "figure": "cities-assessed",
        "url": f"{SITE}/api/v1/studies?family=sample-family",
    }
    assert "77" not in str((table, result, the_map, latest))


def test_addresses_of_live_figures_answer(client, trees):
    study = StudyFactory(code="sample-study", cities_assessed=3)
    trees.study_page(study)
    cities = [CityFactory(code=f"sample-{letter}") for letter in "ab"]
    for city in cities:
        CityResultFactory(study=study, city=city)
    table, latest = documents(
        table_of(study, cities=[city.code for city in cities]), figure_of("latest:sample-family", "cities-assessed")
    )

    for document, found in ((table, 2), (latest, 1)):
        answer = client.get(document["url"].removeprefix(SITE))
        assert answer.status_code == 200, document["url"]
        assert len(answer.json()["items"]) == found


def test_a_block_about_a_study_that_is_not_public_is_left_out(trees):
    assert documents(table_of(StudyFactory(published_at=None)), ("heading", "Зразок")) == [
        {"type": "heading", "text": "Зразок"}
    ]


def test_practices_are_given_by_key_and_no_draft_among_them(trees):
    one = practice(trees)["uk"]
    hidden = draft(organisation_page(trees, OrganisationFactory())["uk"])

    (cards,) = documents(("practice_cards", {"practices": items([one.pk, hidden.pk])}))

    assert cards["practices"] == [str(one.translation_key)]


def test_the_search_index_gets_words_and_no_codes(db):
    words = plain_text(body(*SAMPLES.items()))

    assert "Слово second cell" in words
    assert "Слово opened" in words
    assert "sample" not in words
    assert "<p>" not in words
