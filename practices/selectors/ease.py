"""What makes a practice easy to copy: signs as data, each counting one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from practices.enums import CostKind
from practices.models.details import PracticeStep
from practices.models.practice import PracticePage
from practices.selectors.public import is_adopted

if TYPE_CHECKING:
    from django.utils.functional import Promise

# What the editor leaves of a text that was emptied.
EMPTY_TEXT = r"^\s*(<p[^>]*>\s*(<br ?/?>)?\s*</p>\s*)*$"


@dataclass(frozen=True)
class Sign:
    """A reason to call a practice easy to copy, in words, and when it holds."""

    code: str
    label: "str | Promise"
    holds: Callable[[], Any]

    @property
    def column(self) -> str:
        """The name under which a query says whether it holds."""
        return f"easy_{self.code}"


SIGNS = (
    Sign("free", _("no extra cost"), lambda: Q(cost_kind=CostKind.NONE)),
    Sign("small", _("a variant for a small city"), lambda: ~Q(variant_small__regex=EMPTY_TEXT)),
    Sign("steps", _("told step by step"), lambda: Exists(PracticeStep.objects.filter(page=OuterRef("pk")))),
    Sign("adopted", _("adopted by another city"), is_adopted),
)


def with_ease(practices: QuerySet[PracticePage]) -> QuerySet[PracticePage]:
    """Add to each practice which signs hold, and as ``ease`` how many."""
    held = {
        sign.column: Case(When(sign.holds(), then=Value(1)), default=Value(0), output_field=IntegerField())
        for sign in SIGNS
    }
    total: Any = sum(held.values(), start=Value(0, output_field=IntegerField()))
    return practices.annotate(**held, ease=total)


def signs_of(page: PracticePage) -> tuple[str, ...]:
    """Return in words the signs that hold for a practice, none where they were not asked for."""
    return tuple(str(sign.label) for sign in SIGNS if getattr(page, sign.column, 0))
