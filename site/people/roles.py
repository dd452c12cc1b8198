"""Who may do what: roles of the programme as groups, with the permissions that each app asks for."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


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
