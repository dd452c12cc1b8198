"""Two addresses for machines that watch the site: is the process up, and can it serve."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


def database_answers() -> bool:
    """Whether the database runs a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


@functools.cache
def last_migrations() -> frozenset[tuple[str, str]]:
    """Return the last migration of each app of this code; reading them all takes a second, so it is done once."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def migrations_are_applied() -> bool:
    """Whether no migration waits."""
    return last_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


def cache_answers() -> bool:
    """Whether the cache keeps what it is given."""
    cache.set("readyz", "yes", 10)
    return bool(cache.get("readyz") == "yes")


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "cache": cache_answers,
}


def failing_checks() -> list[str]:
    """Return the names of the checks that fail; a check that cannot be run fails."""
    failing = []
    for name, passes in CHECKS.items():
        try:
            if not passes():
                failing.append(name)
        except (Error, OSError):
            failing.append(name)
    return failing


def healthz() -> JsonResponse:
    """Answer that the process is up."""
    return JsonResponse({"status": "up"})


def readyz() -> JsonResponse:
    """Answer whether the site can serve, and what fails."""
    failing = failing_checks()
    return JsonResponse(
        {"status": "failing" if failing else "ready", "failing": failing}, status=503 if failing else 200
    )


ANSWERS: dict[str, Callable[[], JsonResponse]] = {"/healthz": healthz, "/readyz": readyz}


class HealthMiddleware:
    """Answers before everything else: no redirect, no language, no look at the host name."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponseBase]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponseBase":
        """Answer the two addresses; pass everything else on."""
        answer = ANSWERS.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer()
        response["Cache-Control"] = "no-store"
        return response
