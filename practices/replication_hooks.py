"""What replications add to the editing interface."""

from wagtail import hooks

from practices.viewsets import own_reports
from practices.viewsets.replications import ReplicationViewSet

hooks.register("register_admin_urls", own_reports.addresses)
hooks.register("register_admin_menu_item", own_reports.menu_item)


@hooks.register("register_admin_viewset")
def replications() -> ReplicationViewSet:
    """Let editors moderate."""
    return ReplicationViewSet()
