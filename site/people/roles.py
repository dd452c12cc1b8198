"""Who may do what: roles of the programme as groups, with the permissions that each app asks for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import Group
    from wagtail.models import Page


class Role(models.TextChoices):
    """A role of the programme; its group bears the Ukrainian name, which is the value."""

    ADMINISTRATORS = "Адміністратори", _("administrators")
    COMMUNICATION = "Комунікаційна команда", _("communication staff")
    EDITORS = "Редактори", _("editors")
    DATA_EDITORS = "Редактори даних", _("data editors")
    COORDINATORS = "Регіональні координатори", _("regional coordinators")
    AUTHORS = "Автори організацій", _("authors of organisations")


_permissions: dict[Role, set[str]] = defaultdict(set)


def allow(role: Role, permissions: Iterable[str]) -> None:
    """Give a role permissions ("rankings.change_city"); called from ``AppConfig.ready()`` of the app that owns them."""
    _permissions[role].update(permissions)


def permissions_of(role: Role) -> frozenset[str]:
    """Return what the apps have given to a role."""
    return frozenset(_permissions[role])


# Where a role writes: the pages of some types, in every language, and what it may do there and below.
_places: dict[Role, list[tuple[Callable[[], Iterable["Page"]], frozenset[str]]]] = defaultdict(list)


def allow_on_pages(role: Role, pages: Callable[[], Iterable["Page"]], permissions: Iterable[str]) -> None:
    """Give a role rights ("publish_page") on pages and all below them; called from ``AppConfig.ready()``."""
    _places[role].append((pages, frozenset(permissions)))


def places_of(role: Role) -> Iterator[tuple["Page", str]]:
    """Yield each page on which a role has rights of its own, with each right."""
    for pages, permissions in _places[role]:
        yield from ((page, name) for page in pages() for name in permissions)


_kept: list[Callable[["Group"], bool]] = []


def keep_groups(are_kept: Callable[["Group"], bool]) -> None:
    """Let an app keep groups of its own, which nobody changes by hand; called from ``AppConfig.ready()``."""
    if are_kept not in _kept:
        _kept.append(are_kept)


def is_kept(group: "Group") -> bool:
    """Say whether the programme keeps a group as it is: that of a role, or an app's own."""
    return group.name in Role.values or any(are_kept(group) for are_kept in _kept)
