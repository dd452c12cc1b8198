"""What the site as a whole adds to the editing interface."""

from wagtail import hooks

from home import programme_hooks
from home.contact.history import register_actions
from home.contact.viewset import MessageViewSet
from home.dashboard.panels import add_dashboard
from home.links.hooks import addresses, menu_item

hooks.register("construct_homepage_panels", add_dashboard)
hooks.register("register_admin_urls", addresses)
hooks.register("register_reports_menu_item", menu_item)
hooks.register("register_log_actions", register_actions)
hooks.register("register_admin_viewset", MessageViewSet)
hooks.register("register_admin_urls", programme_hooks.addresses, order=-1)
