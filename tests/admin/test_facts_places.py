"""Data editors keep cities with all their names, and oblasts."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core.ukrainian import sort_key_uk
from rankings.models import City, CityAlias, CityFormerName, Oblast
from tests import factories
from tests.admin.forms import add, delete, edit, errors, histories, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    city = factories.CityFactory(code="sample-city", name_uk="Зразкове Місто", former_names=[("Старе", "Old", 2016)])
    CityAlias.objects.create(city=city, name="Зразкмісто")
    return city


def new_city(**changes):
    return {
        "name_uk": "Зразкове Нове",
        "name_en": "Sample New",
        "code": "sample-new",
        "oblast": factories.OblastFactory(code="UA-98").pk,
        "katottg": "UA98000000000000001",
        "latitude": "49,5",
        "longitude": "24.02324",
        "is_sample": "on",
    } | changes


def test_a_city_is_added_with_its_names(desk):
    names = row("former_names", 0, name_uk="Зразкове Старе", renamed_in="2016") | row("aliases", 0, name="Зразок")

    response = add(desk, "city", **new_city(), **names)

    city = City.objects.get(code="sample-new")
    assert response.redirect_chain[-1][0] == reverse("facts_city:edit", args=[city.pk])
    assert (city.latitude, city.longitude) == (Decimal("49.5"), Decimal("24.02324"))
    assert city.sort_key_uk == sort_key_uk("Зразкове Нове")
    assert [former.name_uk for former in city.former_names.all()] == ["Зразкове Старе"]
    assert [alias.name for alias in city.aliases.all()] == ["Зразок"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("latitude", "55"),
        ("longitude", "2"),
        ("latitude", "північ"),
        ("katottg", "UA1"),
        ("code", "Зразок"),
        ("code", "sample-city"),
        ("name_uk", ""),
        ("former_names-0-renamed_in", "1492"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(desk, city, field, value):
    names = row("former_names", 0, name_uk="Зразкове Старе", renamed_in="2016")

    response = add(desk, "city", **(new_city() | names | {field: value}))

    assert list(errors(response)) == [field]
    assert City.objects.count() == 1


def test_the_code_of_a_city_never_changes(desk, city):
    edit(desk, city, code="sample-other", name_uk="Зразкове Інше")

    stored = City.objects.get()
    assert (stored.code, stored.name_uk) == ("sample-city", "Зразкове Інше")
    assert stored.search_key == " зразкове інше sample city " + stored.name_en.rpartition(" ")[2]


def test_two_names_that_are_the_same_are_refused_at_their_rows(desk, city):
    response = edit(desk, city, **row("former_names", 1, name_uk="Старе"))

    assert {"former_names-0-name_uk", "former_names-1-name_uk"} == set(errors(response))
    assert CityFormerName.objects.count() == 1


def test_two_former_names_can_swap(desk, city):
    CityFormerName.objects.create(city=city, name_uk="Давнє", renamed_in=2016)
    first, second = city.former_names.all()
    names = {"former_names-0-name_uk": second.name_uk, "former_names-1-name_uk": first.name_uk}

    edit(desk, city, **names)

    assert CityFormerName.objects.get(pk=first.pk).name_uk == second.name_uk
    assert CityFormerName.objects.get(pk=second.pk).name_uk == first.name_uk


def test_a_former_name_is_deleted_and_its_name_given_to_another_row(desk, city):
    edit(desk, city, **{"former_names-0-DELETE": "1"}, **row("former_names", 1, name_uk="Старе", renamed_in="1990"))

    assert CityFormerName.objects.get().renamed_in == 1990


def test_a_city_with_results_stays_and_says_by_what_it_is_used(desk, city):
    result = factories.CityResultFactory(city=city)

    response = delete(desk, city)

    assert response.status_code == 200
    assert City.objects.filter(pk=city.pk).exists()
    assert f"{reverse('facts_cityresult:index')}?city={city.pk}" in response.content.decode()
    assert str(result._meta.verbose_name_plural) in response.content.decode()
    assert b'type="submit" class="button serious"' not in response.content


def test_a_city_that_nothing_uses_goes_with_its_names(desk, city):
    response = delete(desk, city)

    assert response.redirect_chain[-1][0] == reverse("facts_city:index")
    assert not City.objects.exists()
    assert not CityFormerName.objects.exists()


def test_an_oblast_with_cities_stays(desk, city):
    delete(desk, city.oblast)

    assert Oblast.objects.filter(pk=city.oblast_id).exists()


def test_an_oblast_is_added(desk):
    add(desk, "oblast", name_uk="Зразкова область", code="UA-99", katottg="")

    assert Oblast.objects.get().sort_key_uk == sort_key_uk("Зразкова область")


def test_the_history_says_who_changed_what(desk, city, editor):
    edit(desk, city, name_uk="Зразкове Інше", **row("aliases", 1, name="Зразок"))

    history = histories(desk, city)
    assert "Зразкова Редакторка" in history
    assert str(City._meta.get_field("name_uk").verbose_name) in history
    assert str(CityAlias._meta.verbose_name_plural) in history
    assert str(City._meta.get_field("katottg").verbose_name) not in history


def test_a_form_that_nobody_touched_leaves_no_trace_in_the_history(desk, city):
    edit(desk, city)

    assert "Зразкова Редакторка" not in histories(desk, city)


def listed(desk, fact, **query):
    return [str(each) for each in desk.get(reverse(f"facts_{fact}:index"), query).context["object_list"]]


@pytest.mark.parametrize("words", ["зразкове м", "СТАРЕ", "old", "зразкмі", "sample-city", "Місто"])
def test_a_city_is_found_by_any_of_its_names_and_codes(desk, city, words):
    factories.CityFactory(code="other", name_uk="Інше", name_en="Other")

    assert listed(desk, "city", q=words) == ["Зразкове Місто"]


@pytest.mark.parametrize("words", ["у Миколаєві", "Миколаєва", "Nikolaev", "Николаев", "vbrjkf]d", "м. Микол"])
def test_a_city_is_found_in_any_case_and_by_what_people_call_it(desk, city, words):
    factories.CityFactory(code="mykolaiv", name_uk="Миколаїв", name_en="Mykolaiv")

    assert listed(desk, "city", q=words) == ["Миколаїв"]


@pytest.mark.parametrize("words", ["дорогами", "ремонту доріг", "дорога"])
def test_an_area_is_found_by_other_forms_of_its_words(desk, words):
    factories.AreaFactory(name_uk="Ремонт доріг", name_en="Repairs")
    factories.AreaFactory(name_uk="Житло", name_en="Housing")

    assert listed(desk, "area", q=words) == ["Ремонт доріг"]


def test_cities_are_sorted_by_the_ukrainian_alphabet(desk):
    for number, name in enumerate(["Їжакове", "Ґудзикове", "Гаркове", "Ялинкове", "Йодове", "Івове", "Джмелеве"]):
        factories.CityFactory(name_uk=name, code=f"sample-{number}")

    names = ["Гаркове", "Ґудзикове", "Джмелеве", "Івове", "Їжакове", "Йодове", "Ялинкове"]
    assert listed(desk, "city") == names
    assert listed(desk, "city", ordering="-sort_key_uk") == names[::-1]


def test_cities_are_narrowed_by_oblast_and_by_results(desk, city):
    elsewhere = factories.CityFactory(oblast=factories.OblastFactory(code="UA-98"), name_uk="Деінде")
    for year in (2001, 2002, 2003):
        factories.CityResultFactory(city=city, study=factories.StudyFactory(year=year))

    assert listed(desk, "city", oblast=elsewhere.oblast_id) == ["Деінде"]
    assert listed(desk, "city", recorded="yes") == ["Зразкове Місто"]
    assert listed(desk, "city", recorded="no") == ["Деінде"]
    assert [
        found.recorded for found in desk.get(reverse("facts_city:index"), {"recorded": "yes"}).context["object_list"]
    ] == [3]
    assert len(listed(desk, "city", oblast="багато")) == 2


@pytest.mark.parametrize("words", ["ЗРАЗКОВА", "ua-99", "зразк 99"])
def test_an_oblast_is_found_in_any_spelling(desk, city, words):
    factories.OblastFactory(code="UA-98", name_uk="Інша", name_en="Other")

    assert len(listed(desk, "oblast", q=words)) == 1
