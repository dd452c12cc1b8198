"""What every page's screens in the editing interface have in common."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from core.new_page import EveryPageViewSet


def screens_of_pages() -> ViewSet:
    """Serve the screens of pages."""
    return EveryPageViewSet()


# After Wagtail's, whose place it takes.
hooks.register("register_admin_viewset", screens_of_pages, order=1)
