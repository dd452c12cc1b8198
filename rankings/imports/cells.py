"""Cells as values: a reader takes the text of a cell and gives what a fact holds, or says what to write instead."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, singledispatch
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.db import models
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.ukrainian import fold_name
from rankings.enums import DatePrecision
from rankings.imports.sheets import UNREADABLE
from rankings.rules import exact

if TYPE_CHECKING:
    from rankings.models.cities import City

FORMULA_START = re.compile(r"'*[=+\-@\t\r]")
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?|(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})", re.ASCII)
ANSWERS = {"yes": True, "так": True, "true": True, "1": True, "no": False, "ні": False, "false": False, "0": False}
LANGUAGES = ("uk", "en")
QUOTED = 80

Fact = TypeVar("Fact", bound=models.Model)


class CellError(ValueError):
    """The text of a cell cannot stand there; the message says what to write."""


class Facts(Protocol):
    """What cells point to: facts that are stored or stand in the same file."""

    def find(self, model: type[Fact], *key: Any) -> Fact:
        """Return the fact of that key; raise CellError where there is none."""

    def city(self, cell: str) -> "City":
        """Return the city that has this code or name; raise CellError where there is none or more than one."""


Read = Callable[[str, Facts], Any]


@dataclass(frozen=True)
class Presented:
    """A day, or a month kept as its first day."""

    day: date | None
    precision: DatePrecision = DatePrecision.DAY


def short(cell: str) -> str:
    """Return the text of a cell as a message quotes it."""
    return Truncator(cell).chars(QUOTED)


def guarded(text: str) -> str:
    """Return a text as a CSV file holds it, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if FORMULA_START.match(text) else text


def unguarded(text: str) -> str:
    """Return the text of a CSV cell without the guard that ``guarded`` gave it."""
    return text[1:] if text.startswith("'") and FORMULA_START.match(text) else text


def folded(text: str) -> str:
    """Return what is compared of headings and choices: no case, blanks, underscores, hyphens or apostrophes."""
    return fold_name(text.replace("_", " ")).rstrip(":*. ")


@singledispatch
def shown(value: Any) -> str:
    """Return a value as a file would show it, for comparison; blank means "not known to us"."""
    return UNREADABLE.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


@shown.register
def _nothing(_value: None) -> str:
    return ""


@shown.register
def _answer(value: bool) -> str:
    return "yes" if value else "no"


@shown.register
def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


@shown.register
def _fact(value: models.Model) -> str:
    return str(value.code)  # type: ignore[attr-defined]


@shown.register(list)
@shown.register(tuple)
def _several(value: Iterable[Any]) -> str:
    return ";".join(map(shown, value))


@shown.register
def _presented(value: Presented) -> str:
    if value.day is None:
        return ""
    return value.day.isoformat()[: 7 if value.precision == DatePrecision.MONTH else 10]


def text(cell: str, _facts: Facts) -> str:
    """Read a text as it stands."""
    return cell


def code(cell: str, _facts: Facts) -> str:
    """Read a code of ours."""
    return cell.lower()


def first_address(cell: str, _facts: Facts) -> str:
    """Read an address; of several, with semicolons between, the first."""
    return cell.partition(" ; ")[0].strip()


def with_point(cell: str) -> str:
    """Return a figure with a decimal point where it had a comma."""
    return cell.replace(",", ".")


def whole(cell: str, _facts: Facts) -> int | None:
    """Read a whole number."""
    if cell and not WHOLE_NUMBER.fullmatch(cell):
        raise CellError(_("“%(text)s” is not a whole number. Write digits only, such as 12.") % {"text": short(cell)})
    return int(cell) if cell else None


def decimal(cell: str, _facts: Facts) -> Decimal | None:
    """Read an exact number with a decimal comma or point."""
    number = exact(with_point(cell))
    if cell and number is None:
        raise CellError(_("“%(text)s” is not a number. Write a number such as 84.5.") % {"text": short(cell)})
    return number


def printed(cell: str, facts: Facts) -> str:
    """Read a figure as its source printed it but for the decimal comma."""
    decimal(cell, facts)
    return with_point(cell)


def answer(cell: str, _facts: Facts) -> bool:
    """Read yes or no."""
    try:
        return ANSWERS[cell.casefold()]
    except KeyError:
        raise CellError(_("Write “yes” or “no” here.")) from None


def tick(cell: str, facts: Facts) -> bool:
    """Read yes or no; a blank cell is no."""
    return bool(cell) and answer(cell, facts)


def presented(cell: str, _facts: Facts) -> Presented:
    """Read a day ("2021-03-31", "31.03.2021") or a month ("2022-04")."""
    if not cell:
        return Presented(None)
    found = DAY.fullmatch(cell)
    try:
        if found is None:
            raise ValueError
        year, month, day = (
            int(found[name] or found[other] or 1) for name, other in (("year", "y"), ("month", "m"), ("day", "d"))
        )
        is_day = bool(found["day"] or found["d"])
        return Presented(date(year, month, day), DatePrecision.DAY if is_day else DatePrecision.MONTH)
    except ValueError:
        message = _("“%(text)s” is not a date. Write a day such as 2021-03-31 or a month such as 2022-04.")
        raise CellError(message % {"text": short(cell)}) from None


def choice(choices: type[models.TextChoices]) -> Read:
    """Return a reader of a closed list: by code or by its label in either language."""

    @cache
    def values() -> dict[str, str]:
        found = {folded(value): value for value in choices.values}
        for language in LANGUAGES:
            with translation.override(language):
                found |= {folded(str(label)): value for value, label in choices.choices}
        return found

    def read(cell: str, _facts: Facts) -> str:
        if not cell:
            return ""
        try:
            return values()[folded(cell)]
        except KeyError:
            known = ", ".join(f"{value} ({label})" for value, label in choices.choices)
            message = _("“%(text)s” is not known here. Write one of: %(known)s.")
            raise CellError(message % {"text": short(cell), "known": known}) from None

    return read


def fact(model: type[models.Model]) -> Read:
    """Return a reader of a fact by its code; a blank cell is none."""

    def read(cell: str, facts: Facts) -> models.Model | None:
        return facts.find(model, cell.lower()) if cell else None

    return read


def several(model: type[models.Model]) -> Read:
    """Return a reader of facts by their codes, with semicolons or commas between; their order does not count."""

    def read(cell: str, facts: Facts) -> list[models.Model]:
        codes = {part.strip().lower() for part in cell.replace(",", ";").split(";")} - {""}
        return [facts.find(model, code) for code in sorted(codes)]

    return read
