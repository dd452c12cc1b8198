"""What the history of an organisation says of its members."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from coalition.enums import MemberRole
from people.models import User

ADD_MEMBER = "coalition.add_member"
REMOVE_MEMBER = "coalition.remove_member"
CHANGE_ROLE = "coalition.change_role"
INVITE = "coalition.invite"
WITHDRAW_INVITATION = "coalition.withdraw_invitation"

# By action: what it is called, and the sentence that tells of a person and a role.
SENTENCES: dict[str, tuple[Promise, Promise]] = {
    ADD_MEMBER: (_("Add a member"), _("New member: %(person)s (%(role)s)")),
    REMOVE_MEMBER: (_("Remove a member"), _("No longer a member: %(person)s")),
    CHANGE_ROLE: (_("Change a role"), _("Other role: %(person)s (%(role)s)")),
    INVITE: (_("Invite"), _("Invited: %(person)s (%(role)s)")),
    WITHDRAW_INVITATION: (_("Withdraw an invitation"), _("Invitation withdrawn: %(person)s")),
}


class MemberFormatter(LogFormatter):
    """Names the person and the role."""

    sentence: Promise

    def format_message(self, entry: Any) -> str:
        """Fill the sentence of the action."""
        role = entry.data.get("role")
        words = {"person": entry.data.get("person", ""), "role": MemberRole(role).label if role else ""}
        return str(self.sentence) % words


def about(person: User | str, role: str = "") -> dict[str, str]:
    """Return what the history keeps of an action on a person or an address; editors, who know neither, read it too."""
    name = masked(person) if isinstance(person, str) else person.get_full_name() or masked(person.email)
    return {"person": name, "role": role}


def masked(email: str) -> str:
    """Return as much of an address as its owner would recognise."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}…@{domain}"


def register_actions(actions: LogActionRegistry) -> None:
    """Declare what can be done to the members of an organisation."""
    for name, (label, sentence) in SENTENCES.items():
        formatter = type("Formatter", (MemberFormatter,), {"label": label, "sentence": sentence})
        actions.register_action(name)(formatter)
