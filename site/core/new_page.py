"""The form of a new page makes one page, however often it is sent.

The form saves itself, and whoever presses a button while that saving is under way sends the whole form once more; so
does a browser that never got the answer. Wagtail would make the page again, or fail on an address that has just been
taken. A form carries the key of the page that it will make (``Page.translation_key``): sent again, it is saved into
that page. Pages beneath one parent are made one after another: an address that is found free stays free.
"""

import json
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.publication import PublicationRefused

# The name of the hidden field.
KEY = "translation_key"


class SentAgainView(EditView):
    """Saves the form of a new page into the page that it has made: its rows take the place of the saved ones."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Forget the rows: the form calls all of its own new."""
        forget_rows(self.page)
        return super().post(request, *args, **kwargs)

    def save_action(self) -> HttpResponse:
        """Tell the form that saves itself where the page is, as when it was made."""
        answer: HttpResponse = super().save_action()
        if not self.expects_json_response or answer.status_code != 200:
            return answer
        address = self.get_edit_url()
        whole = {"url": address, "hydrate_url": set_query_params(address, {"_w_hydrate_create_view": "1"})}
        return JsonResponse(json.loads(answer.content) | whole)


class NewPageView(CreateView):
    """Wagtail's form of a new page, which knows the page that it has made."""

    template_name = "wagtailadmin/pages/create_once.html"
    # The key that the page to be made takes; none where the form brings none, or one that some page has.
    key: UUID | None = None
    made: Page | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let others who make a page beneath the same parent wait, and look what this form has made."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            self._recognise(request, **kwargs)
            if self.made and not is_as_its_writer_left_it(self.made):
                # Sent by itself, the form comes too late; sent by hand, it shall make another page.
                if not request.accepts("text/html"):
                    return self.json_error_response("invalid_revision", _("This page has gone on since: open it anew."))
                self.made = None
            try:
                return super().dispatch(request, *args, **kwargs)
            except PublicationRefused as refusal:
                refused = refusal
        # Only now: what could not go live is kept as a draft.
        raise refused

    def _recognise(
        self, request: HttpRequest, parent_page_id: int, content_type_app_name: str, content_type_model_name: str
    ) -> None:
        parent = Page.objects.select_for_update(no_key=True).filter(pk=parent_page_id).first()
        key = uuid_of(request.POST.get(KEY, ""))
        with_key = Page.objects.filter(translation_key=key)
        if not parent or not with_key.exists():
            self.key = key
            return
        kind = {"content_type__app_label": content_type_app_name, "content_type__model": content_type_model_name}
        self.made = with_key.child_of(parent).filter(owner=request.user, **kind).first()

    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Ask nobody about making a page that is made; who is asked about editing, is asked."""
        if self.made and hook_name == "before_create_page":
            return None
        return super().run_hook(hook_name, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Judge the form as that of the page that it has made."""
        if self.made:
            self.page = self.made.get_latest_revision_as_object()
            forget_rows(self.page)
        elif self.key:
            self.page.translation_key = self.key
        return super().post(request)

    def form_valid(self, form: Any) -> HttpResponse:
        """Save what is valid into the page that is there."""
        if self.made:
            return SentAgainView.as_view()(self.request, self.made.pk)
        return super().form_valid(form)


class EveryPageViewSet(PageViewSet):
    """The screens of pages of every kind."""

    add_view_class = NewPageView


def is_as_its_writer_left_it(page: Page) -> bool:
    """Tell whether a page is a draft as its writer left it: never public, not in review, written by nobody else."""
    others_wrote = page.revisions.exclude(user=page.owner).exists()
    others_said = page.wagtail_admin_comments.exclude(user=page.owner).exists()
    is_draft = not page.live and not page.first_published_at and not page.workflow_states.exists()
    return is_draft and not others_wrote and not others_said


def forget_rows(page: Page) -> None:
    """Take all rows from a page in memory; those of the database go when it is saved."""
    for relation in get_all_child_relations(page):
        getattr(page, relation.get_accessor_name()).set([])


def uuid_of(text: str) -> UUID | None:
    """Read a key, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
