"""The filters of the library as data: what each finds, and how practices are counted by its values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, Exists, F, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation
from practices.enums import CostKind, PracticeState
from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea, PracticeCity
from practices.selectors.public import is_adopted
from rankings.models import Area, City, Oblast

if TYPE_CHECKING:
    from django.utils.functional import Promise

Practices = QuerySet[PracticePage]
NO_TEXT = Value("", output_field=CharField())


@dataclass(frozen=True)
class SizeBand:
    """Cities of so many residents: from the least, below the other bound; None is no bound."""

    code: str
    label: "str | Promise"
    least: int | None
    below: int | None

    @property
    def condition(self) -> Q:
        """The condition on a row that has a city."""
        bounds = {"city__population__gte": self.least, "city__population__lt": self.below}
        return Q(**{name: bound for name, bound in bounds.items() if bound is not None})


SIZES = (
    SizeBand("small", _("fewer than 50,000 residents"), None, 50_000),
    SizeBand("medium", _("50,000 to 100,000 residents"), 50_000, 100_000),
    SizeBand("large", _("100,000 to 500,000 residents"), 100_000, 500_000),
    SizeBand("largest", _("500,000 residents and more"), 500_000, None),
)
SIZE_OF_CITY = Case(
    *(When(band.condition, then=Value(band.code)) for band in SIZES), default=Value("unknown"), output_field=CharField()
)
ADOPTED, NOT_ADOPTED = "yes", "no"
SHORT, COMPLETE = "short", "complete"


@dataclass(frozen=True)
class Facet:
    """A filter: its name in addresses, what it is called, its message on an unknown value, how it finds and counts.

    ``labels`` are the words of a closed list, in its order; ``facts`` the model whose codes are the values; neither
    means years. ``counts`` turns practices into rows of value, names in both languages, order, number of practices.
    """

    name: str
    title: "str | Promise"
    unknown: "str | Promise"
    finds: Callable[[Sequence[str]], Any]
    counts: Callable[[Practices], QuerySet[Any]]
    labels: Mapping[str, "str | Promise"] | None = None
    facts: type[Model] | None = None
    is_open: bool = False


def _rows(model: type[Model], path: str, order: Any) -> Callable[[Practices], QuerySet[Any]]:
    """Return what counts practices by a fact that their rows point to."""

    def counts(practices: Practices) -> QuerySet[Any]:
        rows: QuerySet[Any] = model._default_manager.filter(page__in=practices).order_by()
        names = (F(f"{path}__{column}") for column in ("code", "name_uk", "name_en"))
        return rows.values_list(*names, order).annotate(n=Count("page", distinct=True))

    return counts


def _by_size(practices: Practices) -> QuerySet[Any]:
    rows = PracticeCity.objects.filter(page__in=practices).order_by()
    return rows.values_list(SIZE_OF_CITY, NO_TEXT, NO_TEXT, NO_TEXT).annotate(n=Count("page", distinct=True))


def _column(value: Callable[[], Any]) -> Callable[[Practices], QuerySet[Any]]:
    """Return what counts practices by a value of their own."""
    return lambda practices: practices.values_list(value(), NO_TEXT, NO_TEXT, NO_TEXT).annotate(n=Count("pk"))


def _of_city(condition: Q) -> Exists:
    return Exists(PracticeCity.objects.filter(condition, page=OuterRef("pk")))


def _of_size(codes: Sequence[str]) -> Exists:
    bands = Q(*(band.condition for band in SIZES if band.code in codes), _connector=Q.OR)
    if "unknown" in codes:
        bands |= Q(city__population__isnull=True)
    return _of_city(bands)


def _one_of(yes: Any, codes: Sequence[str], first: str) -> Any:
    """Return the condition of a filter that knows yes and no; both together leave nothing out."""
    chosen = {code == first for code in codes}
    if chosen == {True}:
        return yes
    return ~yes if chosen == {False} else Q()


def _either(condition: Any, yes: str, no: str) -> Case:
    return Case(When(condition, then=Value(yes)), default=Value(no), output_field=CharField())


AREA_ORDER = Cast("area__position", CharField())

FACETS = (
    Facet(
        "area",
        _("Area"),
        _("There is no area “%(value)s”; it was left out."),
        lambda codes: Exists(PracticeArea.objects.filter(area__code__in=codes, page=OuterRef("pk"))),
        _rows(PracticeArea, "area", AREA_ORDER),
        facts=Area,
        is_open=True,
    ),
    Facet(
        "size",
        _("Size of city"),
        _("There is no size of city “%(value)s”; it was left out."),
        _of_size,
        _by_size,
        labels={**{band.code: band.label for band in SIZES}, "unknown": _("not known to us")},
        is_open=True,
    ),
    Facet(
        "adopted",
        _("Copied by others"),
        _("Whether a practice was copied is “yes” or “no”; “%(value)s” was left out."),
        lambda codes: _one_of(is_adopted(), codes, ADOPTED),
        _column(lambda: _either(is_adopted(), ADOPTED, NOT_ADOPTED)),
        labels={ADOPTED: _("adopted by another city"), NOT_ADOPTED: _("not adopted elsewhere yet")},
        is_open=True,
    ),
    Facet(
        "cost",
        _("Cost"),
        _("There is no cost “%(value)s” to choose; it was left out."),
        lambda codes: Q(cost_kind__in=codes),
        _column(lambda: F("cost_kind")),
        labels={CostKind.NONE: _("no extra cost"), CostKind.KNOWN: _("known"), CostKind.UNKNOWN: _("not known to us")},
        is_open=True,
    ),
    Facet(
        "city",
        _("City"),
        _("There is no city “%(value)s”; it was left out."),
        lambda codes: _of_city(Q(city__code__in=codes)),
        _rows(PracticeCity, "city", F("city__sort_key_uk")),
        facts=City,
    ),
    Facet(
        "oblast",
        _("Oblast"),
        _("There is no oblast “%(value)s”; it was left out."),
        lambda codes: _of_city(Q(city__oblast__code__in=codes)),
        _rows(PracticeCity, "city__oblast", F("city__oblast__sort_key_uk")),
        facts=Oblast,
    ),
    Facet(
        "state",
        _("State"),
        _("There is no state “%(value)s”; it was left out."),
        lambda codes: Q(state__in=codes),
        _column(lambda: F("state")),
        labels={**dict(PracticeState.choices), PracticeState.UNKNOWN: _("not known to us")},
    ),
    Facet(
        "year",
        _("Begun in"),
        _("“%(value)s” is no year; it was left out."),
        lambda years: Q(started_year__in=[int(year) for year in years]),
        _column(lambda: Cast("started_year", CharField())),
    ),
    Facet(
        "record",
        _("Record"),
        _("There is no record “%(value)s”; it was left out."),
        lambda codes: _one_of(Q(is_short=True), codes, SHORT),
        _column(lambda: _either(Q(is_short=True), SHORT, COMPLETE)),
        labels={COMPLETE: _("complete"), SHORT: _("short: details wanted")},
    ),
    Facet(
        "organisation",
        _("Organisation"),
        _("There is no organisation “%(value)s”; it was left out."),
        lambda codes: Q(organisation__code__in=codes),
        lambda practices: practices.values_list(
            *(F(f"organisation__{name}") for name in ("code", "name_uk", "name_en", "sort_key_uk"))
        ).annotate(n=Count("pk")),
        facts=Organisation,
    ),
)

Chosen = Mapping[str, tuple[str, ...]]


def narrowed(practices: Practices, chosen: Chosen, without: str = "") -> Practices:
    """Return the practices that answer to every filter, leaving one out if told.

    A filter whose facts do not exist leaves nothing out: asking the database in the same query saves one.
    """
    for facet in FACETS:
        values = chosen.get(facet.name)
        if values and facet.name != without:
            found = facet.finds(values)
            if facet.facts:
                found = Q(found) | ~Exists(facet.facts._default_manager.filter(code__in=values))
            practices = practices.filter(found)
    return practices
