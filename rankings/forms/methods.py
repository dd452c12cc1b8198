"""The form of a methodology: its bands and maxima agree with each other and with the results recorded by it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from rankings.forms.facts import FactForm
from rankings.models.methodologies import Methodology
from rankings.models.results import CityResult
from rankings.rules import METHODOLOGY_RULES, Rule, Violation


class MethodologyForm(FactForm):
    """A methodology; its family is fixed once a study uses it."""

    rules: ClassVar[tuple[Rule[Any], ...]] = METHODOLOGY_RULES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.studies.exists():
            self.fix(["family"])

    def judge(self, draft: Methodology) -> Iterator[Violation]:
        """Keep the maximum above what cities have by this methodology."""
        yield from super().judge(draft)
        yield from _points_above(draft)


def _points_above(methodology: Methodology) -> Iterator[Violation]:
    maximum = methodology.max_points
    results = CityResult.objects.filter(study__methodology=methodology.pk)
    if maximum is not None and results.filter(points__gt=maximum).exists():
        message = _("Cities have more points than this by studies recorded here. Check the maximum in the source.")
        yield Violation(methodology.code, "max_points", "points-within-maximum", str(message))
