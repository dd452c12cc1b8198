"""What the pages of stories, news and events ask for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template

from home import when
from home.models.articles import ArticlePage
from home.selectors import articles_view as selectors

register = template.Library()


@register.simple_tag(takes_context=True)
def article_view(context: Mapping[str, Any], page: ArticlePage) -> selectors.ArticleView:
    """Return what the page shows beside its own words."""
    return selectors.article_view(page, is_preview=getattr(context.get("request"), "is_preview", False))


@register.filter
def until(starts_at: datetime, ends_at: datetime | None) -> str:
    """Write from when until when an event is."""
    return when.written(starts_at, ends_at)
