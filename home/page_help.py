"""What to know before one fills in a page: a folded panel on top of the form of every page type.

The words stand in ``templates/help/<app>.<model>.<language>.html``, in the language of whoever edits.
"""

from functools import cached_property
from typing import Any

from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.models import get_page_models

from core.models import BasePage

USUAL = {
    "template": "home_admin/help.html",
    "heading": _("How to fill in this page"),
    "icon": "help",
    "classname": "collapsed",
}


def help_template(model: type[BasePage], language: str) -> str:
    """Return the name of the template with the words for a page type."""
    return f"help/{model._meta.label_lower}.{language}.html"


class PageHelp(HelpPanel):
    """The words for the type of the page; a type without any has no panel."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**(USUAL | kwargs))

    class BoundPanel(HelpPanel.BoundPanel):
        """The words for one page, in the language of the reader."""

        @cached_property
        def words(self) -> str:
            """The words as HTML, blank where nobody has written any."""
            try:
                return str(get_template(help_template(self.panel.model, get_language() or "")).render())
            except TemplateDoesNotExist:
                return ""

        def is_shown(self) -> bool:
            """Show nothing where there is nothing to say."""
            return bool(self.words)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the words."""
            return {**super().get_context_data(parent_context), "words": self.words}


def install() -> None:
    """Put the panel on top of every form; called from ``AppConfig.ready()``, when all page types are known."""
    for model in get_page_models():
        if issubclass(model, BasePage):
            model.content_panels = [PageHelp(), *model.content_panels]
