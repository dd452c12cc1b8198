"""Chapters as they are worked on; the public reads them only as editions have frozen them."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.rich_text import get_text_for_indexing
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import SourcePageKey
from core.models import BasePage
from handbook.enums import ChapterKind, EntryKind
from handbook.panels import CONTENT, SETTINGS
from handbook.selectors.working import working_chapter
from practices.models import PracticePage
from rankings.models import Area
from rankings.models.pages.reserved import refuse_reserved_slug


class ChapterPage(BasePage):
    """A chapter of the handbook in work. To publish it says that it is ready for the next edition.

    Its address shows the chapter of the current edition, which the page of the handbook answers.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ChapterKind, default=ChapterKind.AREA)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="chapters", verbose_name=_("area")
    )
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for the contents: what a council finds in this chapter."),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who works on it"),
        help_text=_("Seen by staff only."),
    )

    template = "pages/handbook_chapter_preview.html"
    parent_page_types: ClassVar[list[str]] = ["handbook.HandbookPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = CONTENT
    promote_panels: ClassVar[list[Any]] = []
    settings_panels = SETTINGS
    stands_in_header = False
    translatable_fields = (
        *BasePage.translatable_fields,
        TranslatableField("summary"),
        TranslatableField("entries"),
        *(SynchronizedField(name, overridable=False) for name in ("kind", "area", "responsible")),
    )

    class Meta:
        verbose_name = _("chapter of the handbook")
        verbose_name_plural = _("chapters of the handbook")

    def clean(self) -> None:
        """Refuse an address that is taken, and an area chapter without its area."""
        super().clean()
        for parent in self.allowed_parent_page_models():
            refuse_reserved_slug(self.slug, parent)
        if (self.kind == ChapterKind.AREA) != (self.area is not None):
            raise ValidationError({"area": _("A chapter of an area names it; any other chapter has none.")})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show nothing: what is in work is seen in previews only."""
        raise Http404

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the chapter as an edition that is published now would have it."""
        return super().get_context(request, *args, **kwargs) | {"chapter": working_chapter(self)}


class ChapterEntry(TranslatableMixin, Orderable):
    """A part of a chapter: a practice that was chosen, or text of its own."""

    page = ParentalKey(ChapterPage, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind, default=EntryKind.TEXT)
    heading = models.CharField(
        _("heading"),
        max_length=200,
        blank=True,
        help_text=_("Blank: the name of the kind, or the title of the practice."),
    )
    body = RichTextField(
        _("text"),
        blank=True,
        features=["ol", "ul", "bold", "italic", "link"],
        help_text=_(
            "Of a checklist and of mistakes: a list, one line for each. At a practice: what another council should "
            "notice in it. Indicators of the area are added by themselves."
        ),
    )
    practice = SourcePageKey(
        PracticePage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="in_chapters",
        verbose_name=_("practice"),
    )

    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("kind"),
        TranslatableField("heading"),
        TranslatableField("body"),
        SynchronizedField("practice"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    @property
    def anchor(self) -> str:
        """Its place in the address of the chapter, the same in both languages and for ever."""
        return f"e{self.translation_key.hex[:8]}"

    def clean(self) -> None:
        """Refuse a practice where text belongs, an entry that says nothing, and text without a heading."""
        super().clean()
        if self.kind == EntryKind.PRACTICE and self.practice is None:
            raise ValidationError({"practice": _("Choose the practice.")})
        if self.kind != EntryKind.PRACTICE and self.practice is not None:
            raise ValidationError({"practice": _("Only an entry of the kind “practice” has one.")})
        if self.kind == EntryKind.TEXT and not self.heading:
            raise ValidationError({"heading": _("Give the text a heading.")})
        if self.kind not in (EntryKind.PRACTICE, EntryKind.INDICATORS) and not get_text_for_indexing(self.body).strip():
            raise ValidationError({"body": _("Write the text, or delete the entry.")})
