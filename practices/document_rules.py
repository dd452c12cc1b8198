"""A document of an organisation is public once something public shows it; before, only who works on it may read it."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from coalition.models import Organisation
from core.models import Document
from core.selectors import public_pages
from people.models import User
from practices.models import PracticeEvidence

if TYPE_CHECKING:
    from django.http import HttpRequest

FILES = ("add", "change", "choose", "delete")
# As Wagtail serves documents: nothing in them runs, and no browser guesses what they are.
HEADERS = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}


def keep_drafts_to_their_writers(document: Document, request: "HttpRequest") -> HttpResponse | None:
    """Let Wagtail serve what is public, the same to everybody; serve the rest to its people and to no cache."""
    owner = owner_of(document)
    if owner is None or is_shown(document):
        return None
    if not may_read(request.user, document, owner):
        raise Http404
    # Whole, not as a stream: Wagtail takes no stream from a hook.
    with document.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=document.content_type, headers=HEADERS)
    response["Content-Disposition"] = document.content_disposition
    add_never_cache_headers(response)
    return response


def owner_of(document: Document) -> Organisation | None:
    """Return the organisation in whose collection a document stands."""
    above = Collection.objects.get(pk=document.collection_id).get_ancestors(inclusive=True)
    return Organisation.objects.select_related("region").filter(collection__in=above).first()


def is_shown(document: Document) -> bool:
    """Say whether something that anybody may read leads to a document: evidence of a practice, a text of a page."""
    evidence = PracticeEvidence.objects.filter(file=document).order_by().values("page")
    if public_pages().filter(pk__in=evidence).exists():
        return True
    of_pages = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return public_pages().filter(pk__in=list(of_pages.values_list("object_id", flat=True))).exists()


def may_read(reader: object, document: Document, owner: Organisation) -> bool:
    """Say whether somebody works with a document: may choose it, or reviews what its organisation writes."""
    if not isinstance(reader, User):
        return False
    if owner.region is not None and owner.region.coordinator_id == reader.pk:
        return True
    policy = policy_registry.get_by_type(Document)
    return bool(policy.instances_user_has_any_permission_for(reader, FILES).filter(pk=document.pk).exists())
