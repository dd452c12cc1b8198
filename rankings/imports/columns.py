"""The columns of every table that a file may bring in or take out: names and headings in both languages, as data."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.utils.translation import get_language

from rankings.enums import DatePrecision, IndicatorKind, State, Status
from rankings.imports import cells
from rankings.imports.cells import Presented, Read, folded
from rankings.models.areas import Area
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.results import Figure
from rankings.models.studies import Study
from rankings.rules import exact


@dataclass(frozen=True)
class Column:
    """A column: its name in data files, its headings for people, and the field of the fact that it fills.

    ``field`` is the name where not given. What ``identifies`` a row, or is only compared with it, fills nothing.
    A table without a ``required`` column is refused; a new row needs what is ``needed``. A blank cell says that nothing
    is known, but where it never ``clears`` it leaves what is stored.
    """

    name: str
    uk: str
    en: str
    field: str = ""
    read: Read = cells.text
    required: bool = False
    needed: bool = False
    identifies: bool = False
    clears: bool = True
    also: tuple[str, ...] = ()
    look: Callable[[Any], Any] | None = None
    put: Callable[[Any, Any], None] | None = None

    @property
    def attribute(self) -> str:
        """The field of the fact that the column tells of."""
        return self.field or self.name

    def heading(self, language: str) -> str:
        """Return the heading for people."""
        return self.uk if language == "uk" else self.en

    def text_of(self, fact: Any) -> str:
        """Return what a file shows of a fact in this column."""
        return cells.shown((self.look or attrgetter(self.attribute))(fact))

    def fill(self, fact: Any, value: Any) -> None:
        """Give a fact what the column holds."""
        if self.put:
            self.put(fact, value)
        else:
            setattr(fact, self.attribute, value)


@dataclass(frozen=True)
class Table:
    """A table of a file or a sheet of a workbook: its name, its titles for people, its columns."""

    name: str
    uk: str
    en: str
    columns: tuple[Column, ...]
    also: tuple[str, ...] = field(default=())

    def title(self, language: str) -> str:
        """Return the title for people, which names the sheet."""
        return self.uk if language == "uk" else self.en

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """The columns by every heading under which they are known."""
        return {
            folded(heading): column
            for column in self.columns
            for heading in (column.name, column.uk, column.en, *column.also)
        }

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """The columns by the field of the fact that they tell of."""
        return {column.attribute: column for column in reversed(self.columns)}

    @cached_property
    def titles(self) -> frozenset[str]:
        """The names by which a sheet is known to hold this table."""
        return frozenset(map(folded, (self.name, self.uk, self.en, *self.also)))


def _presented(study: Study) -> Presented:
    return Presented(study.presented_on, DatePrecision(study.presented_precision))


def _put_presented(study: Study, value: Presented) -> None:
    study.presented_on, study.presented_precision = value.day, value.precision


def _put_average(study: Study, value: str) -> None:
    study.national_average_printed, study.national_average = value, exact(value)


def _put_points(figure: Figure, value: str) -> None:
    figure.points_printed, figure.points = value, exact(value)


def _lasting_areas(area: MethodologyArea) -> list[Area]:
    return sorted(area.areas.all(), key=attrgetter("code"))


def _code() -> Column:
    return Column("code", "Код", "Code", read=cells.code, required=True, identifies=True)


def _source(read: Read = cells.text) -> Column:
    return Column("source_url", "Джерело", "Source", read=read, also=("source",))


REASONS = (
    Column(
        "reason", "Причина", "Reason", "reason_uk", also=("reason_uk", "Причина українською", "Reason in Ukrainian")
    ),
    Column("reason_en", "Причина англійською", "Reason in English"),
)
CITY = Column(
    "city",
    "Місто",
    "City",
    required=True,
    identifies=True,
    also=("city_code", "Код міста", "katottg", "КАТОТТГ", "Код КАТОТТГ", "Назва міста", "City name"),
)
CITY_TODAY = Column("city_today", "Назва сьогодні", "Name today", identifies=True)
STUDY = Column("study", "Дослідження", "Study", identifies=True, also=("Код дослідження", "Study code"))
POINTS = Column("points", "Бали", "Points", "points_printed", cells.printed, put=_put_points)
STATE = Column("state", "Стан", "State", read=cells.choice(State))
FAMILY = Column("family", "Вид рейтингу", "Family", read=cells.fact(Family), needed=True, also=("Вид",))

RESULTS = Table(
    "results",
    "Результати",
    "Results",
    (
        STUDY,
        CITY,
        CITY_TODAY,
        Column("name_used", "Назва в джерелі", "Name in the source", clears=False, also=("Назва у джерелі",)),
        Column("rank", "Місце", "Rank", read=cells.whole, also=("Place",)),
        POINTS,
        Column("status", "Статус", "Status", read=cells.choice(Status)),
        STATE,
        *REASONS,
        _source(),
    ),
)
AREAS = Table(
    "areas",
    "Результати у сферах",
    "Results in areas",
    (
        STUDY,
        CITY,
        CITY_TODAY,
        Column(
            "area_position",
            "Номер сфери",
            "Area number",
            "methodology_area",
            read=cells.whole,
            required=True,
            identifies=True,
            also=("position", "Порядковий номер сфери"),
        ),
        Column("area", "Сфера", "Area", identifies=True),
        POINTS,
        STATE,
        *REASONS,
        _source(),
    ),
    also=("area_results", "Сфери", "Areas"),
)
STUDIES = Table(
    "studies",
    "Дослідження",
    "Studies",
    (
        _code(),
        FAMILY,
        Column("year", "Рік", "Year", read=cells.whole, needed=True),
        Column("methodology", "Методологія", "Methodology", read=cells.fact(Methodology), needed=True),
        Column("parent", "Основне дослідження", "Parent study", read=cells.fact(Study)),
        Column("cities_assessed", "Оцінено міст", "Cities assessed", read=cells.whole),
        Column("publishes_points", "Оприлюднює бали", "Publishes points", read=cells.answer, needed=True),
        Column("publishes_rank", "Оприлюднює місце", "Publishes rank", read=cells.answer, needed=True),
        Column("publishes_status", "Оприлюднює статус", "Publishes status", read=cells.answer, needed=True),
        Column("compared_with", "Порівнюється з", "Compared with", read=cells.fact(Study)),
        Column("break_reason_uk", "Чому не порівнюється, українською", "Why it is not comparable, in Ukrainian"),
        Column("break_reason_en", "Чому не порівнюється, англійською", "Why it is not comparable, in English"),
        Column(
            "presented_on",
            "Дата презентації",
            "Presented on",
            read=cells.presented,
            look=_presented,
            put=_put_presented,
        ),
        Column(
            "national_average_percent",
            "Середній рівень, %",
            "National average, %",
            "national_average_printed",
            cells.printed,
            put=_put_average,
        ),
        Column("average_source_url", "Джерело середнього рівня", "Source of the average"),
        _source(),
    ),
)
METHODOLOGIES = Table(
    "methodologies",
    "Методології",
    "Methodologies",
    (
        _code(),
        FAMILY,
        Column("areas", "Кількість сфер", "Number of areas", "areas_count", cells.whole),
        Column("indicators", "Кількість індикаторів", "Number of indicators", "indicators_count", cells.whole),
        Column("max_points", "Найбільша кількість балів", "Maximum of points", read=cells.decimal),
        Column("transparent_from", "Прозоре від (балів)", "Transparent from (points)", read=cells.decimal),
        Column(
            "partially_transparent_from",
            "Частково прозоре від (балів)",
            "Partially transparent from (points)",
            read=cells.decimal,
        ),
        _source(),
    ),
)
METHODOLOGY_AREAS = Table(
    "methodology_areas",
    "Сфери методологій",
    "Areas of methodologies",
    (
        Column("methodology", "Методологія", "Methodology", read=cells.code, required=True, identifies=True),
        Column("position", "Порядковий номер", "Position", read=cells.whole, required=True, identifies=True),
        Column("areas", "Сфери", "Areas", read=cells.several(Area), look=_lasting_areas),
        Column("name_uk", "Назва українською", "Name in Ukrainian"),
        Column("name_en", "Назва англійською", "Name in English"),
        Column(
            "name_uk_is_our_translation",
            "Українська назва – наш переклад",
            "Ukrainian name is our translation",
            read=cells.tick,
        ),
        Column("max_points", "Найбільша кількість балів", "Maximum of points", read=cells.decimal),
        _source(cells.first_address),
    ),
)
INDICATORS = Table(
    "indicators",
    "Індикатори",
    "Indicators",
    (
        _code(),
        Column("methodology", "Методологія", "Methodology", read=cells.fact(Methodology)),
        Column("methodology_as_seen", "Методологія, як у джерелі", "Methodology as the source names it"),
        Column("number", "Номер у методології", "Number in the methodology"),
        Column("area", "Сфера", "Area", read=cells.fact(Area)),
        Column("question_uk", "Питання українською", "Question in Ukrainian"),
        Column("question_en", "Питання англійською", "Question in English"),
        Column("kind", "Вид індикатора", "Kind of indicator", read=cells.choice(IndicatorKind)),
        _source(),
    ),
)
OPTIONS = Table(
    "options",
    "Варіанти відповідей",
    "Options",
    (
        Column("indicator", "Код індикатора", "Indicator code", read=cells.code, required=True, identifies=True),
        Column("position", "Порядковий номер", "Position", read=cells.whole, required=True, identifies=True),
        Column("points", "Бали", "Points", read=cells.decimal, needed=True),
        Column("meaning_uk", "Значення українською", "Meaning in Ukrainian"),
        Column("meaning_en", "Значення англійською", "Meaning in English"),
    ),
)
TABLES = {
    table.name: table for table in (RESULTS, AREAS, STUDIES, METHODOLOGIES, METHODOLOGY_AREAS, INDICATORS, OPTIONS)
}


def label(table: str, column: str) -> str:
    """Return the heading of a column in the active language, for messages and screens; "" gives ""."""
    known = {each.name: each for each in TABLES[table].columns}
    return known[column].heading((get_language() or "uk")[:2]) if column in known else column
