"""The style guide shows everything that pages are made of."""

import pytest

from home.style_guide import colours, components, examples


def test_every_component_has_an_example():
    shown = {example.component for example in examples()}

    assert set(components()) - shown == set(), "add templates/style_guide/components/<component>.html"
    assert shown - set(components()) == set(), "these examples show a component that is gone"


def test_every_example_includes_its_component():
    from django.template.loader import get_template

    for example in examples():
        source = get_template(example.template).template.source
        assert f"components/{example.component}.html" in source


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_page_shows_components_and_colours(client, db, site_root, language):
    page = client.get(f"/{language}/style-guide/")

    assert page.status_code == 200
    text = page.content.decode()
    assert all(example.component in text for example in examples())
    assert all(colour.value in text for colour in colours())


@pytest.mark.parametrize(("language", "words"), [("uk", "Скарги на дороги"), ("en", "Complaints about roads")])
def test_the_page_shows_a_complete_practice_that_says_it_is_a_sample(client, db, site_root, language, words):
    page = client.get(f"/{language}/style-guide/").content.decode()
    shown = page[page.index('id="practice"') :]

    assert words in shown
    assert 'class="sample' in shown
