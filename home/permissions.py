"""Who writes what of the site's own pages."""

from collections.abc import Iterator

from wagtail.models import Page

from home.kinds import KINDS
from people.roles import Role, allow, allow_on_pages

# What people write by the contact form: read, answered and deleted by all of these; nobody adds to it.
INBOX = ("home.view_contactmessage", "home.change_contactmessage", "home.delete_contactmessage")
WRITING = ("add_page", "change_page", "lock_page", "publish_page", "unlock_page")


def sections_of_communication() -> Iterator[Page]:
    """Yield the lists under which communication staff write, in each language."""
    for kind in KINDS.values():
        yield from kind.index_type.objects.all()


def declare_permissions() -> None:
    """Let communication staff write and translate stories, news, events and galleries, and no other page.

    They and editors handle messages; editors keep what stands around every page.
    """
    allow_on_pages(Role.COMMUNICATION, sections_of_communication, WRITING)
    allow(Role.COMMUNICATION, ["wagtail_localize.submit_translation"])
    for role in (Role.COMMUNICATION, Role.EDITORS):
        allow(role, INBOX)
    allow(Role.EDITORS, ["home.change_programmesettings"])
