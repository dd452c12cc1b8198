"""Blocks of the rankings show the published figures of the day, with their study and source, and nothing else."""

from datetime import UTC, datetime

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import PageViewRestriction

from home.blocks import StoryBlock
from rankings.models.results import open_door
from tests.blocks.streams import change_in, figure_of, map_of, result_of, shown, table_of, words
from tests.factories import AreaFactory, AreaResultFactory, CityFactory, CityResultFactory, StudyFactory

SOURCE = "https://example.org/sample-result"


@pytest.fixture
def study(trees):
    study = StudyFactory(code="sample-study", year=2020, cities_assessed=12)
    trees.study_page(study)
    return study


@pytest.fixture
def cities(study):
    """Four cities: places 1, 2, 2 and 12."""
    places = {"А": (1, "90.5"), "Б": (2, "80"), "В": (2, "80"), "Г": (12, "10.25")}
    made = []
    for letter, (rank, printed) in places.items():
        latin = "abvh"[len(made)]
        city = CityFactory(code=f"sample-{latin}", name_uk=f"Зразкове {letter}", name_en=f"Sample {latin}")
        CityResultFactory(study=study, city=city, rank=rank, printed=printed, status="transparent")
        made.append(city)
    return made


def withdraw(study):
    study.published_at = None
    with open_door():
        study.save()


# Table


def test_a_table_shows_the_best_with_figures_as_printed_and_the_source(study, cities):
    html = shown(table_of(study, most=1))

    assert "Зразкове А" in html
    assert "90,5" in words(html)
    assert "Зразкове Б" not in html
    assert study.source_url in html
    assert study.pages.get(locale__language_code="uk").url in html
    assert "2020" in words(html)


def test_cities_that_tie_with_the_last_are_not_cut_off(study, cities):
    html = shown(table_of(study, most=2))

    assert "Зразкове Б" in html
    assert "Зразкове В" in html


def test_places_that_are_not_recorded_stand_as_a_gap(study, cities):
    assert "4–11" in words(shown(table_of(study, most=4)))


def test_chosen_cities_are_shown_instead_of_the_best(study, cities):
    html = shown(table_of(study, cities=["sample-h"]))

    assert "Зразкове Г" in html
    assert "10,25" in words(html)
    assert "Зразкове А" not in html


def test_what_a_study_does_not_publish_is_not_shown(trees, cities):
    study = StudyFactory(code="sample-status", publishes_points=False, publishes_rank=False)
    trees.study_page(study)
    CityResultFactory(study=study, city=cities[0], status="non-transparent")

    html = words(shown(table_of(study, cities=["sample-a"])))

    assert "Непрозоре" in html
    assert "Місце" not in html
    assert "Бали" not in html


def test_the_best_of_a_study_without_ranks_and_points_cannot_be_told(trees, cities):
    study = StudyFactory(code="sample-status", publishes_points=False, publishes_rank=False)
    trees.study_page(study)
    CityResultFactory(study=study, city=cities[0], status="transparent")

    assert shown(table_of(study)) == ""


def test_a_state_stands_in_the_place_of_a_number(study, cities):
    city = CityFactory(code="sample-occupied")
    CityResultFactory(study=study, city=city, state="not-assessed")

    assert "не оцінювали" in words(shown(table_of(study, cities=["sample-occupied"])))


def test_readers_of_english_read_english(study, cities):
    html = shown(table_of(study, most=1), language="en")

    assert "Sample a" in html
    assert "90.5" in words(html)
    assert study.pages.get(locale__language_code="en").url in html


# A study that is not public


@pytest.mark.parametrize("block", [table_of, change_in, map_of, lambda study: figure_of(study, "cities-assessed")])
def test_of_a_study_that_is_not_published_the_public_sees_nothing(study, cities, block):
    withdraw(study)

    assert shown(block(study)) == ""
    assert "не оприлюднено" in words(shown(block(study), preview=True))


def test_of_a_study_that_is_gone_the_public_sees_nothing(study):
    assert shown(table_of("sample-gone")) == ""
    assert "sample-gone" in shown(table_of("sample-gone"), preview=True)


def test_of_a_study_whose_page_is_closed_the_public_sees_nothing(study, cities):
    page = study.pages.get(locale__language_code="uk")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert shown(table_of(study), result_of(study, cities[0])) == ""


def test_the_latest_study_of_a_family_moves_on_by_itself(trees, study, cities):
    latest = "latest:sample-family"
    assert "90,5" in words(shown(table_of(latest)))

    newer = StudyFactory(code="sample-newer", year=2021, methodology=study.methodology)
    trees.study_page(newer)
    CityResultFactory(study=newer, city=cities[1], rank=1, printed="99")

    assert "99" in words(shown(table_of(latest)))
    assert "90,5" not in words(shown(table_of(latest)))


def test_a_study_due_later_is_not_yet_the_latest(trees, study, cities):
    later = StudyFactory(
        code="sample-later", year=2022, methodology=study.methodology, published_at=datetime(2999, 1, 1, tzinfo=UTC)
    )
    trees.study_page(later)
    CityResultFactory(study=later, city=cities[0], rank=1, printed="99")

    assert "90,5" in words(shown(table_of("latest:sample-family")))


# One city


def test_the_result_of_a_city_has_its_points_status_rank_and_own_source(study, cities):
    html = words(shown(result_of(study, cities[3])))

    assert "10,25" in html
    assert "Прозоре" in html
    assert "Місце 12" in html
    assert SOURCE in shown(result_of(study, cities[3]))


def test_a_city_without_a_record_in_the_study_shows_nothing(study, cities):
    stranger = CityFactory(code="sample-stranger")

    assert shown(result_of(study, stranger)) == ""
    assert "sample-stranger" in shown(result_of(study, stranger), preview=True)


# Changes


@pytest.fixture
def later(trees, study, cities):
    """The study after: the first falls to place 4, the last rises to place 2, one stays."""
    later = StudyFactory(code="sample-later", year=2021, methodology=study.methodology, compared_with=study)
    trees.study_page(later)
    for city, rank in zip(cities, (4, 2, 5, 2), strict=True):
        CityResultFactory(study=later, city=city, rank=rank, printed="50")
    return later


def test_the_greatest_changes_of_place_come_first(later):
    html = words(shown(change_in(later, most=2)))

    assert html.index("Зразкове Г") < html.index("Зразкове А")
    assert "↑ 10" in html
    assert "Зразкове Б" not in html
    assert "10,25" in html


def test_places_of_studies_that_are_not_comparable_are_not_compared(study, cities):
    html = words(shown(change_in(study)))

    assert "Зразкова причина." in html
    assert "↑" not in html
    assert "↓" not in html


def test_no_change_is_told_against_a_study_that_is_not_published(study, later):
    withdraw(study)

    html = words(shown(change_in(later)))

    assert "↑" not in html
    assert "10,25" not in html


# Map


def test_a_map_has_the_cities_of_the_study_and_leads_to_the_table_and_the_larger_map(study, cities):
    html = shown(map_of(study))

    assert html.count('class="dot') == 4
    assert "#results" in html or study.pages.get(locale__language_code="uk").url in html
    assert "map/?study=sample-study" in html


def test_a_map_of_one_status_shows_cities_with_that_status_alone(study, cities):
    CityResultFactory(study=study, city=CityFactory(), rank=7, printed="20", status="non-transparent")

    html = shown(map_of(study, "non-transparent"))

    assert html.count('class="dot') == 1
    assert "status=non-transparent" in html


# One figure


def test_single_figures_are_told_with_what_they_count(study, cities):
    CityResultFactory(study=study, city=CityFactory(), rank=7, printed="20", status="non-transparent")
    study.national_average_printed, study.national_average = "41.6", "41.6"
    with open_door():
        study.save()

    assert "12 міст" in words(shown(figure_of(study, "cities-assessed")))
    assert "41,6\u00a0%" in shown(figure_of(study, "average"))
    assert "80\u00a0%" in shown(figure_of(study, "transparent-share"))
    assert "4 прозорі міста" in words(shown(figure_of(study, "transparent-number")))
    assert "90,5 бала" in words(shown(figure_of(study, "points", cities[0])))
    assert "Місце 12 із" in words(shown(figure_of(study, "rank", cities[3]))).replace("\u00a0", " ")


def test_points_in_an_area_are_told_with_the_area(study, cities):
    area = AreaFactory()
    result = cities[0].results.get()
    in_area = AreaResultFactory(city_result=result, printed="7.5", methodology_area__areas=[area])

    html = words(shown(figure_of(study, "area-points", cities[0], area)))

    assert "7,5" in html
    assert in_area.methodology_area.name_uk in html


@pytest.mark.parametrize("figure", ["average", "transparent-share", "points", "rank", "area-points"])
def test_a_figure_that_the_study_does_not_have_shows_nothing(trees, cities, figure):
    study = (
        StudyFactory(
            code="sample-rank", publishes_points=False, publishes_status=False, publishes_rank=figure != "rank"
        )
        if figure != "rank"
        else StudyFactory(code="sample-points", publishes_rank=False, publishes_status=False)
    )
    trees.study_page(study)
    CityResultFactory(study=study, city=cities[0], rank=1 if study.publishes_rank else None)

    assert shown(figure_of(study, figure, cities[0], AreaFactory())) == ""


def test_a_figure_of_a_city_asks_for_the_city(study, cities):
    block = StoryBlock().child_blocks["figure"]
    value = block.to_python({"study": study.code, "figure": "points", "city": "", "area": ""})

    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(value)

    assert set(refusal.value.block_errors) == {"city"}
