"""Data editors keep areas, families, methodologies with their areas, indicators with their options."""

from decimal import Decimal

import pytest
from django.urls import reverse

from rankings.models import Area, Family, Indicator, IndicatorOption, Methodology, MethodologyArea
from tests import factories
from tests.admin.forms import add, delete, edit, errors, histories, messages, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def methodology():
    methodology = factories.MethodologyFactory(code="sample-methodology", max_points=100)
    for position in (1, 2):
        factories.MethodologyAreaFactory(
            methodology=methodology, position=position, areas=[factories.AreaFactory(code=f"sample-{position}")]
        )
    return methodology


def new_area(number, **changes):
    area = Area.objects.first() or factories.AreaFactory()
    values = {"position": number + 1, "name_uk": f"Зразкова сфера {number}", "areas": [str(area.pk)]} | changes
    return row("areas", number, **values)


def test_an_area_and_a_family_are_added_and_changed(desk):
    add(desk, "area", code="sample", name_uk="Зразкова сфера", position="3", in_original_14="on")
    add(desk, "family", code="sample", name_uk="Зразковий вид", position="1", about_uk="Зразок.")
    edit(desk, Area.objects.get(), name_uk="Зразкова інша", code="other")

    area, family = Area.objects.get(), Family.objects.get()
    assert (area.code, area.name_uk, area.position, area.in_original_14) == ("sample", "Зразкова інша", 3, True)
    assert (family.code, family.about_uk) == ("sample", "Зразок.")
    assert "Зразкова Редакторка" in histories(desk, area)


def test_a_methodology_is_added_with_its_areas(desk):
    family, area = factories.FamilyFactory(), factories.AreaFactory()

    add(
        desk,
        "methodology",
        code="sample",
        family=family.pk,
        max_points="100",
        transparent_from="75,5",
        partially_transparent_from="50",
        source_url="https://example.org/sample",
        **new_area(0, max_points="12,5") | new_area(1),
    )

    methodology = Methodology.objects.get()
    assert (methodology.max_points, methodology.transparent_from) == (100, Decimal("75.5"))
    assert [(found.position, found.max_points, [*found.areas.all()]) for found in methodology.areas.all()] == [
        (1, Decimal("12.5"), [area]),
        (2, None, [area]),
    ]


def test_a_number_is_shown_without_zeros_that_say_nothing(desk, methodology):
    page = desk.get(reverse("facts_methodology:edit", args=[methodology.pk])).content.decode()

    assert 'name="max_points" value="100"' in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"transparent_from": "50", "partially_transparent_from": "75"}, "partially_transparent_from"),
        ({"transparent_from": "50", "partially_transparent_from": "50"}, "partially_transparent_from"),
        ({"transparent_from": "101"}, "transparent_from"),
        ({"max_points": "0"}, "max_points"),
        ({"max_points": "сто"}, "max_points"),
        ({"source_url": "не адреса"}, "source_url"),
        ({"areas-0-position": "2"}, "areas-0-position"),
        ({"areas-0-position": "0"}, "areas-0-position"),
        ({"areas-0-max_points": "-1"}, "areas-0-max_points"),
        ({"areas-0-areas": None}, "areas-0-areas"),
    ],
)
def test_what_is_wrong_in_a_methodology_is_said_at_its_field(desk, methodology, values, field):
    response = edit(desk, methodology, **values)

    assert field in errors(response)
    assert "__all__" not in errors(response)
    assert Methodology.objects.get().transparent_from is None


def test_two_areas_can_swap_their_positions(desk, methodology):
    first, second = methodology.areas.order_by("position")

    edit(desk, methodology, **{"areas-0-position": "2", "areas-1-position": "1"})

    assert MethodologyArea.objects.get(pk=first.pk).position == 2
    assert MethodologyArea.objects.get(pk=second.pk).position == 1
    assert [area.code for area in MethodologyArea.objects.get(pk=first.pk).areas.all()] == ["sample-1"]


def test_an_area_with_results_is_not_deleted_from_its_methodology(desk, methodology):
    result = factories.CityResultFactory(study__methodology=methodology)
    factories.AreaResultFactory(city_result=result, methodology_area=methodology.areas.get(position=1))

    response = edit(desk, methodology, **{"areas-0-DELETE": "1"})

    assert list(errors(response)) == ["areas"]
    assert methodology.areas.count() == 2


def test_an_area_without_results_goes(desk, methodology):
    edit(desk, methodology, **{"areas-0-DELETE": "1", "areas-1-position": "1"})

    assert MethodologyArea.objects.get().position == 1


def test_a_used_methodology_keeps_its_family_and_stays_above_the_points_given_by_it(desk, methodology):
    factories.CityResultFactory(study__methodology=methodology, printed="84.5")
    other = factories.FamilyFactory(code="sample-other")

    edit(desk, methodology, family=other.pk, indicators_count="7")
    assert Methodology.objects.get().family != other
    assert Methodology.objects.get().indicators_count == 7

    response = edit(desk, methodology, max_points="80")
    assert list(errors(response)) == ["max_points"]
    assert Methodology.objects.get().max_points == 100


def test_who_changes_a_methodology_reads_which_published_studies_show_it(desk, methodology):
    address = reverse("facts_methodology:edit", args=[methodology.pk])
    study = factories.StudyFactory(methodology=methodology, published_at=None)
    assert str(study) not in desk.get(address).content.decode()

    study = factories.StudyFactory(methodology=methodology, year=2019)
    assert str(study) in desk.get(address).content.decode()


@pytest.mark.parametrize("used", ["methodology", "family", "area"])
def test_what_is_used_stays_and_says_so(desk, methodology, used):
    factories.StudyFactory(methodology=methodology)
    fact = {"methodology": methodology, "family": methodology.family, "area": Area.objects.get(code="sample-1")}[used]

    response = delete(desk, fact)

    assert response.status_code == 200
    assert type(fact).objects.filter(pk=fact.pk).exists()
    assert messages(response)


def test_a_methodology_that_nothing_uses_goes_with_its_areas(desk, methodology):
    delete(desk, methodology)

    assert not MethodologyArea.objects.exists()


def test_an_indicator_is_added_with_its_options(desk, methodology):
    add(
        desk,
        "indicator",
        code="sample-i01",
        question_uk="Чи є зразок?",
        methodology=methodology.pk,
        number="I01",
        kind="good-practice",
        source_url="https://example.org/sample",
        **row("options", 0, position="1", points="1,5", meaning_uk="Так"),
    )

    indicator = Indicator.objects.get()
    assert (indicator.number, indicator.area) == ("I01", None)
    option = indicator.options.get()
    assert (option.points, option.meaning_uk) == (Decimal("1.5"), "Так")

    response = edit(desk, indicator, **row("options", 1, position="2", points="-1", meaning_uk="Ні"))
    assert list(errors(response)) == ["options-1-points"]
    response = edit(desk, indicator, **row("options", 1, position="2", points="0", meaning_uk="Так"))
    assert set(errors(response)) == {"options-0-meaning_uk", "options-1-meaning_uk"}
    assert IndicatorOption.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "ЗРАЗОК"}, 1),
        ({"q": "i01"}, 1),
        ({"q": "чи немає"}, 0),
        ({"kind": "mixed"}, 1),
        ({"kind": "legal-requirement"}, 0),
        ({"methodology": "null"}, 0),
        ({"area": "null"}, 1),
    ],
)
def test_indicators_are_found_by_words_and_narrowed(desk, methodology, query, count):
    Indicator.objects.create(
        code="sample", number="I01", question_uk="Чи є зразок?", kind="mixed", methodology=methodology, source_url="x"
    )

    assert len(desk.get(reverse("facts_indicator:index"), query).context["object_list"]) == count
