"""What lists of facts are narrowed by."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from rankings.enums import IndicatorKind, State, Status
from rankings.models.areas import Area
from rankings.models.cities import City, Oblast
from rankings.models.indicators import Indicator
from rankings.models.methodologies import Family, Methodology
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study

PUBLICATION = {
    "published": (_("published"), Q(published_at__lte=Now())),
    "ahead": (_("due later"), Q(published_at__gt=Now())),
    "prepared": (_("being prepared"), Q(published_at__isnull=True)),
}
HAS_RESULTS = Exists(CityResult.objects.filter(city=OuterRef("pk")))
RECORDED = {
    "yes": (_("with results"), Q(HAS_RESULTS)),
    "no": (_("without results"), ~Q(HAS_RESULTS)),
}


def years() -> list[tuple[int, int]]:
    """Return the years of the studies there are, the newest first."""
    return [(year, year) for year in Study.objects.order_by("-year").values_list("year", flat=True).distinct()]


def studies(_request: Any) -> QuerySet[Study]:
    """Return the studies to choose from, with what their names need."""
    return Study.objects.select_related("family")


def one_of(
    model: Any, label: Any, facts: "QuerySet[Any] | Callable[[Any], QuerySet[Any]] | None" = None, **kwargs: Any
) -> django_filters.ModelChoiceFilter:
    """Return a choice of one fact."""
    return django_filters.ModelChoiceFilter(
        queryset=model.objects.all() if facts is None else facts, label=label, empty_label=_("All"), **kwargs
    )


def choice(choices: Any, label: Any, **kwargs: Any) -> django_filters.ChoiceFilter:
    """Return a choice from a closed list."""
    return django_filters.ChoiceFilter(choices=choices, label=label, empty_label=_("All"), **kwargs)


def condition(table: dict[str, tuple[Any, Q]], label: Any) -> django_filters.ChoiceFilter:
    """Return a choice from a table of conditions."""

    def narrow(facts: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return facts.filter(table[value][1])

    return choice([(value, words) for value, (words, _q) in table.items()], label, method=narrow)


class CityFilterSet(WagtailFilterSet):
    """Cities by oblast, and by whether they have results."""

    oblast = one_of(Oblast, _("Oblast"))
    recorded = condition(RECORDED, _("Results"))

    class Meta:
        model = City
        fields = ("oblast", "recorded", "is_sample")


class MethodologyFilterSet(WagtailFilterSet):
    """Methodologies by family."""

    family = one_of(Family, _("Family"))

    class Meta:
        model = Methodology
        fields = ("family",)


class IndicatorFilterSet(WagtailFilterSet):
    """Indicators by methodology, area and kind."""

    methodology = one_of(Methodology, _("Methodology"), null_label=_("not known"))
    area = one_of(Area, _("Area"), null_label=_("not known"))
    kind = choice(IndicatorKind.choices, _("Kind of indicator"))

    class Meta:
        model = Indicator
        fields = ("methodology", "area", "kind")


class StudyFilterSet(WagtailFilterSet):
    """Studies by family, year, methodology and whether they are published."""

    family = one_of(Family, _("Family"))
    year = choice(years, _("Year"))
    methodology = one_of(Methodology, _("Methodology"))
    publication = condition(PUBLICATION, _("Publication"))

    class Meta:
        model = Study
        fields = ("family", "year", "methodology", "publication", "is_sample")


class CityResultFilterSet(WagtailFilterSet):
    """Results by study, year, city, oblast, status and state."""

    study = one_of(Study, _("Study"), studies)
    year = choice(years, _("Year"), field_name="study__year")
    city = one_of(City, _("City"))
    oblast = one_of(Oblast, _("Oblast"), field_name="city__oblast")
    status = choice(Status.choices, _("Status"))
    state = choice(State.choices, _("State"))

    class Meta:
        model = CityResult
        fields = ("study", "year", "city", "oblast", "status", "state")


class AreaResultFilterSet(WagtailFilterSet):
    """Results in areas by study, city, lasting area and state."""

    study = one_of(Study, _("Study"), studies, field_name="city_result__study")
    city = one_of(City, _("City"), field_name="city_result__city")
    area = one_of(Area, _("Area"), field_name="methodology_area__areas", distinct=True)
    state = choice(State.choices, _("State"))

    class Meta:
        model = AreaResult
        fields = ("study", "city", "area", "state")


OF_MODEL = {
    filterset._meta.model: filterset
    for filterset in (
        CityFilterSet,
        MethodologyFilterSet,
        IndicatorFilterSet,
        StudyFilterSet,
        CityResultFilterSet,
        AreaResultFilterSet,
    )
}
