"""While a person types, what is published is suggested by the beginnings of its words and by any name of a city."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.models import PublishedDocument
from search.index.entries import write_entries
from search.suggest import suggestions
from tests.search.entries import area

pytestmark = pytest.mark.django_db


def publish(resource, key, lang="uk", **body):
    body = {"url": f"http://testserver/{lang}/{resource}/{key}/", **body}
    document = PublishedDocument.objects.create(
        resource=resource, source=key, key=key, lang=lang, sort_key=key, body=json.dumps(body).encode()
    )
    write_entries([document])
    return document


def city(code, name, lang="uk"):
    oblast = {"name_uk": "", "name_en": ""}
    return publish("cities", code, lang, code=code, name_uk=name, name_en=name, former_names=[], oblast=oblast)


def practice(title, key="practice", lang="uk", text=""):
    texts = dict.fromkeys(("problem", "people", "variant_small", "variant_large", "risks"))
    lists = {name: [] for name in ("steps", "laws", "figures", "evidence", "cities", "areas")}
    dates = {"started": None, "first_published": None}
    return publish("practices", key, lang, title=title, summary=text, **texts, **lists, **dates)


def suggested(text, lang="uk", most=8):
    return [each.text for each in suggestions(text, lang, most)]


@pytest.mark.parametrize(
    "text",
    ["дніп", "Дніпроп", "катеринос", "Dnip", "dnepr", "Ekaterinosl", "lysg", "у Дніпрі", "Дніпрр", "Дінпро", "днипро"],
)
def test_a_city_is_suggested_by_the_beginning_of_any_name_it_ever_bore(text):
    city("dnipro", "Дніпро")

    assert suggested(text) == ["Дніпро"]


def test_a_city_is_suggested_by_the_beginning_of_any_word_of_its_name():
    city("kryvyi-rih", "Кривий Ріг")
    city("ivano-frankivsk", "Івано-Франківськ")

    assert suggested("рі") == ["Кривий Ріг"]
    assert suggested("франк") == ["Івано-Франківськ"]
    assert suggested("івано-фр") == ["Івано-Франківськ"]


def test_a_city_without_a_published_page_is_not_suggested():
    document = city("dnipro", "Дніпро")
    city("lviv", "Lviv", lang="en")
    document.delete()

    assert suggested("Дніпро") == []
    assert suggested("Львів") == []
    assert suggested("Льві", lang="en") == ["Lviv"]


@pytest.mark.parametrize(
    "text", ["черга в сад", "Черги до са", "сад", "садка", "черга до садка", "садок", "електронні черги", "xthuf d cfl"]
)
def test_words_in_any_form_and_the_beginning_of_the_last_one_find_a_title(text):
    practice("Електронна черга до дитячого садка")
    practice("Ремонт доріг", key="roads")

    assert suggested(text) == ["Електронна черга до дитячого садка"]


def test_the_beginning_stands_in_the_title_the_words_before_it_anywhere():
    practice("Ремонт доріг", text="Мапа ям у Львові")

    assert suggested("мапа рем") == ["Ремонт доріг"]
    assert suggested("мап") == []


def test_of_several_kinds_each_has_its_share_and_a_city_whose_name_begins_so_comes_first():
    for number in range(6):
        practice(f"Бездомні тварини {number}", key=f"p{number}")
        area(f"a{number}", f"Безпека {number}")
    for code, name in (("berdychiv", "Бердичів"), ("berdiansk", "Бердянськ")):
        city(code, name)

    kinds = [each.kind for each in suggestions("бе", "uk")]

    assert kinds[0] == "city"
    assert len(kinds) == 8
    assert all(2 <= kinds.count(kind) <= 3 for kind in ("city", "practice", "area"))


def test_a_kind_takes_the_places_that_others_leave():
    for number in range(9):
        practice(f"Бюджет {number}", key=f"p{number}")
    area("budget", "Бюджет")

    assert len(suggested("бюдж")) == 8
    assert len(suggested("бюдж", most=3)) == 3


def test_of_equal_titles_one_is_suggested():
    practice("Карта укриттів", key="a")
    practice("Карта укриттів", key="b")

    assert suggested("укр") == ["Карта укриттів"]


def test_a_suggestion_leads_to_its_page():
    city("lviv", "Львів")

    (found,) = suggestions("льв", "uk")

    assert (found.kind, found.url) == ("city", "http://testserver/uk/cities/lviv/")


@pytest.mark.parametrize("text", ["дніп", "черга в сад", "lhju", "нічого такого", "Дрогбо", ""])
def test_suggestions_take_four_queries_at_most(text, django_assert_max_num_queries):
    city("drohobych", "Дрогобич")
    practice("Черга в садок")
    suggestions("о", "uk")

    with django_assert_max_num_queries(4):
        suggestions(text, "uk")


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "'\"", "* OR (", "а:*", "a & | !", "%_", "-", "🙂", "ж" * 10_000, "² ½"]
)
def test_text_that_is_no_word_suggests_nothing(text):
    practice("Черга в садок")

    assert suggested(text) == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_is_taken(text):
    suggestions(text, "uk")
