"""Notices as plain letters, in the language of their reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from people.selectors import language_of
from practices.models import Notice, PracticePage
from practices.notice_kinds import KINDS

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


@dataclass(frozen=True)
class Letter:
    """A letter and the notices that it tells."""

    message: EmailMessage
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Told:
    """A notice in words."""

    subject: str
    text: str
    address: str
    about: dict[str, Any]


def letter_of(notices: Sequence[Notice]) -> tuple[Letter | None, list[Notice]]:
    """Return one person's notices as a letter, none where nothing is left to tell, and those that are out of date."""
    user = notices[0].user
    with translation.override(language_of(user)):
        told = {notice: _in_words(notice) for notice in notices}
        words = [one for one in told.values() if one is not None]
        stale = [notice for notice, one in told.items() if one is None]
        if not words:
            return None, stale
        message = EmailMessage(_subject(words), _body(words), to=[user.email], headers=AUTOMATIC)
    return Letter(message, tuple(notice for notice in told if notice not in stale)), stale


def _in_words(notice: Notice) -> Told | None:
    """Return a notice in words; None where its page is gone or it does not concern its reader any more."""
    kind = KINDS[notice.kind]
    pages = PracticePage.objects.select_related("organisation__region__coordinator", "locale")
    practice = pages.filter(pk=notice.about["page"]).first()
    if practice is None or not kind.audience(practice).filter(pk=notice.user_id).exists():
        return None
    values = {"title": practice.draft_title or practice.title, "organisation": practice.organisation.name}
    subject = " ".join((str(kind.subject) % values).split())
    return Told(subject, str(kind.text) % values, kind.address(practice), notice.about)


def _subject(told: Sequence[Told]) -> str:
    """Return what a letter is about: its one notice, or how many there are."""
    if len(told) == 1:
        return told[0].subject
    return ngettext("%(count)d thing to read", "%(count)d things to read", len(told)) % {"count": len(told)}


def _body(told: Sequence[Told]) -> str:
    context = {"told": told, "account": f"{settings.BASE_URL}{reverse('wagtailadmin_account')}"}
    return render_to_string("practices_mail/letter.txt", context).strip() + "\n"
