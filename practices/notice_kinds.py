"""What people are told of by e-mail: the words of each kind of notice, whom it concerns, where its link leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from people.models import User
from practices.models import PracticePage
from practices.selectors import audiences

Audience = Callable[[PracticePage], QuerySet[User]]
Address = Callable[[PracticePage], str]
OTHER_LANGUAGE = "en"


def form_of(practice: PracticePage) -> str:
    """Return the address of a practice's form."""
    return f"{settings.BASE_URL}{reverse('wagtailadmin_pages:edit', args=[practice.pk])}"


def page_of(practice: Page) -> str:
    """Return the address at which readers find a practice, of its form where they do not."""
    return practice.full_url if practice.live and practice.full_url else form_of(practice)


def english_page_of(practice: PracticePage) -> str:
    """Return the address at which readers find a practice in English."""
    translations = practice.get_translations().filter(locale__language_code=OTHER_LANGUAGE)
    return page_of(translations.first() or practice)


def work_list(_practice: PracticePage) -> str:
    """Return the address of the work list."""
    return f"{settings.BASE_URL}{reverse('worklist')}"


@dataclass(frozen=True)
class NoticeKind:
    """The subject and the sentence of a letter, whom it concerns, and the address in it."""

    subject: Any
    text: Any
    audience: Audience
    address: Address = form_of


WAITS, LANGUAGE, CAME_BACK = "waits", "language", "came-back"
PUBLISHED, PUBLISHED_IN_ENGLISH = "published", "published-in-english"
REPLICATION, DEAD_LINK, RECHECK = "replication", "dead-link", "recheck"

KINDS: Mapping[str, NoticeKind] = {
    WAITS: NoticeKind(
        _("Waits for your review: “%(title)s”"),
        _("A practice of “%(organisation)s” was submitted for review. Agree to it, or send it back with a comment."),
        audiences.reviewing,
    ),
    LANGUAGE: NoticeKind(
        _("Waits for language review: “%(title)s”"),
        _("The content of a practice of “%(organisation)s” was agreed to. Check its language, then it is published."),
        audiences.editing,
    ),
    CAME_BACK: NoticeKind(
        _("Came back to you: “%(title)s”"),
        _("A practice of “%(organisation)s” was sent back to be improved. Comments on fields stand in its form."),
        audiences.improving,
    ),
    PUBLISHED: NoticeKind(
        _("Published: “%(title)s”"),
        _("The practice of “%(organisation)s” can be read by everybody now."),
        audiences.writers_of,
        page_of,
    ),
    PUBLISHED_IN_ENGLISH: NoticeKind(
        _("Published in English: “%(title)s”"),
        _("The practice of “%(organisation)s” can be read in English now."),
        audiences.writers_of,
        english_page_of,
    ),
    REPLICATION: NoticeKind(
        _("A report of a replication waits: “%(title)s”"),
        _("Somebody reported that a city adopts this practice. Accept or refuse the report."),
        audiences.moderating,
        work_list,
    ),
    DEAD_LINK: NoticeKind(
        _("A link no longer opens: “%(title)s”"),
        _("A link to evidence failed on three days. Replace it, or add a copy as a file."),
        audiences.keepers_of,
    ),
    RECHECK: NoticeKind(
        _("A year since the review: “%(title)s”"),
        _("Check whether everything still holds, correct what does not, and submit the practice for review again."),
        audiences.keepers_of,
    ),
}
