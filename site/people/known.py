"""Which pages and files staff may know of: where Wagtail names an object before it asks for the right to it.

Remove an entry of ``NAMED_FIRST`` when Wagtail asks by itself.
"""

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.selectors import public_pages

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from people.models import User

IMAGE, DOCUMENT = get_image_model(), get_document_model()
ON_FILES = {"add", "change", "choose", "delete"}
# Names of addresses, the model of what they name, and the part of the address, or "?id" of its query, that says which.
NAMED_FIRST: tuple[tuple[str, type[Model], str], ...] = (
    ("wagtail_bulk_action:image", IMAGE, "?id"),
    ("wagtail_bulk_action:document", DOCUMENT, "?id"),
    ("wagtail_bulk_action:page", Page, "?id"),
    ("wagtail_bulk_action:page", Page, "?childOf"),
    ("wagtailadmin_api:images:detail", IMAGE, "pk"),
    ("wagtailadmin_api:documents:detail", DOCUMENT, "pk"),
    ("wagtailadmin_choose_page_child", Page, "parent_page_id"),
    ("wagtailadmin_pages:move*", Page, "page_to_move_id"),
    ("wagtailadmin_pages:move*", Page, "destination_id"),
    ("wagtailimages_chooser:chosen", IMAGE, "pk"),
    ("wagtaildocs_chooser:chosen", DOCUMENT, "pk"),
)
REFUSALS = {
    IMAGE: _("You may not use this picture. Choose one that is offered to you, or upload your own."),
    DOCUMENT: _("You may not use this document. Choose one that is offered to you, or upload your own."),
    Page: _("This leads to a page that you may not see. Choose another page, or take the link away."),
}
# For "all", Wagtail itself takes the objects that may be changed, or the pages below one that is asked about too.
ALL = "all"


def known(model: type[Model], user: "User") -> QuerySet[Any]:
    """Return what somebody may know of: pages that are public or lead to own work, files of own collections.

    The admin names a page by the title of its draft, so one that is being changed by others is not known meanwhile.
    """
    policy = policy_registry.get_by_type(model)
    if model is not Page:
        files: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, ON_FILES)
        return files
    own = policy.explorable_instances(user)
    public = public_pages().filter(Q(draft_title=F("title")) | Q(draft_title=""))
    return Page._default_manager.filter(Q(pk__in=own.values("pk")) | Q(pk__in=public.values("pk")))


def knows_all_asked(user: "User", name: str, named: Mapping[str, Any], query: "QueryDict") -> bool:
    """Say whether somebody may know of every object that an address names."""
    for pattern, model, where in NAMED_FIRST:
        if fnmatchcase(name, pattern):
            asked = query.getlist(where[1:]) if where.startswith("?") else [named.get(where)]
            if not _knows(user, model, [str(pk) for pk in asked if pk and pk != ALL]):
                return False
    return True


def _knows(user: "User", model: type[Model], pks: Collection[str]) -> bool:
    """Say whether somebody may know of these; what is no number names nothing, and Wagtail says so."""
    numbers = {int(pk) for pk in pks if pk.isdecimal()}
    return not numbers or known(model, user).filter(pk__in=numbers).count() == len(numbers)


def refuse_unknown(user: "User | None", model: type[Model], pks: Collection[int]) -> dict[int, str]:
    """Return for each picture, document or page of which somebody may not know what the form of a page says then."""
    may = set(known(model, user).filter(pk__in=pks).values_list("pk", flat=True)) if user else set()
    return {pk: str(REFUSALS[model]) for pk in pks if pk not in may}


def pages_to_choose_from(pages: QuerySet[Any], request: "HttpRequest") -> QuerySet[Any]:
    """Leave in a page chooser only what the person may know of."""
    return pages.filter(pk__in=known(Page, request.user).values("pk"))  # type: ignore[arg-type]
