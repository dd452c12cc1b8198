"""A city is found by what people call it, in any case; a slip of the pen names none."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from search.names import alike, all_names, codes_named, named
from tests.engines import needs
from tests.factories import CityFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Дрогобич", "drohobych"),
        ("у Дрогобичі", "drohobych"),
        ("ДРОГОБИЧЕМ", "drohobych"),
        ("Дніпродзержинськ", "kamianske"),
        ("в Дніпродзержинську", "kamianske"),
        ("Kryvyi Rih", "kryvyi-rih"),
        ("у Кривому Розі", "kryvyi-rih"),
        ("Nikolaev", "mykolaiv"),
        ("Дрогобыч", "drohobych"),
        ("Кам'янець–Подільський", "kamianets-podilskyi"),
        ("камянець подільський", "kamianets-podilskyi"),
        ("Львiв", "lviv"),
        ("київська", "kyiv"),
    ],
)
def test_a_whole_name_in_any_spelling_and_case_names_its_city(text, code):
    assert next((each.code, each.whole) for each in named(text)) == (code, True)
    assert codes_named(text) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Дрог", "drohobych"), ("Kryvyi", "kryvyi-rih"), ("франківс", "ivano-frankivsk"), ("Біла Ц", "bila-tserkva")],
)
def test_the_beginning_of_a_word_of_a_name_is_enough_where_that_is_asked(text, code):
    assert codes_named(text, beginnings=True) == [code]
    assert codes_named(text) == []


@pytest.mark.parametrize(("text", "code"), [("rb]d", "kyiv"), ("LHJUJ,BX", "drohobych"), ("лншм", "kyiv")])
def test_keys_of_the_other_layout_name_the_city_that_was_meant(text, code):
    assert codes_named(text) == [code]


@pytest.mark.parametrize("text", ["Дрогобичч", "рівний", "вулиця Дрогобич", "місто", "", "-", "\0", "%", "a" * 5000])
def test_what_is_no_name_names_nothing(text):
    assert codes_named(text, beginnings=True) == []


def test_a_slip_of_the_pen_is_like_a_name():
    names = all_names()
    spellings = [spelling for of_code in names.of_code.values() for spelling in of_code]

    assert alike("дрогобичч", spellings, 1, 0.7) == ["дрогобич"]
    assert alike("зовсім інше", spellings, 1, 0.7) == []


@pytest.mark.parametrize("query", ["Миколаї", "Миколаєві", "Nikolaev", "Николаев", "Vbrjkf]d"])
def test_a_chooser_of_pages_finds_a_city_by_what_people_call_it(admin_client, trees, query):
    trees.city_page(CityFactory(code="mykolaiv", name_uk="Миколаїв", name_en="Mykolaiv"))
    trees.city_page(CityFactory(code="sample", name_uk="Зразкове", name_en="Sample"))
    call_command("update_index", verbosity=0)

    found = admin_client.get(reverse("wagtailadmin_choose_page_search"), {"q": query}).content.decode()

    assert "Миколаїв" in found
    assert "Зразкове" not in found


@needs("elasticsearch")
def test_a_search_server_finds_it_for_a_chooser_too(with_server, admin_client, trees):
    trees.city_page(CityFactory(code="mykolaiv", name_uk="Миколаїв", name_en="Mykolaiv"))
    call_command("update_index", verbosity=0)

    for query in ("Миколаї", "Миколаєві", "Nikolaev"):
        found = admin_client.get(reverse("wagtailadmin_choose_page_search"), {"q": query}).content.decode()
        assert "Миколаїв" in found
