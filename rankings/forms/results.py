"""The forms of results: of a city in a study, of a city in an area."""

from typing import Any, ClassVar

from rankings.forms.reasons import FrozenFactForm
from rankings.models.cities import City
from rankings.models.methodologies import MethodologyArea
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.services.changes import Reason
from rankings.services.results import write_area_results, write_city_results

FIELD_OF_FIGURE = {"points": "points_printed", "rank": "rank", "status": "status"}


class CityResultForm(FrozenFactForm):
    """A city's figures in a study; which city and study they belong to is fixed once stored."""

    fixed: ClassVar[tuple[str, ...]] = ("study", "city")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["study"].queryset = Study.objects.select_related("family")
        self.fields["city"].queryset = City.objects.select_related("oblast")
        self.fields["city"].label_from_instance = lambda city: f"{city.name} ({city.oblast.name})"
        if study := self.study():
            self._leave_out_what_does_not_exist(study)

    def _leave_out_what_does_not_exist(self, study: Study) -> None:
        """Offer no figure that the study does not publish, unless one is recorded and has to go."""
        for what, name in FIELD_OF_FIGURE.items():
            if what not in study.publishes and not getattr(self.instance, name):
                self.fields.pop(name, None)

    def study(self) -> Study | None:
        """Return the study of a stored result."""
        return self.instance.study if self.instance.pk else None

    def write(self, reason: Reason | None) -> None:
        """Write through the service of results."""
        write_city_results([self.instance], reason=reason)


class AreaResultForm(FrozenFactForm):
    """A city's figure in an area; which city, study and area it belongs to is fixed once stored.

    ``initial["city_result"]`` narrows the choice of areas to those of its study.
    """

    fixed: ClassVar[tuple[str, ...]] = ("city_result", "methodology_area")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = MethodologyArea.objects.select_related("methodology").order_by("methodology__code", "position")
        results = CityResult.objects.select_related("study__family", "city")
        if given := results.filter(pk=self.initial.get("city_result") or 0).first():
            results = results.filter(pk=given.pk)
            areas = areas.filter(methodology=given.study.methodology_id)
        self.fields["city_result"].queryset = results
        self.fields["methodology_area"].queryset = areas
        self.fields["methodology_area"].label_from_instance = lambda area: (
            f"{area.methodology.code}: {area.position}. {area.name}"
        )

    def study(self) -> Study | None:
        """Return the study of a stored result."""
        return self.instance.city_result.study if self.instance.pk else None

    def write(self, reason: Reason | None) -> None:
        """Write through the service of results."""
        write_area_results([self.instance], reason=reason)
