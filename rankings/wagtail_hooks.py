"""What the rankings add to the editing interface."""

from wagtail import hooks

from rankings.viewsets.history import register_actions
from rankings.viewsets.imports import ImportViewSet

hooks.register("register_log_actions", register_actions)
hooks.register("register_admin_viewset", ImportViewSet)
