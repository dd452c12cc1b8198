"""Finds entries by the search server where there is one, by the database's own index where it does not answer."""

from dataclasses import replace

from elasticsearch import ApiError, TransportError

from search import breaker, elastic, engine
from search.backends import has_server
from search.engine import Found, Request


def find(request: Request) -> Found:
    """Answer in any case; ``reduced`` says that the server does not answer."""
    if not has_server():
        return engine.find(request)
    if not breaker.is_open():
        try:
            return elastic.find(request) or engine.find(request)
        except (TransportError, ApiError) as error:
            breaker.open_after(error)
    return replace(engine.find(request), reduced=True)
