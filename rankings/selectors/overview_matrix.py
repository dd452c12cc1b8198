"""The matrix of all cities with results and all studies: filtered and sorted by the address."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from core.lists import LONGEST_QUOTE, Option, Paged, query_of
from rankings.enums import Status
from rankings.models.cities import City
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.finder import ids_of_cities_named
from rankings.selectors.order import name_order
from rankings.selectors.studies import ListedStudy
from rankings.selectors.study_table import natural_order

ANCHOR = "matrix"


@dataclass(frozen=True)
class MatrixCell:
    """What a study says of a city, None where nothing is recorded."""

    study: Study
    result: CityResult | None


@dataclass(frozen=True)
class MatrixRow:
    """A city and its cells in the order of the columns."""

    city: City
    url: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixHead:
    """The head of a study's column: the address that sorts by it, and whether the rows are sorted so."""

    listed: ListedStudy
    url: str
    is_sorted: bool


@dataclass
class Matrix(Paged[MatrixRow]):
    """What the address asks of the matrix; whatever it asks in vain is told in `messages`."""

    studies: Sequence[ListedStudy]
    rows: Sequence[MatrixRow]
    path: str
    q: str = ""
    oblast: str = ""
    sort: str = ""
    number: int = 1
    messages: list[str] = field(default_factory=list)

    @property
    def is_filtered(self) -> bool:
        """Whether any rows may be missing because the reader asked so."""
        return bool(self.q or self.oblast)

    @property
    def place(self) -> int | None:
        """Which column the rows are sorted by, None for the names."""
        codes = [listed.study.code for listed in self.studies]
        return codes.index(self.sort) if self.sort else None

    @cached_property
    def found(self) -> list[MatrixRow]:
        """The cities asked for, by name or best first in a study, those that it does not record last."""
        rows = sorted(self.rows, key=lambda row: name_order(row.city))
        if self.q:
            cities = ids_of_cities_named(self.q)
            rows = [row for row in rows if row.city.pk in cities]
        if self.oblast:
            rows = [row for row in rows if row.city.oblast.code == self.oblast]
        if self.place is None:
            return rows
        recorded = [(row, row.cells[self.place].result) for row in rows]
        known = [(natural_order(result), row) for row, result in recorded if result]
        return [row for _key, row in sorted(known, key=lambda pair: pair[0])] + [row for row, r in recorded if not r]

    @property
    def heads(self) -> list[MatrixHead]:
        """The heads of the columns."""
        return [
            MatrixHead(listed, self.address(sort=listed.study.code), number == self.place)
            for number, listed in enumerate(self.studies)
        ]

    @property
    def statuses(self) -> list[Status]:
        """The statuses that a legend explains, none where no study publishes any."""
        return list(Status) if any(listed.study.publishes_status for listed in self.studies) else []

    @property
    def by_name(self) -> str:
        """The address that sorts by name."""
        return self.address(sort="")

    @property
    def oblasts(self) -> list[Option]:
        """The oblasts of the cities."""
        oblasts = {row.city.oblast.code: row.city.oblast for row in self.rows}
        order = sorted(oblasts.values(), key=name_order)
        return [Option(oblast.code, oblast.name, oblast.code == self.oblast) for oblast in order]

    @property
    def sorts(self) -> list[Option]:
        """The orders that the form offers."""
        by_study = [Option(s.study.code, str(s.study), s.study.code == self.sort) for s in self.studies]
        return [Option("", _("by name"), not self.sort), *by_study]

    def address(self, **changes: object) -> str:
        """Return the address of this matrix with something else asked."""
        asked = {"q": self.q, "oblast": self.oblast, "sort": self.sort} | changes
        return f"{self.path}{query_of(asked, {})}#{ANCHOR}"


def read_matrix(studies: Sequence[ListedStudy], urls: Mapping[int, str], asked: Mapping[str, str], path: str) -> Matrix:
    """Return the matrix that the parameters of an address ask for, of all cities with a result; in two queries."""
    matrix = Matrix(studies, _rows([listed.study for listed in studies], urls), path, q=asked.get("q", "").strip())
    allowed = {
        "oblast": (
            {option.value for option in matrix.oblasts},
            _("No city with results lies in the oblast “%(value)s”; all oblasts are shown."),
        ),
        "sort": (
            {listed.study.code for listed in studies},
            _("There is no study “%(value)s” to sort by; cities stand by name."),
        ),
    }
    for name, (values, message) in allowed.items():
        value = asked.get(name, "").strip()
        if not value or value in values:
            setattr(matrix, name, value)
        else:
            matrix.messages.append(message % {"value": value[:LONGEST_QUOTE]})
    matrix.turn_to(asked.get("page", ""))
    return matrix


def _rows(studies: Sequence[Study], urls: Mapping[int, str]) -> list[MatrixRow]:
    of_city: defaultdict[City, dict[int, CityResult]] = defaultdict(dict)
    for result in CityResult.objects.filter(study__in=studies).select_related("city__oblast").order_by():
        of_city[result.city][result.study_id] = result
    return [
        MatrixRow(city, urls.get(city.pk, ""), tuple(MatrixCell(study, results.get(study.pk)) for study in studies))
        for city, results in of_city.items()
    ]
