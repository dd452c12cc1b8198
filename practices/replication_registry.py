"""What replications add to the rest of the site: sections of others’ pages, doors, rights, history, a resource."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wagtail import hooks

from api.documents import register
from api.doors import register_doors
from coalition.models import CoalitionPage
from core.doors import register_door
from core.sections import Section, register_section
from core.selectors import public_pages
from people.roles import Role, allow
from practices.api.replications import REPLICATIONS
from practices.replication_history import register_actions
from practices.selectors.replications import communities, replications_in
from practices.views.report import FORM
from rankings.models import CityPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import BasePage

RIGHTS = ("view", "add", "change")


def learned_from(page: "BasePage", _request: "HttpRequest") -> Mapping[str, Any] | None:
    """Tell what the city of a page takes over from others."""
    learned = replications_in(page.city) if isinstance(page, CityPage) else None
    return {"learned": learned} if learned else None


def communities_reached(page: "BasePage", _request: "HttpRequest") -> Mapping[str, Any] | None:
    """Tell how many communities have adopted a practice, against the goal that the page states."""
    reached = communities(page.communities_goal) if isinstance(page, CoalitionPage) else None
    return {"communities": reached} if reached else None


def report_addresses() -> Iterator[str]:
    """Return the addresses of the forms below all public practices."""
    for page in public_pages().filter(practicepage__isnull=False).order_by("path"):
        yield f"{page.get_url()}{FORM}"


def register_replications() -> None:
    """Declare everything; called from ``AppConfig.ready()``."""
    register_section(CityPage, Section("learned from", "practices/learned_from.html", learned_from, order=40))
    register_section(CoalitionPage, Section("communities", "practices/communities.html", communities_reached, order=10))
    register(REPLICATIONS)
    register_doors(REPLICATIONS)
    register_door("reports of replications", report_addresses)
    hooks.register("register_log_actions", register_actions)
    allow(Role.EDITORS, [f"practices.{action}_replication" for action in RIGHTS])
