"""Forms of the editing interface as a browser would send them: what the page shows, with what a person changes."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def shown(form: Any) -> dict[str, Any]:
    """What a browser would send back of a form that nobody touched: no disabled field, no box that is not ticked."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.field.disabled or value is None or value is False:
            continue
        data[bound.html_name] = [str(each) for each in value] if isinstance(value, (list, tuple)) else str(value)
    for rows in getattr(form, "formsets", {}).values():
        data |= shown(rows.management_form)
        for row in rows.forms:
            data |= shown(row)
    return data


def row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """A new row of a form, and how many there are with it."""
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()} | {
        f"{prefix}-TOTAL_FORMS": str(number + 1)
    }


def send(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Open a form, change it and send it; None leaves a field out."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    data = shown(page.context["form"]) | changes
    return client.post(address, {name: value for name, value in data.items() if value is not None}, follow=True)


def add(client: Client, fact: str, **values: Any) -> HttpResponse:
    return send(client, reverse(f"facts_{fact}:add"), **values)


def edit(client: Client, fact: Any, **changes: Any) -> HttpResponse:
    return send(client, reverse(f"facts_{fact._meta.model_name}:edit", args=[fact.pk]), **changes)


def delete(client: Client, fact: Any) -> HttpResponse:
    return client.post(reverse(f"facts_{fact._meta.model_name}:delete", args=[fact.pk]), follow=True)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """What the form refuses: by field, those of rows by their place ("areas-1-position"), of rows together by name."""
    form = response.context["form"]
    found = {name: list(messages) for name, messages in form.errors.items()}
    for name, rows in form.formsets.items():
        if together := list(rows.non_form_errors()):
            found[name] = together
        for one in rows.forms:
            found |= {f"{one.prefix}-{field}": list(messages) for field, messages in one.errors.items()}
    return found


def messages(response: HttpResponse) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def histories(client: Client, fact: Any) -> str:
    return client.get(reverse(f"facts_{fact._meta.model_name}:history", args=[fact.pk])).content.decode()
