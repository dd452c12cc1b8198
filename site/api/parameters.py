"""Strict parameters: a table of what may be asked; whatever is not in it is refused, never ignored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_noop

from api.problems import BadParameter, ProblemError

MOST_VALUES = 50
MOST_PAIRS = 200
DAY = r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


@dataclass(frozen=True)
class Parameter:
    """One query parameter: the values that it takes and how the description tells of them.

    A value is one of ``choices`` or matches ``pattern`` as a whole. ``many`` may be repeated, any of the values being
    enough; ``listed`` takes several values in one, separated by commas. ``kind`` is the JSON type of one value. Where
    ``longest`` is given, any text of up to so many characters is a value. ``published`` compares the moment of the last
    publication with the day given, ``gte`` or ``lt`` as in queries.
    """

    name: str
    description: str
    pattern: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    listed: bool = False
    default: str = ""
    kind: str = "string"
    bounds: Mapping[str, int] = field(default_factory=dict)
    longest: int = 0
    required: bool = False
    published: str = ""

    @cached_property
    def _matches(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.ASCII)

    def accepts(self, value: str) -> bool:
        """Tell whether this is a well-formed value."""
        if self.longest:
            return 0 < len(value) <= self.longest
        return all(
            part in self.choices if self.choices else self._matches.fullmatch(part) for part in self._parts(value)
        )

    def _parts(self, value: str) -> list[str]:
        return value.split(",") if self.listed else [value]

    @property
    def most(self) -> int:
        """How many values are taken at most."""
        return len(self.choices) if self.listed else MOST_VALUES

    def problem(self, values: Sequence[str]) -> BadParameter | None:
        """Return what is wrong with the values that were given, None where nothing is."""
        if not values:
            return BadParameter(self.name, gettext_noop("This parameter is needed.")) if self.required else None
        if len(values) > 1 and not self.many:
            return BadParameter(self.name, gettext_noop("Give this parameter once only."))
        if sum(len(self._parts(value)) for value in values) > self.most:
            return BadParameter(self.name, gettext_noop("Give at most %(most)s values."), {"most": self.most})
        if all(self.accepts(value) for value in values):
            return None
        if self.choices:
            return BadParameter(
                self.name, gettext_noop("Choose from: %(choices)s."), {"choices": ", ".join(self.choices)}
            )
        if self.bounds:
            return BadParameter(
                self.name,
                gettext_noop("Give a whole number from %(minimum)s to %(maximum)s."),
                {"minimum": self.bounds["minimum"], "maximum": self.bounds["maximum"]},
            )
        if self.longest:
            return BadParameter(
                self.name, gettext_noop("Give a text of 1 to %(most)s characters."), {"most": self.longest}
            )
        return BadParameter(
            self.name, gettext_noop("This value is malformed; a value has the form %(form)s."), {"form": self.pattern}
        )

    @property
    def value_schema(self) -> dict[str, Any]:
        """The JSON schema of one value."""
        if self.choices:
            return {"type": self.kind, "enum": list(self.choices)}
        if self.bounds:
            return {"type": self.kind, **self.bounds}
        if self.longest:
            return {"type": self.kind, "minLength": 1, "maxLength": self.longest}
        return {"type": self.kind, "pattern": f"^{self.pattern}$"}

    def openapi(self, where: str = "query") -> dict[str, Any]:
        """Return the parameter as OpenAPI describes it."""
        schema = self.value_schema
        required = self.required or where == "path"
        described = {"name": self.name, "in": where, "description": self.description, "required": required}
        if self.many or self.listed:
            described |= {"style": "form", "explode": self.many}
            schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": self.most}
        elif self.default:
            schema |= {"default": int(self.default) if self.kind == "integer" else self.default}
        return described | {"schema": schema}


def code(name: str, description: str, *, many: bool = True) -> Parameter:
    """Return a parameter that takes stable codes: lower-case Latin letters, digits and hyphens."""
    return Parameter(name, description, pattern=r"[a-z0-9]+(-[a-z0-9]+)*", many=many)


def day(name: str, description: str, *, since: bool) -> Parameter:
    """Return a parameter that takes a day; a list then ends, or begins, with what was published last on it."""
    return Parameter(name, description, pattern=DAY, published="gte" if since else "lt")


def moment_of(value: str, *, after: bool) -> datetime:
    """Return the moment at which a day begins in Kyiv, or ends; days beyond the end of a month are days of the next."""
    year, month, number = map(int, value.split("-"))
    found = date(year, month, 1) + timedelta(days=number - 1 + after)
    return datetime.combine(found, time.min, tzinfo=get_default_timezone())


def pairs_of(raw_query: str) -> list[tuple[str, str]]:
    """Split a query string; one that cannot be split is refused as a whole."""
    try:
        return parse_qsl(raw_query, keep_blank_values=True, errors="strict", max_num_fields=MOST_PAIRS)
    except ValueError:
        raise ProblemError(
            "invalid-parameters",
            [BadParameter("", gettext_noop("The query is too long or is not percent-encoded UTF-8."))],
        ) from None


def read(parameters: Sequence[Parameter], raw_query: str) -> dict[str, list[str]]:
    """Return the values given for each parameter, sorted and each once; raise with everything that is wrong."""
    known = {parameter.name: parameter for parameter in parameters}
    given: dict[str, list[str]] = {}
    for name, value in pairs_of(raw_query):
        given.setdefault(name, []).append(value)
    wrong = [
        BadParameter(
            name[:50], gettext_noop("There is no such parameter; there are: %(names)s."), {"names": ", ".join(known)}
        )
        for name in given
        if name not in known
    ]
    wrong += [problem for name in known if (problem := known[name].problem(given.get(name, [])))]
    if wrong:
        raise ProblemError("invalid-parameters", wrong)
    return {name: sorted(set(values)) for name, values in given.items()}


def canonical(values: Mapping[str, Sequence[str]]) -> str:
    """Return the one spelling of a query by which equal questions share an answer."""
    return urlencode(sorted(values.items()), doseq=True)
