"""Makes indexes as a whole where they are missing or were made by another analysis; quick when they stand."""

from django.core.management import call_command
from elasticsearch import ApiError, TransportError
from modelsearch.backends import get_search_backend

from search.analysis.analyse import made_by
from search.backends import DEFAULT, IN_DATABASE, has_server
from search.engines import breaker
from search.index.entries import reconcile
from search.models import IndexState


def prepare_database() -> None:
    """Make the entries and the database's index."""
    _prepare(IN_DATABASE if has_server() else DEFAULT, "database", stands=True)


def prepare_server() -> bool:
    """Make the indexes of the search server; tell whether it answers."""
    if breaker.is_open():
        return False
    try:
        _prepare(DEFAULT, "server", _all_stand())
    except (TransportError, ApiError) as error:
        breaker.open_after(error)
        return False
    return True


def _prepare(backend: str, name: str, stands: bool) -> None:
    if stands and IndexState.objects.filter(name=name, made_of=made_by()).exists():
        return
    reconcile()
    call_command("update_index", backend_name=backend, verbosity=0)
    IndexState.objects.update_or_create(name=name, defaults={"made_of": made_by()})


def _all_stand() -> bool:
    backend = get_search_backend()
    names = [index.name for index in backend.all_indexes()]
    return bool(backend.es.indices.exists_alias(name=",".join(names))) if names else True
