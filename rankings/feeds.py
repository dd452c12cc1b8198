"""Feeds: what was added to a study or corrected in it, for readers' programs."""

from uuid import UUID, uuid5

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.atom import NEVER, Entry, Feed
from rankings.models.studies import Study
from rankings.selectors.change_list import ChangeGroup, newest_changes
from rankings.templatetags.figures import short_date

# Entries are known by names in this space, whatever address the site has.
ENTRIES = UUID("3c0c4b0e-6d4c-4c1e-9f0e-2b6a7d7c5a11")


def changes_feed(study: Study, title: str, page: str) -> Feed:
    """Return the newest additions to a study and corrections in it; ``page`` is the address of the study's page."""
    url = f"{page}changes/"
    return Feed(
        name=_name_of(study),
        title=_("%(study)s: corrections and additions") % {"study": title},
        address=f"{page}changes.atom",
        page=url,
        entries=[_entry(study, group, url) for group in newest_changes(study)],
        begun=study.published_at or NEVER,
    )


def _entry(study: Study, group: ChangeGroup, url: str) -> Entry:
    return Entry(
        name=_name_of(study, group),
        title=_title(group),
        url=url,
        summary=render_to_string("rankings/changes_entry.html", {"group": group}),
        updated=group.last_made_at,
    )


def _title(group: ChangeGroup) -> str:
    words = _("Additions of %(day)s") if group.is_addition else _("Corrections of %(day)s")
    return words % {"day": short_date(group.day)}


def _name_of(study: Study, group: ChangeGroup | None = None) -> str:
    """Return what an entry, or the feed as a whole, is known by for ever."""
    parts = [study.code, get_language() or ""]
    if group:
        parts += [group.day.isoformat(), group.first.kind, group.first.reason_uk, group.first.reason_en]
    return uuid5(ENTRIES, "\n".join(parts)).urn
