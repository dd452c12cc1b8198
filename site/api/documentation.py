"""The description as the documentation page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True)
class Row:
    """A parameter or a field: its name, the values that it takes, what it means."""

    name: str
    values: str
    description: str


@dataclass(frozen=True)
class OperationText:
    """One operation: where it is, what it takes, what it gives, an example."""

    code: str
    path: str
    summary: str
    description: str
    parameters: tuple[Row, ...]
    fields: tuple[Row, ...]
    question: str
    example: str


def operations_of(description: dict[str, Any]) -> tuple[OperationText, ...]:
    """Return the operations in the order of the description."""
    return tuple(_operation(description, path, operations["get"]) for path, operations in description["paths"].items())


def _operation(description: dict[str, Any], path: str, operation: dict[str, Any]) -> OperationText:
    content = operation["responses"]["200"]["content"]["application/json"]
    schemas = description["components"]["schemas"]
    items = _resolved(content["schema"], schemas)["properties"]["items"]["items"]
    parameters = [
        Row(parameter["name"], _values(parameter["schema"], schemas), parameter["description"])
        for parameter in operation["parameters"]
    ]
    return OperationText(
        code=operation["operationId"].removeprefix("list_"),
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=tuple(parameters),
        fields=tuple(_fields(items, schemas)),
        question=f"{description['servers'][0]['url']}{operation['x-example-address']}",
        example=orjson.dumps(content["example"], option=orjson.OPT_INDENT_2).decode(),
    )


def _fields(schema: dict[str, Any], schemas: dict[str, Any], above: str = "") -> Iterator[Row]:
    for name, field in _resolved(schema, schemas).get("properties", {}).items():
        yield Row(f"{above}{name}", _values(field, schemas), field.get("description", ""))
        yield from _fields(_innermost(field), schemas, f"{above}{name}.")


def _innermost(schema: dict[str, Any]) -> dict[str, Any]:
    inner: dict[str, Any] = schema.get("items", schema)
    return inner if "$ref" in inner else {}


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    resolved: dict[str, Any] = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return resolved


def _values(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    """Return what a value may be, in the words of JSON."""
    schema = _resolved(schema, schemas)
    if "anyOf" in schema:
        return " | ".join(_values(option, schemas) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if "const" in schema:
        return str(schema["const"]).lower()
    if schema.get("type") == "array":
        return f"[{_values(schema['items'], schemas)}]"
    if "minimum" in schema:
        return f"{schema['minimum']}–{schema['maximum']}"
    return str(schema.get("pattern", schema.get("type", "object"))).removeprefix("^").removesuffix("$")
