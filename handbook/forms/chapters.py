"""The form of a chapter: its address may be left to the title."""

from typing import Any

from django.utils.translation import gettext as _

from core.page_form import PageForm
from core.ukrainian import latin_slug

SLUG_LENGTH = 200


class ChapterForm(PageForm):
    """Makes the address from the title where it is left blank."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("The last part of the address; left blank, it is made from the title.")

    def clean_slug(self) -> str:
        """Make an address where none was given."""
        slug: str = self.cleaned_data.get("slug") or ""
        return slug or latin_slug(self.cleaned_data.get("title") or "")[:SLUG_LENGTH]
