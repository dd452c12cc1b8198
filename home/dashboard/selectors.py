"""What the parts about pages find: only pages that the person may change, a few rows and a count."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.dashboard.parts import FIRST, Found, Row
from home.enums import MessageState
from home.links.selectors import BrokenLink, broken_links
from home.models import ContactMessage
from people.models import User
from translation.enums import State
from translation.selectors.board import in_state, pages_with_states, target_locales


def edits_pages(user: User) -> bool:
    """Say whether somebody may change any page at all."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, {"add", "change", "publish"}))


def publishes_pages(user: User) -> bool:
    """Say whether somebody may publish any page at all."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


def drafts_of(user: User) -> Found:
    """Return what somebody has written and nobody published: own pages, and pages that somebody changed last."""
    own = Q(owner=user) | Q(latest_revision__user=user)
    drafts = _editable(user).filter(own, Q(live=False) | Q(has_unpublished_changes=True), alias_of=None)
    return _found(drafts.order_by("-latest_revision_created_at", "pk"), _draft)


def scheduled_for(user: User) -> Found:
    """Return the pages that will go live or be taken down by themselves, the next one first."""
    due = Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id=Cast(OuterRef("pk"), CharField())
    ).order_by("approved_go_live_at")
    pages = _editable(user).annotate(due_at=Subquery(due.values("approved_go_live_at")[:1]))
    going_live = pages.filter(due_at__isnull=False).order_by("due_at", "pk")
    expiring = pages.filter(live=True, expire_at__isnull=False).order_by("expire_at", "pk")
    rows = [
        *(_row(page, _("goes live"), page.due_at) for page in _first(going_live)),
        *(_row(page, _("is taken down"), page.expire_at) for page in _first(expiring)),
    ]
    soonest = sorted(rows, key=lambda row: (row.at, row.title))[:FIRST]
    return Found(soonest, going_live.count() + expiring.count())


def out_of_date_for(user: User) -> Found:
    """Return the translations whose Ukrainian page was published anew since, the oldest first, of every language."""
    rows, total = [], 0
    for locale in target_locales():
        pages = in_state(pages_with_states(locale, user), State.OUT_OF_DATE)
        rows += [_out_of_date(page, locale) for page in pages.order_by("out_of_date_since", "pk")[:FIRST]]
        total += pages.count()
    return Found(rows[:FIRST], total, f"{reverse('translation_board:board')}?state={State.OUT_OF_DATE.value}")


def last_published_for(user: User) -> Found:
    """Return the pages that went live last, with who published them."""
    pages = _editable(user).filter(live=True, last_published_at__isnull=False)
    rows = [_row(page, _who(page), page.last_published_at) for page in _first(pages.order_by("-last_published_at"))]
    return Found(rows, len(rows))


def reads_messages(user: User) -> bool:
    """Say whether somebody may read what comes by the contact form."""
    return user.has_perm("home.view_contactmessage")


def new_messages_for(_user: User) -> Found:
    """Return the messages that nobody has taken up, the oldest first, by topic and receipt: names stay in the inbox."""
    messages = ContactMessage.objects.filter(state=MessageState.NEW)
    rows = [
        Row(str(message), reverse("messages:edit", args=[message.pk]), at=message.received_at)
        for message in messages.order_by("received_at", "pk")[:FIRST]
    ]
    return Found(rows, messages.count(), reverse("messages:index"))


def broken_links_for(user: User) -> Found:
    """Return the links that lead nowhere, the one that does so longest first."""
    broken = broken_links(user)
    return Found([_broken(link) for link in broken[:FIRST]], len(broken), reverse("broken_links"))


def _editable(user: User) -> "QuerySet[Page]":
    pages: QuerySet[Page] = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return pages.filter(depth__gt=1)


def _first(pages: "QuerySet[Page]") -> Iterable[Page]:
    return pages.select_related("locale", "latest_revision", "live_revision__user")[:FIRST]


def _found(pages: "QuerySet[Page]", row_of: Any) -> Found:
    rows = [row_of(page) for page in _first(pages)]
    return Found(rows, pages.count() if len(rows) == FIRST else len(rows))


def _draft(page: Page) -> Row:
    note = _("changed since it was published") if page.live else _("not published yet")
    return _row(page, note, page.latest_revision_created_at)


def _who(page: Page) -> str:
    return str(page.live_revision.user or "") if page.live_revision else ""


def _row(page: Page, note: str, at: datetime | None) -> Row:
    language = page.locale.get_display_name()
    return Row(page.draft_title, reverse("wagtailadmin_pages:edit", args=[page.pk]), note, at, language)


def _out_of_date(page: Page, locale: Locale) -> Row:
    address = reverse("wagtailadmin_pages:edit", args=[page.target])
    note = _("the Ukrainian page was published anew")
    return Row(page.target_title, address, note, page.out_of_date_since, locale.get_display_name())


def _broken(link: BrokenLink) -> Row:
    page = link.pages[0]
    return Row(link.leads_to, page.edit_url, f"{page.title}: {link.problem}", link.since)
