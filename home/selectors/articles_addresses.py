"""Where the lists of stories, news, events and galleries are, in the reader's language."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language

from core.selectors import public_pages
from home.enums import ArticleKind
from home.kinds import KINDS


def list_addresses() -> dict[ArticleKind, str]:
    """Return by kind the address of its list, where there is a public one: one query."""
    kind_of = {kind.index_type: name for name, kind in KINDS.items()}
    lists = reduce(or_, (Q(**{f"{index._meta.model_name}__isnull": False}) for index in kind_of))
    language = get_language() or settings.LANGUAGE_CODE
    pages = public_pages().filter(lists, locale__language_code=language).order_by("path")
    return {kind_of[page.specific_class]: page.get_url() or "" for page in pages}
