"""Slugs that pages below a page cannot have, because the page itself answers there."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin


def refuse_reserved_slug(slug: str, parent: type[RoutablePageMixin]) -> None:
    """Raise a ValidationError where a page of the parent's type answers at this address itself."""
    if f"{slug}/" in {str(route.pattern) for route in parent.get_subpage_urls()}:
        message = _("The address “%(slug)s” belongs to a page of the site itself. Choose another slug.")
        raise ValidationError({"slug": message % {"slug": slug}})
