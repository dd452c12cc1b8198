"""Every list of the API is a door by which content leaves."""

from collections.abc import Iterator

import orjson

from api.documents import LANGUAGES, ROOT, Resource, get_resource
from api.models import PublishedDocument
from api.questions import question_of
from api.reading import list_body
from core.doors import register_door


def register_doors(resource: Resource) -> None:
    """Declare the addresses of a list, in each language and to the last document."""
    register_door(f"api: {resource.name}", lambda: addresses_of(resource))


def addresses_of(resource: Resource) -> Iterator[str]:
    """Return the addresses that together give all documents of a resource, in each language and to the last one."""
    for parts in parts_of(resource):
        for lang in LANGUAGES:
            query: str | None = f"lang={lang}&limit=100"
            while query:
                yield f"{ROOT}{resource.path.format(**parts)}?{query}"
                cursor = orjson.loads(list_body(question_of(resource.name, query), parts))["next"]
                query = cursor and f"lang={lang}&limit=100&cursor={cursor}"


def parts_of(resource: Resource) -> Iterator[dict[str, str]]:
    """Return what stands for the names in the address: every published parent, one at a time."""
    if not resource.parents:
        yield {}
    for name, parent in resource.parents.items():
        keys = PublishedDocument.objects.filter(resource=get_resource(parent.resource).name, lang=LANGUAGES[0])
        for key in keys.values_list("key", flat=True):
            yield {name: key}
