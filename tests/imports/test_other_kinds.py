"""Studies, methodologies and indicators come in as results do."""

import pytest
from django.utils import translation

from rankings.enums import ImportKind, ImportState
from rankings.models import Indicator, IndicatorOption, Methodology, MethodologyArea, PublishedChange, Study
from rankings.services import imports
from tests import factories
from tests.imports.samples import SOURCE, csv_of, faults, messages, previewed, states, xlsx_of

pytestmark = pytest.mark.django_db
STUDY = [
    "code",
    "family",
    "year",
    "methodology",
    "publishes_points",
    "publishes_rank",
    "publishes_status",
    "compared_with",
    "break_reason_uk",
    "presented_on",
    "national_average_percent",
    "average_source_url",
    "source_url",
]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def confirmed(fact_import):
    assert fact_import.state == ImportState.READY, (fact_import.message, messages(fact_import))
    imports.confirm(fact_import, None)


# Studies.


@pytest.fixture
def methodology():
    return factories.MethodologyFactory(code="sample-2024")


def study_row(methodology, code="sample-2024", year="2024", **cells):
    values = {
        "code": code,
        "family": methodology.family.code,
        "year": year,
        "methodology": methodology.code,
        "publishes_points": "так",
        "publishes_rank": "yes",
        "publishes_status": "no",
        "break_reason_uk": "Зразкова причина.",
        "source_url": SOURCE,
    } | cells
    return [values.get(name, "") for name in STUDY]


def studies(*rows):
    return previewed(ImportKind.STUDIES, studies=csv_of([STUDY, *rows]))


def test_a_new_study_enters_unpublished_and_may_be_compared_with_one_above(methodology):
    average = {"national_average_percent": "41,60", "average_source_url": SOURCE, "presented_on": "2024-04"}
    later = study_row(methodology, "sample-2025", "2025", compared_with="sample-2024", break_reason_uk="", **average)

    confirmed(studies(study_row(methodology), later))

    study = Study.objects.get(code="sample-2025")
    assert study.compared_with.code == "sample-2024"
    assert (study.published_at, study.publishes) == (None, ["points", "rank"])
    assert (study.national_average_printed, str(study.national_average)) == ("41.60", "41.600000")
    assert (str(study.presented_on), study.presented_precision) == ("2024-04-01", "month")


def test_every_wrong_cell_of_a_study_is_named(methodology):
    other = factories.MethodologyFactory(code="other-2024", family__code="other")
    rows = [
        study_row(methodology, family="unknown", year="", publishes_points="частково", presented_on="весна"),
        study_row(other, "Sample 2025", family=methodology.family.code),
        study_row(methodology, "sample-2026", compared_with="sample-2027", break_reason_uk=""),
        study_row(methodology, "sample-2027", break_reason_uk=""),
        study_row(methodology, "", source_url=""),
        study_row(methodology, "sample-2028", publishes_points="no", publishes_rank="ні", year="1800"),
        study_row(methodology, "sample-2029", national_average_percent="101"),
    ]

    fact_import = studies(*rows)

    assert set(faults(fact_import)) == {
        (2, "family"),
        (2, "year"),
        (2, "publishes_points"),
        (2, "presented_on"),
        (3, "code"),
        (3, "methodology"),
        (4, "compared_with"),
        (5, "break_reason_uk"),
        (6, "code"),
        (7, "publishes_points"),
        (7, "year"),
        (8, "national_average_percent"),
        (8, "average_source_url"),
    } | ({(4, "break_reason_uk")} & set(faults(fact_import)))
    assert not Study.objects.exists()


def test_what_a_published_study_is_never_changes_and_its_figures_only_with_a_reason(methodology):
    study = factories.StudyFactory(code="sample-2024", methodology=methodology, cities_assessed=50)
    heading = ["code", "year", "cities_assessed"]

    wrong = previewed(ImportKind.STUDIES, studies=csv_of([heading, [study.code, "2025", "51"]]))
    assert faults(wrong) == [(2, "year")]

    file = csv_of([heading, [study.code, str(study.year), "51"]])
    without = previewed(ImportKind.STUDIES, studies=file)
    with pytest.raises(imports.ImportRefusedError, match="published"):
        imports.confirm(without, None)

    confirmed(previewed(ImportKind.STUDIES, studies=file, texts={"reason_uk": "Зразкова причина."}))

    change = PublishedChange.objects.get()
    assert (change.figure, change.old, change.new) == ("cities_assessed", "50", "51")
    assert Study.objects.get().cities_assessed == 51


# Methodologies.

METHODOLOGY = [
    "code",
    "family",
    "areas",
    "indicators",
    "max_points",
    "transparent_from",
    "partially_transparent_from",
    "source_url",
]
AREA = ["methodology", "position", "areas", "name_uk", "name_en", "max_points"]


def test_a_methodology_comes_with_its_areas():
    family = factories.FamilyFactory()
    first, second = factories.AreaFactory(code="sample-a"), factories.AreaFactory(code="sample-b")
    files = {
        "methodologies": csv_of([METHODOLOGY, ["sample-2024", family.code, "2", "", "100", "75", "50,5", SOURCE]]),
        "methodology_areas": csv_of(
            [
                AREA,
                ["sample-2024", "1", "sample-b;sample-a", "Зразкова сфера", "Sample area", "60"],
                ["sample-2024", "2", "sample-a", "Друга зразкова сфера", "", "40"],
            ],
            ";",
        ),
    }

    confirmed(previewed(ImportKind.METHODOLOGIES, **files))

    methodology = Methodology.objects.get()
    assert str(methodology.partially_transparent_from) == "50.500000"
    areas = list(MethodologyArea.objects.order_by("position"))
    assert [set(area.areas.all()) for area in areas] == [{first, second}, {first}]
    assert states(previewed(ImportKind.METHODOLOGIES, **files)) == {"unchanged": 3}

    files["methodology_areas"] = csv_of([AREA[:3], ["sample-2024", "2", "sample-b"]])
    changed = previewed(ImportKind.METHODOLOGIES, methodology_areas=files["methodology_areas"])
    assert changed.preview["rows"][0]["changes"] == [{"column": "areas", "old": "sample-a", "new": "sample-b"}]
    confirmed(changed)
    assert set(MethodologyArea.objects.get(position=2).areas.all()) == {second}


def test_wrong_methodologies_are_named():
    family = factories.FamilyFactory()
    files = {
        "methodologies": csv_of([METHODOLOGY, ["sample-2024", family.code, "2", "багато", "100", "50", "75", SOURCE]]),
        "methodology_areas": csv_of(
            [AREA, ["sample-2024", "0", "unknown", "", "", "-1"], ["sample-2025", "1", "", "Зразок", "", ""]]
        ),
    }

    fact_import = previewed(ImportKind.METHODOLOGIES, **files)

    assert set(faults(fact_import)) == {
        (2, "indicators"),
        (2, "partially_transparent_from"),
        (2, "position"),
        (2, "areas"),
        (2, "name_uk"),
        (2, "max_points"),
        (3, "methodology"),
    }


# Indicators.

INDICATOR = ["Код", "Методологія", "Номер у методології", "Сфера", "Питання українською", "Вид індикатора", "Джерело"]
OPTION = ["Код індикатора", "Порядковий номер", "Бали", "Значення українською"]


def test_indicators_come_with_their_options_as_two_sheets(methodology):
    area = factories.AreaFactory(code="sample-a")
    question = "Чи оприлюднено зразок?"
    book = xlsx_of(
        {
            "Індикатори": [
                INDICATOR,
                ["sample-1", methodology.code, "I01", area.code, question, "Good practice", SOURCE],
            ],
            "Варіанти відповідей": [OPTION, ["sample-1", 1, 0.5, "Так"], ["sample-1", 2, 0, "Ні"]],
        }
    )

    confirmed(previewed(ImportKind.INDICATORS, name="зразок.xlsx", indicators=book))

    indicator = Indicator.objects.get()
    assert (indicator.question_uk, indicator.area, indicator.kind) == (question, area, "good-practice")
    assert [str(option.points) for option in IndicatorOption.objects.order_by("position")] == ["0.500000", "0.000000"]
    again = previewed(ImportKind.INDICATORS, name="зразок.xlsx", indicators=book)
    assert states(again) == {"unchanged": 3}


def test_an_option_needs_its_indicator_and_its_points(methodology):
    Indicator.objects.create(code="sample-1", question_uk="Зразок?", source_url=SOURCE)

    rows = [OPTION, ["sample-1", "1", "", "Так"], ["sample-2", "1", "1", "Так"], ["sample-1", "", "1", "Так"]]
    fact_import = previewed(ImportKind.INDICATORS, options=csv_of(rows))

    assert faults(fact_import) == [(2, "points"), (3, "indicator"), (4, "position")]


# Together with what is recorded.


def test_a_study_that_would_contradict_its_results_is_refused(methodology):
    study = factories.StudyFactory(code="sample-2024", methodology=methodology, published_at=None)
    factories.CityResultFactory(study=study, rank=7)
    heading = ["code", "publishes_rank", "cities_assessed"]

    fact_import = previewed(ImportKind.STUDIES, studies=csv_of([heading, [study.code, "no", "5"]]))

    assert set(faults(fact_import)) == {(2, "publishes_rank"), (2, "cities_assessed")}


def test_a_methodology_that_would_contradict_results_is_refused(methodology):
    study = factories.StudyFactory(methodology=methodology)
    area = factories.MethodologyAreaFactory(methodology=methodology, position=1)
    factories.AreaResultFactory(
        city_result=factories.CityResultFactory(study=study, printed="60"), methodology_area=area, printed="9"
    )
    factories.FamilyFactory(code="other")
    heading = ["code", "max_points", "family"]
    files = {
        "methodologies": csv_of([heading, [methodology.code, "59,5", "other"]]),
        "methodology_areas": csv_of([["methodology", "position", "max_points"], [methodology.code, "1", "8"]]),
    }

    fact_import = previewed(ImportKind.METHODOLOGIES, **files)

    assert sorted(faults(fact_import)) == [(2, "family"), (2, "max_points"), (2, "max_points")]

    files["methodologies"] = csv_of([heading, [methodology.code, "60", study.family.code]])
    files["methodology_areas"] = csv_of([["methodology", "position", "max_points"], [methodology.code, "1", "9"]])
    confirmed(previewed(ImportKind.METHODOLOGIES, **files))
