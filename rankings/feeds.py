"""Feeds: what was added to a study or corrected in it, for readers' programs."""

from datetime import datetime
from uuid import UUID, uuid5

from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.exports.safety import printable
from rankings.models.studies import Study
from rankings.selectors.change_list import ChangeGroup, newest_changes
from rankings.templatetags.figures import short_date

# Entries are known by names in this space, whatever address the site has.
ENTRIES = UUID("3c0c4b0e-6d4c-4c1e-9f0e-2b6a7d7c5a11")


class ChangesFeed(Atom1Feed):
    """An Atom feed that is as old as what it tells of, so that it stays the same until something changes."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was updated or, without any, when the study was published."""
        found: datetime = self.feed["changed_at"]
        return found


def changes_feed(study: Study, title: str, page: str) -> bytes:
    """Return the newest additions to a study and corrections in it; ``page`` is the address of the study's page."""
    groups = newest_changes(study)
    url = f"{page}changes/"
    feed = ChangesFeed(
        title=_("%(study)s: corrections and additions") % {"study": title},
        link=url,
        description="",
        language=get_language(),
        author_name=_("Transparent Cities"),
        feed_url=f"{page}changes.atom",
        feed_guid=_name_of(study),
        changed_at=max([group.last_made_at for group in groups], default=study.published_at),
    )
    for group in groups:
        feed.add_item(
            title=_title(group),
            link=url,
            description=printable(render_to_string("rankings/changes_entry.html", {"group": group})),
            unique_id=_name_of(study, group),
            updateddate=group.last_made_at,
        )
    return feed.writeString("utf-8").encode()


def _title(group: ChangeGroup) -> str:
    words = _("Additions of %(day)s") if group.is_addition else _("Corrections of %(day)s")
    return words % {"day": short_date(group.day)}


def _name_of(study: Study, group: ChangeGroup | None = None) -> str:
    """Return what an entry, or the feed as a whole, is known by for ever."""
    parts = [study.code, get_language() or ""]
    if group:
        parts += [group.day.isoformat(), group.first.kind, group.first.reason_uk, group.first.reason_en]
    return uuid5(ENTRIES, "\n".join(parts)).urn
