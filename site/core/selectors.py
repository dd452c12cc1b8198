"""Which pages the public may see; every list of pages starts here."""

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction


def public_pages() -> QuerySet[Page]:
    """Return the pages that anybody may read: live, and neither they nor what they mirror stand under a restriction."""
    pages = Page.objects.live().select_related("locale")
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        pages = pages.exclude(path__startswith=path).exclude(
            Q(alias_of__isnull=False) & Q(alias_of__path__startswith=path)
        )
    return pages
