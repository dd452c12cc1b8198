"""What the contact form and the inbox ask for."""

from django.db.models import Q, QuerySet
from wagtail.models import Page

from core.selectors import public_pages
from home.enums import MessageState
from home.models.contact import ContactMessage
from people.models import User

# The page of text that ships with the product under this slug; an editor who renames it renames the link.
PRIVACY = "privacy"


def privacy_address(page: Page) -> str:
    """Return the address of what we say about personal data in the language of a page, blank where it is not out."""
    found = public_pages().filter(slug=PRIVACY, locale=page.locale_id).order_by("path").first()
    return (found.get_url() or "") if found else ""


def new_messages() -> int:
    """Return how many messages nobody has taken up."""
    return ContactMessage.objects.filter(state=MessageState.NEW).count()


def who_handles() -> QuerySet[User]:
    """Return who may answer messages: superusers, and whose group may change them."""
    permission = {"content_type__app_label": "home", "codename": "change_contactmessage"}
    by_group = Q(**{f"groups__permissions__{name}": value for name, value in permission.items()})
    people = User.objects.filter(Q(is_superuser=True) | by_group, is_active=True)
    return people.order_by("last_name", "first_name", "email").distinct()
