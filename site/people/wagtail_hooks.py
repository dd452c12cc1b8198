"""What the admin shows of accounts."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from people.bulk_actions import AssignRole, SetActiveState
from people.comment_letters import use_letters_to_who_may_read
from people.known import pages_to_choose_from
from people.known_people import use_known_people
from people.staff_api import use_known_files

# After Wagtail's, whose place they take.
for action in (AssignRole, SetActiveState):
    hooks.register("register_bulk_action", action, order=1)
hooks.register("construct_admin_api", use_known_files, order=1)
use_known_people()
use_letters_to_who_may_read()
hooks.register("construct_page_chooser_queryset", pages_to_choose_from)


def security_page(_request: HttpRequest) -> dict[str, str]:
    """Lead from the page of one's account to its security."""
    return {
        "url": reverse("account_security"),
        "label": _("Security of the account"),
        "help_text": _("Password, log-in with a code, recovery codes, and where you are logged in."),
    }


hooks.register("register_account_menu_item", security_page)
