"""Data editors keep results of cities and areas; what is public they correct with a reason."""

import pytest
from django.urls import reverse

from api.models import PublishedDocument
from rankings.enums import ChangeKind, State
from rankings.models import AreaResult, CityResult, PublishedChange
from tests import factories
from tests.admin.forms import add, delete, edit, errors, histories, messages, send

pytestmark = pytest.mark.django_db
SOURCE = "https://example.org/sample"


@pytest.fixture
def prepared():
    return factories.StudyFactory(published_at=None, cities_assessed=100)


@pytest.fixture
def result(prepared):
    return factories.CityResultFactory(study=prepared, printed="75.0", rank=4)


@pytest.fixture
def public():
    return factories.CityResultFactory(printed="75.0", rank=4, study__cities_assessed=100, study__code="sample-public")


def new_result(study, /, **changes):
    city = factories.CityFactory()
    values = {"study": study.pk, "city": city.pk, "name_used": city.name_uk, "rank": "7", "points_printed": "84,5"}
    return values | {"source_url": SOURCE} | changes


def test_a_result_is_added_while_the_study_is_prepared(desk, prepared):
    add(desk, "cityresult", **new_result(prepared))

    result = CityResult.objects.get()
    assert (result.points_printed, result.rank, result.study) == ("84.5", 7, prepared)
    assert not PublishedChange.objects.exists()
    assert "Зразкова Редакторка" in histories(desk, result)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"points_printed": "багато"}, "points_printed"),
        ({"points_printed": "101"}, "points_printed"),
        ({"rank": "0"}, "rank"),
        ({"rank": "101"}, "rank"),
        ({"name_used": ""}, "name_used"),
        ({"source_url": ""}, "source_url"),
        ({"source_url": "не адреса"}, "source_url"),
        ({"state": "not-assessed"}, "state"),
        ({"state": "withheld", "rank": "", "points_printed": ""}, "reason_uk"),
        ({"city": "0"}, "city"),
        ({"study": ""}, "study"),
    ],
)
def test_what_is_wrong_in_a_result_is_said_at_its_field(desk, prepared, values, field):
    response = add(desk, "cityresult", **new_result(prepared, **values))

    assert field in errors(response)
    assert "__all__" not in errors(response)
    assert not CityResult.objects.exists()


def test_a_city_has_one_result_in_a_study(desk, result):
    response = add(desk, "cityresult", **new_result(result.study, city=result.city_id))

    assert list(errors(response)) == ["city"]


def test_what_the_study_does_not_publish_is_not_asked_for(desk):
    result = factories.CityResultFactory(
        study__published_at=None, study__publishes_points=False, study__publishes_rank=False, status="transparent"
    )
    response = desk.get(reverse("facts_cityresult:edit", args=[result.pk]))
    assert not {"rank", "points_printed"} & set(response.context["form"].fields)

    response = add(desk, "cityresult", **new_result(result.study))
    assert set(errors(response)) == {"rank", "points_printed"}


def test_a_result_stays_with_its_city_and_study(desk, result, public):
    edit(desk, result, study=public.study_id, city=public.city_id, rank="5")

    stored = CityResult.objects.get(pk=result.pk)
    assert (stored.study, stored.city, stored.rank) == (result.study, result.city, 5)


def test_no_reason_is_asked_for_while_the_study_is_prepared(desk, result):
    form = desk.get(reverse("facts_cityresult:edit", args=[result.pk])).context["form"]

    assert "why_uk" not in form.fields


def test_a_public_figure_is_corrected_with_a_reason_that_the_form_shows_later(desk, public, editor):
    response = edit(desk, public, points_printed="76,5")
    assert list(errors(response)) == ["why_uk"]
    assert CityResult.objects.get().points_printed == "75.0"

    edit(desk, public, points_printed="76,5", why_uk="Помилка джерела.")

    change = PublishedChange.objects.get()
    assert (change.kind, change.figure, change.old, change.new) == (
        ChangeKind.CORRECTION,
        "points_printed",
        "75.0",
        "76.5",
    )
    assert (change.reason_uk, change.made_by) == ("Помилка джерела.", editor)
    page = desk.get(reverse("facts_cityresult:edit", args=[public.pk])).content.decode()
    assert "Помилка джерела." in page
    assert "Зразкова Редакторка" in page


def test_a_form_of_a_public_result_that_nobody_touched_needs_no_reason(desk, public):
    response = edit(desk, public)

    assert response.redirect_chain[-1][0] == reverse("facts_cityresult:index")
    assert not PublishedChange.objects.exists()


def test_a_result_that_comes_later_is_an_addition(desk, public):
    response = add(desk, "cityresult", **new_result(public.study))
    assert list(errors(response)) == ["why_uk"]
    assert CityResult.objects.count() == 1

    add(desk, "cityresult", **new_result(public.study, why_uk="Надійшло пізніше."))
    assert {change.kind for change in PublishedChange.objects.all()} == {ChangeKind.ADDITION}


def test_documents_of_the_api_follow_at_once(desk, public):
    edit(desk, public, points_printed="76.5", why_uk="Помилка джерела.")

    documents = PublishedDocument.objects.filter(resource="results", lang="uk")
    assert any(b"76.5" in bytes(document.body) for document in documents)


def test_a_result_goes_while_the_study_is_prepared_and_stays_once_it_is_public(desk, result, public):
    factories.AreaResultFactory(city_result=result)
    in_area = factories.AreaResultFactory(city_result=public)

    delete(desk, result)
    assert not CityResult.objects.filter(pk=result.pk).exists()
    assert AreaResult.objects.get() == in_area

    for fact in (public, in_area):
        response = delete(desk, fact)
        assert messages(response)
        assert type(fact).objects.filter(pk=fact.pk).exists()


def in_area(result, **changes):
    area = factories.MethodologyAreaFactory(methodology=result.study.methodology, max_points=10)
    values = {"city_result": result.pk, "methodology_area": area.pk, "points_printed": "5,5", "source_url": SOURCE}
    return values | changes


def test_an_area_is_added_corrected_and_deleted(desk, result):
    add(desk, "arearesult", **in_area(result))
    stored = AreaResult.objects.get()
    assert stored.points_printed == "5.5"

    response = edit(desk, stored, points_printed="11")
    assert list(errors(response)) == ["points_printed"]
    edit(desk, stored, points_printed="", state="not-applicable")
    stored.refresh_from_db()
    assert (stored.points, stored.state) == (None, State.NOT_APPLICABLE)
    assert "Зразкова Редакторка" in histories(desk, stored)

    delete(desk, stored)
    assert not AreaResult.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"points_printed": "10.5"}, "points_printed"),
        ({"points_printed": ""}, "points_printed"),
        ({"state": "withheld"}, "state"),
        ({"source_url": ""}, "source_url"),
        ({"methodology_area": "0"}, "methodology_area"),
    ],
)
def test_what_is_wrong_in_an_area_is_said_at_its_field(desk, result, values, field):
    response = add(desk, "arearesult", **in_area(result, **values))

    assert field in errors(response)
    assert "__all__" not in errors(response)


def test_an_area_of_another_methodology_is_refused(desk, result):
    elsewhere = factories.MethodologyAreaFactory()

    response = add(desk, "arearesult", **in_area(result, methodology_area=elsewhere.pk))

    assert list(errors(response)) == ["methodology_area"]


def test_an_area_of_a_public_result_needs_a_reason(desk, public):
    response = add(desk, "arearesult", **in_area(public))
    assert list(errors(response)) == ["why_uk"]

    add(desk, "arearesult", **in_area(public, why_uk="Надійшло пізніше."))
    change = PublishedChange.objects.first()
    assert (change.kind, change.area_result) == (ChangeKind.ADDITION, AreaResult.objects.get())


def test_an_area_is_added_from_the_result_of_its_city(desk, result, public):
    area = factories.MethodologyAreaFactory(methodology=result.study.methodology)
    factories.MethodologyAreaFactory()
    page = desk.get(reverse("facts_cityresult:edit", args=[result.pk])).content.decode()
    query = f"?city_result={result.pk}&amp;methodology_area={area.pk}"
    assert reverse("facts_arearesult:add") + query in page

    address = reverse("facts_arearesult:add") + f"?city_result={result.pk}&methodology_area={area.pk}"
    form = desk.get(address).context["form"]
    assert list(form.fields["city_result"].queryset) == [result]
    assert list(form.fields["methodology_area"].queryset) == [area]

    send(desk, address, points_printed="5", source_url=SOURCE)
    assert AreaResult.objects.get().methodology_area == area


@pytest.mark.parametrize("query", ["?city_result=%D0%B0", "?city_result=99999999999999999999", "?study=0", "?city=-1"])
def test_an_address_that_names_nothing_opens_an_empty_form(desk, query):
    for fact in ("cityresult", "arearesult"):
        assert desk.get(reverse(f"facts_{fact}:add") + query).status_code == 200


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "старе"}, ["Зразкове"]),
        ({"status": "transparent"}, ["Зразкове"]),
        ({"state": "not-assessed"}, ["Ґрунтове"]),
        ({"ordering": "rank"}, ["Зразкове", "Ґрунтове"]),
        ({"ordering": "-rank"}, ["Зразкове", "Ґрунтове"]),
        ({"ordering": "city__sort_key_uk"}, ["Ґрунтове", "Зразкове"]),
        ({"year": "1999"}, ["Зразкове", "Ґрунтове"]),
        ({"year": "2020", "oblast": "0"}, ["Зразкове", "Ґрунтове"]),
    ],
)
def test_results_are_found_by_the_city_and_narrowed(desk, prepared, query, names):
    city = factories.CityFactory(name_uk="Зразкове", former_names=[("Старе", "Old", 2016)])
    factories.CityResultFactory(study=prepared, city=city, rank=2, status="transparent")
    other = factories.CityFactory(name_uk="Ґрунтове")
    factories.CityResultFactory(study=prepared, city=other, state="not-assessed")

    listed = desk.get(reverse("facts_cityresult:index"), query).context["object_list"]

    assert [result.city.name_uk for result in listed] == names
