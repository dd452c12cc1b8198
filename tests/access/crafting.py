"""An author of one organisation who tries what no form offers, and everything that must not change by it."""

import json

from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Comment, Page, PageViewRestriction, TaskState

from coalition.enums import MemberRole
from coalition.models import Invitation, Membership
from coalition.services.access import sync_organisation
from core.models import Document, Image
from people.models import User
from practices.models import PracticePage, Replication
from practices.services.review import make_review
from tests.access.world import picture
from tests.admin.forms import row
from tests.practice_factories import OrganisationFactory, draft, organisation_page, practice
from tests.practices.replication_samples import reported
from tests.practices.writing import Desk

TEXT = "Змінено"


class Case:
    """An author at the form of an own draft; a second organisation with its own of everything."""

    def __init__(self, trees):
        self.trees = trees
        self.desk = Desk(trees)
        make_review()
        self.client, self.author = self.desk.client, self.desk.author
        self.own = self.desk.complete(title="Зразкова чернетка", slug="own", owner=self.author)
        self.published = practice(trees, self.desk.organisation, owner=self.author)["uk"]
        self.other = User.objects.create_user("sample-other@example.org", "sample-password")
        self.organisation = OrganisationFactory()
        self.page = organisation_page(trees, self.organisation)["uk"]
        self.member = Membership.objects.create(organisation=self.organisation, user=self.other, role=MemberRole.LEAD)
        sync_organisation(self.organisation)
        self.organisation.refresh_from_db()
        self.foreign = draft(self.page, title="Чужа чернетка", slug="foreign", owner=self.other)
        self.foreign_published = practice(trees, self.organisation)["uk"]
        self.replication = reported(self.published)

    def files(self, organisation):
        organisation.refresh_from_db()
        where = {"title": "Зразок", "collection": organisation.collection}
        image = Image.objects.create(file=picture(), is_decorative=True, **where)
        return image, Document.objects.create(file=ContentFile(b"sample", name="sample.txt"), **where)

    def post(self, name, *arguments, **data):
        return self.client.post(reverse(name, args=arguments), data)


def stored():
    """Everything that a crafted request could be after."""
    pages = PracticePage.objects.order_by("pk").values_list(
        *("pk", "path", "live", "title", "draft_title", "slug", "owner", "organisation", "reviewed_by", "reviewed_on"),
        *("is_short", "locked", "alias_of", "locale", "go_live_at", "expire_at"),
    )
    return {
        "pages": list(pages),
        "others": list(Page.objects.order_by("pk").values_list("pk", "path", "live", "url_path", "latest_revision")),
        "restrictions": PageViewRestriction.objects.count(),
        "comments": Comment.objects.count(),
        "members": list(Membership.objects.order_by("pk").values_list("organisation", "user", "role")),
        "invitations": list(Invitation.objects.order_by("pk").values_list("organisation", "withdrawn_at")),
        "replications": list(Replication.objects.order_by("pk").values_list("moderation", "changed_uk", "practice")),
        "tasks": list(TaskState.objects.order_by("pk").values_list("status", "finished_by")),
    }


def rich_link(page):
    """A paragraph as the editor sends it, all of it a link to a page."""
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk, "url": "/", "parentId": 1}}
    block = {"key": "a", "text": "лінк", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    ranges = [{"offset": 0, "length": 4, "key": 0}]
    return json.dumps({"blocks": [{**block, "entityRanges": ranges, "data": {}}], "entityMap": {"0": entity}})


def comment_row():
    """A comment on the title, as the editor sends it."""
    replies = {f"comments-0-replies-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    return row("comments", 0, id="", text="Зразок", contentpath="title", position="") | replies
