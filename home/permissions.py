"""Who writes what of the site's own pages."""

from collections.abc import Iterator

from wagtail.models import Page

from home.models import EventIndexPage, GalleryIndexPage, NewsIndexPage, StoryIndexPage
from people.roles import Role, allow, allow_on_pages

SECTIONS = (StoryIndexPage, NewsIndexPage, EventIndexPage, GalleryIndexPage)
WRITING = ("add_page", "change_page", "lock_page", "publish_page", "unlock_page")


def sections_of_communication() -> Iterator[Page]:
    """Yield the lists under which communication staff write, in each language."""
    for section in SECTIONS:
        yield from section.objects.all()


def declare_permissions() -> None:
    """Let communication staff write and translate stories, news, events and galleries, and nothing else."""
    allow_on_pages(Role.COMMUNICATION, sections_of_communication, WRITING)
    allow(Role.COMMUNICATION, ["wagtail_localize.submit_translation"])
