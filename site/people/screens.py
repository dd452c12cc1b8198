"""Screens of the admin that Wagtail shows to everybody who may open it, kept for those whose work they are.

They tell of drafts and of files by their titles. Remove an entry when Wagtail or wagtail-localize asks by itself.
"""

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from wagtail.admin.auth import permission_denied
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Task
from wagtail.permissions import policy_registry

from people.known import knows_all_asked
from people.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

PAGES = (Page, {"add", "change", "publish", "lock", "unlock", "bulk_delete"})
IMAGES = (get_image_model(), {"add", "change", "choose", "delete"})
DOCUMENTS = (get_document_model(), {"add", "change", "choose", "delete"})
TASKS = (Task, {"add", "change", "delete"})
# Names of addresses, and of what a person must be allowed something; the first that fits.
SCREENS: tuple[tuple[str, tuple[Any, set[str]]], ...] = (
    ("wagtail_bulk_action:image", IMAGES),
    ("wagtail_bulk_action:document", DOCUMENTS),
    ("wagtail_bulk_action:page", PAGES),
    ("wagtailadmin_api:images:*", IMAGES),
    ("wagtailadmin_api:documents:*", DOCUMENTS),
    ("wagtailadmin_api:pages:*", PAGES),
    ("wagtailadmin_choose_page*", PAGES),
    ("wagtailadmin_pages:*", PAGES),
    ("wagtailadmin_workflows:task_cho*", TASKS),
    # Tells of the page of each type that was edited last, whoever wrote it.
    ("wagtailadmin_reports:page_types_usage*", (Page, {"publish"})),
    # Name whoever has submitted anything; writers and coordinators have the work list.
    ("wagtailadmin_reports:workflow*", (Page, {"publish"})),
    # Name every translation, whoever works on it.
    ("wagtail_localize:translations_report*", (Page, {"publish"})),
    ("wagtailembeds:*", PAGES),
    ("wagtailimages*", IMAGES),
    ("wagtaildocs:*", DOCUMENTS),
    ("wagtaildocs_chooser:*", DOCUMENTS),
    ("wagtail_localize:*", PAGES),
)


class ScreensMiddleware:
    """Refuses a screen to whoever may do nothing of what it is for; Wagtail's own checks come after it."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponseBase]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponseBase":
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: "HttpRequest", view: Any, arguments: Any, named: dict[str, Any]
    ) -> "HttpResponseBase | None":
        """Look the address up; whoever is not logged in is asked to by Wagtail itself."""
        if request.resolver_match is None:
            return None
        name = ":".join(filter(None, (request.resolver_match.view_name, named.get("model_name"))))
        asked = next((asked for pattern, asked in SCREENS if fnmatchcase(name, pattern)), None)
        # Who reads a public page is never asked for: the answer would be personal, and no cache might keep it.
        if asked is None or not isinstance(request.user, User):
            return None
        model, actions = asked
        allowed = policy_registry.get_by_type(model).user_has_any_permission(request.user, actions)
        if allowed and knows_all_asked(request.user, name, named, request.GET):
            return None
        return permission_denied(request)
