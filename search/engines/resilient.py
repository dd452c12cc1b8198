"""Finds entries by the search server, by the database's own index where the server does not answer."""

from dataclasses import replace

from elasticsearch import ApiError, TransportError

from search.engines import breaker, database, server
from search.engines.request import Found, Request


def find(request: Request) -> Found:
    """Answer in any case; ``reduced`` says that the server does not answer."""
    if not breaker.is_open():
        try:
            return server.find(request) or database.find(request)
        except (TransportError, ApiError) as error:
            breaker.open_after(error)
    return replace(database.find(request), reduced=True)
