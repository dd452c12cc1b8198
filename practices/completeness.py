"""What a practice still lacks: rules as data, and a result that tells it from the model or from a form being written.

A rule is kept once something was written; more text never breaks it, so filling in never lowers the percentage.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from practices.enums import CostKind, PracticeState

if TYPE_CHECKING:
    from practices.models import PracticePage


Rows = Mapping[str, Sequence[Any]]
RELATIONS = ("cities", "areas", "indicators", "steps", "laws", "figures", "evidence", "pictures")
CONDITIONS = ("conditions_size", "conditions_budget", "conditions_systems", "conditions_law")
NO_TEXT = "\xa0 \n\t\r\u200b"


@dataclass(frozen=True)
class Written:
    """What is written of a practice: its own fields, and its rows wherever they come from."""

    page: Any
    rows: Rows


@dataclass(frozen=True)
class Rule:
    """Something that a good practice tells: ``anchor`` is its field, or its rows, in the form."""

    code: str
    anchor: str
    weight: int
    mandatory: bool
    message: Any
    is_kept: Callable[[Written], bool]


@dataclass(frozen=True)
class Completeness:
    """Which rules are kept, of those that hold for this practice."""

    done: tuple[Rule, ...]
    missing_mandatory: tuple[Rule, ...]
    missing_wanted: tuple[Rule, ...]

    @property
    def percent(self) -> int:
        """The weight of what is kept, of all; 100 only where nothing is missing."""
        kept, lacking = weight_of(self.done), weight_of([*self.missing_mandatory, *self.missing_wanted])
        return kept * 100 // (kept + lacking)

    @property
    def may_be_submitted(self) -> bool:
        """Whether the mandatory part holds."""
        return not self.missing_mandatory


def weight_of(rules: Iterable[Rule]) -> int:
    """Return how much these rules weigh together."""
    return sum(rule.weight for rule in rules)


def has_text(value: Any) -> bool:
    """Tell whether something can be read there: tags and spaces alone are nothing."""
    text = strip_tags(value or "").replace("&nbsp;", " ")
    return bool(text.strip(NO_TEXT))


def text(written: Written, name: str) -> bool:
    """Tell whether a field has text."""
    return has_text(getattr(written.page, name))


def row(written: Written, relation: str, *columns: str) -> bool:
    """Tell whether a row has all of these columns."""
    return any(all(is_given(getattr(one, name)) for name in columns) for one in written.rows[relation])


def is_given(value: Any) -> bool:
    """Tell whether a value of a row is there; zero is."""
    return has_text(value) if isinstance(value, str) else value is not None


def any_text(written: Written, *names: str) -> bool:
    """Tell whether one of these fields has text."""
    return any(text(written, name) for name in names)


def tells_cost(written: Written) -> bool:
    """Tell whether the cost is there, or that there is none."""
    kind = written.page.cost_kind
    return kind == CostKind.NONE or (kind == CostKind.KNOWN and bool(written.page.known_costs))


def tells_state(written: Written) -> bool:
    """Tell whether the state is known, and why it ended where it did."""
    state = written.page.state
    return state != PracticeState.UNKNOWN and (state != PracticeState.ENDED or text(written, "ended_reason"))


def has_result(written: Written) -> bool:
    """Tell whether a result has its number."""
    return any(has_text(one.what) and (one.before, one.after) != (None, None) for one in written.rows["figures"])


def relation(name: str, column: str) -> Callable[[Written], bool]:
    """Return a test of rows that are only a choice."""
    return lambda written: any(getattr(one, f"{column}_id") for one in written.rows[name])


def filled(name: str) -> Callable[[Written], bool]:
    """Return a test of a field with text."""
    return partial(text, name=name)


TITLE = Rule("title", "title", 4, True, _("Give the practice a title that says what was done."), filled("title"))
SUMMARY = Rule(
    "summary",
    "summary",
    8,
    True,
    _("Say in one sentence which city did what, and what it brought to residents."),
    filled("summary"),
)
CITY = Rule("city", "cities", 6, True, _("Choose the city that does it."), relation("cities", "city"))
AREA_MESSAGE = _("Choose the area that it belongs to.")
SOURCE_MESSAGE = _("Give at least one piece of evidence with its title and address.")


def has_source(written: Written) -> bool:
    """Tell whether one can go and see."""
    return row(written, "evidence", "title", "url")


RULES = (
    TITLE,
    SUMMARY,
    CITY,
    Rule("area", "areas", 6, True, AREA_MESSAGE, relation("areas", "area")),
    Rule(
        "problem", "problem", 10, True, _("Describe the problem: what did not work, and for whom."), filled("problem")
    ),
    Rule(
        "steps",
        "steps",
        12,
        True,
        _("Describe what was done, step by step."),
        lambda written: row(written, "steps", "what"),
    ),
    Rule("evidence", "evidence", 10, True, SOURCE_MESSAGE, has_source),
    Rule("state", "state", 4, False, _("Say whether it still works; where it ended, say why."), tells_state),
    Rule(
        "started",
        "started_year",
        3,
        False,
        _("Give the year when it began."),
        lambda written: bool(written.page.started_year),
    ),
    Rule("figures", "figures", 10, False, _("Show a result in figures, before and after."), has_result),
    Rule("cost", "cost_kind", 6, False, _("Say what it costs, or that it costs nothing more."), tells_cost),
    Rule("people", "people", 5, False, _("Say who works on it and what they must know."), filled("people")),
    Rule(
        "conditions",
        "conditions_size",
        5,
        False,
        _("Name at least one condition: size of city, budget, systems or law."),
        lambda written: any_text(written, *CONDITIONS),
    ),
    Rule("risks", "risks", 5, False, _("Tell what went wrong and what you would do otherwise."), filled("risks")),
    Rule(
        "laws",
        "laws",
        4,
        False,
        _("Name the decision or document on which it stands."),
        lambda w: row(w, "laws", "title"),
    ),
    Rule(
        "indicators",
        "indicators",
        3,
        False,
        _("Choose the indicator of the methodology that it answers."),
        relation("indicators", "indicator"),
    ),
    Rule(
        "contact",
        "contact_role",
        4,
        False,
        _("Say whom at the council one can ask: a role, and an official address or page."),
        lambda written: text(written, "contact_role") and any_text(written, "contact_email", "contact_url"),
    ),
    Rule(
        "variants",
        "variant_small",
        2,
        False,
        _("Say how it would look in a smaller or larger city."),
        lambda written: any_text(written, "variant_small", "variant_large"),
    ),
    Rule("pictures", "pictures", 3, False, _("Add a picture."), relation("pictures", "image")),
)
# What a short record has; its source may name no area.
SHORT_RULES = (
    TITLE,
    SUMMARY,
    CITY,
    Rule("evidence", "evidence", 6, True, SOURCE_MESSAGE, has_source),
    Rule("area", "areas", 4, False, AREA_MESSAGE, relation("areas", "area")),
)


def rules_for(page: Any) -> tuple[Rule, ...]:
    """Return the rules that a practice keeps."""
    return SHORT_RULES if page.is_short else RULES


def completeness_of(written: Written) -> Completeness:
    """Return what is there and what is missing."""
    rules = rules_for(written.page)
    kept = [rule for rule in rules if rule.is_kept(written)]
    missing = [rule for rule in rules if rule not in kept]
    return Completeness(
        done=tuple(kept),
        missing_mandatory=tuple(rule for rule in missing if rule.mandatory),
        missing_wanted=tuple(rule for rule in missing if not rule.mandatory),
    )


def completeness(page: "PracticePage") -> Completeness:
    """Return what a practice has and lacks, as it is in memory: stored, or a draft, or not saved at all."""
    return completeness_of(Written(page, {name: list(getattr(page, name).all()) for name in RELATIONS}))
