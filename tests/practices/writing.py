"""An author of an organisation at the form of a practice."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import Page

from coalition.models import Membership, Organisation
from coalition.services.access import sync_organisation
from people.models import User
from people.roles import Role
from practices.models import PracticePage
from tests import practice_factories
from tests.admin.forms import shown
from tests.beginnings import the_groups
from tests.factories import AreaFactory, CityFactory, Trees

AUTHOR = "author@example.org"
WORDS = '{"blocks":[{"key":"a","text":"%s","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[],"data":{}}],"entityMap":{}}'  # noqa: E501


def rich(text: str) -> str:
    """A rich text as the editor sends it."""
    return WORDS % text


class Desk:
    """An organisation with an author who is logged in."""

    def __init__(self, trees: Trees, organisation: Organisation | None = None, email: str = AUTHOR) -> None:
        the_groups()
        self.trees = trees
        self.organisation = organisation or practice_factories.OrganisationFactory()
        self.place = practice_factories.organisation_page(trees, self.organisation)["uk"]
        self.author = User.objects.create_user(email, "довгий-зразковий-пароль", first_name="Зразковий")
        Membership.objects.create(organisation=self.organisation, user=self.author)
        sync_organisation(self.organisation)
        self.author = User.objects.get(pk=self.author.pk)
        assert self.author.groups.filter(name=Role.AUTHORS.value).exists()
        self.client = Client()
        self.client.force_login(self.author)

    @property
    def add_address(self) -> str:
        return reverse("wagtailadmin_pages:add", args=["practices", "practicepage", self.place.pk])

    def draft(self, **fields: Any) -> PracticePage:
        return practice_factories.draft(Page.objects.get(pk=self.place.pk).specific, **fields)

    def complete(self, **fields: Any) -> PracticePage:
        """A draft with its mandatory part."""
        page = self.draft(
            **(
                {"summary": "Зразковий опис.", "problem": "<p>Зразкова проблема.</p>"}
                | {"cities": [one_city()], "areas": [one_area()]}
                | {"steps": [one_step()], "evidence": [practice_factories.evidence_row(1)]}
                | fields
            )
        )
        page.save_revision()
        return page

    def open(self, address: str) -> dict[str, Any]:
        """What the form at an address would send if nobody touched it."""
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.status_code
        page, form = answer.context.get("page"), answer.context["form"]
        texts = {each.html_name: each.field.widget.format_value(each.value()) for each in form if is_rich(each)}
        data = shown(form) | texts
        if page and page.pk:
            data["loaded_revision_id"] = str(page.latest_revision_id)
            data["loaded_revision_created_at"] = answer.context["loaded_revision_created_at"]
        return data

    def send(self, address: str, autosave: bool = False, **changes: Any) -> HttpResponse:
        """Open a form, change it and send it; None leaves a field out."""
        data = self.open(address) | changes
        return self.post(address, data, autosave)

    def post(self, address: str, data: dict[str, Any], autosave: bool = False) -> HttpResponse:
        headers = {"accept": "application/json"} if autosave else {}
        sent = {name: value for name, value in data.items() if value is not None}
        return self.client.post(address, sent, follow=True, headers=headers)

    def edit(self, page: PracticePage, **changes: Any) -> HttpResponse:
        return self.send(edit_address(page), **changes)


def is_rich(bound: Any) -> bool:
    return isinstance(bound.field.widget, DraftailRichTextArea)


def one_city() -> Any:
    from practices.models import PracticeCity

    return PracticeCity(city=CityFactory())


def one_area() -> Any:
    from practices.models import PracticeArea

    return PracticeArea(area=AreaFactory())


def one_step() -> Any:
    from practices.models import PracticeStep

    return PracticeStep(what="Зразковий крок.")


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def latest(page: PracticePage) -> PracticePage:
    """What was saved last."""
    return PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
