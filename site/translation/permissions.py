"""Who sees the board and the glossary; what is done to a page is asked of the page."""

from django.db.models import Q, QuerySet
from wagtail.models import Locale, Page

from people.models import User
from people.roles import Role, allow

BOARD = "translation.view_translationstate"
SUBMIT = "wagtail_localize.submit_translation"
KEEPING = ("view", "add", "change", "delete")


def declare_permissions() -> None:
    """Let editors and communication staff see the board and keep the glossary."""
    for role in (Role.EDITORS, Role.COMMUNICATION):
        allow(role, [BOARD, *(f"translation.{action}_glossaryterm" for action in KEEPING)])


def may_translate(user: User, source: Page, locale: Locale) -> bool:
    """Say whether a person may change a page's translation, or its source where there is none yet."""
    target = Page.objects.filter(translation_key=source.translation_key, locale=locale).first()
    return bool((target or source).permissions_for_user(user).can_edit())


def people_of_the_board() -> "QuerySet[User]":
    """Return who sees the board, and can be given a translation."""
    app, _dot, codename = BOARD.partition(".")
    allowed = Q(is_superuser=True) | Q(
        groups__permissions__content_type__app_label=app, groups__permissions__codename=codename
    )
    return User.objects.filter(allowed, is_active=True).distinct().order_by("last_name", "first_name", "pk")
