"""What readers of a translation are told when its Ukrainian page has moved on."""

from typing import Any

from django import template

from core.models import BasePage
from translation.selectors.notice import notice_for

register = template.Library()


@register.inclusion_tag("translation/notice.html", takes_context=True)
def translation_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Return the notice for the page in the context; pages that are no pages of the tree have none."""
    page = context.get("page")
    notice = notice_for(page) if isinstance(page, BasePage) and page.pk and page.live else None
    return {"notice": notice, "request": context.get("request")}
