"""A question to a list, read strictly from its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_noop

from api.cursors import BadCursorError, Cursor, decode
from api.documents import LANGUAGES, Order, Resource, get_resource
from api.parameters import Parameter, canonical, read
from api.problems import BadParameter, ProblemError

LANG = Parameter("lang", gettext_noop("Language of the answer."), choices=LANGUAGES, default=LANGUAGES[0])
FALLBACK = Parameter(
    "fallback",
    gettext_noop("Give what is not translated in Ukrainian instead of leaving it out; facts carry both names anyway."),
    choices=LANGUAGES[:1],
)
LIMIT = Parameter(
    "limit",
    gettext_noop("Most items in one answer."),
    pattern="[1-9][0-9]?|100",
    default="20",
    kind="integer",
    bounds={"minimum": 1, "maximum": 100},
)
KEY = Parameter(
    "key",
    gettext_noop("Only the item that is known by this key: its code, or its id where it has no code."),
    pattern=r"[A-Za-z0-9][A-Za-z0-9:./_-]{0,149}",
    many=True,
)
CURSOR = Parameter(
    "cursor", gettext_noop("Where to go on: the value of “next” in the answer before."), pattern="[A-Za-z0-9_-]{1,1200}"
)


def parameters_of(resource: Resource) -> tuple[Parameter, ...]:
    """Return all parameters that a resource takes, in the order of the documentation."""
    orders = tuple(order.name for order in resource.orders)
    return (
        *resource.filters,
        KEY,
        Parameter("order", gettext_noop("Order of the list."), choices=orders, default=orders[0]),
        Parameter(
            "fields", gettext_noop("Only these fields, separated by commas."), choices=resource.fields, listed=True
        ),
        LIMIT,
        CURSOR,
        LANG,
        FALLBACK,
    )


@dataclass(frozen=True)
class Question:
    """What was asked of a list; equal questions have equal ``canonical`` texts, however they were spelt."""

    resource: Resource
    lang: str
    falls_back: bool
    limit: int
    order: Order
    cursor: Cursor | None
    fields: frozenset[str]
    keys: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    canonical: str


@lru_cache(maxsize=2048)
def question_of(name: str, raw_query: str) -> Question:
    """Read a query string; raise ProblemError with everything that is wrong with it."""
    resource = get_resource(name)
    given = read(parameters_of(resource), raw_query)
    order_name = given.get("order", [resource.orders[0].name])[0]
    chosen = {each.name: tuple(given[each.name]) for each in resource.filters if each.name in given}
    return Question(
        resource=resource,
        lang=given.get("lang", [LANG.default])[0],
        falls_back="fallback" in given,
        limit=int(given.get("limit", [LIMIT.default])[0]),
        order=next(order for order in resource.orders if order.name == order_name),
        cursor=_cursor(resource, order_name, given.get("cursor")),
        fields=frozenset(given["fields"][0].split(",")) if "fields" in given else frozenset(),
        keys=tuple(given.get("key", ())),
        filters=chosen,
        canonical=canonical(given),
    )


def _cursor(resource: Resource, order: str, given: list[str] | None) -> Cursor | None:
    if given is None:
        return None
    try:
        return decode(given[0], resource.name, order)
    except BadCursorError:
        message = gettext_noop("This is no cursor of this list in this order; take “next” of an answer as it is.")
        raise ProblemError("invalid-parameters", [BadParameter("cursor", message)]) from None
