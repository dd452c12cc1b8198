"""Own document model from the first migration."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from core.uploads.documents import refuse_disguised


class Document(AbstractDocument):
    """A file for download with its source and date."""

    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Author and source of the file."))
    dated = models.DateField(_("date of the document"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)

    # Wagtail's stock model stays installed beside ours: these two would clash with its reverse names.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uploaded_documents",
        verbose_name=_("uploaded by"),
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    tags = TaggableManager(blank=True, related_name="tagged_documents", verbose_name=_("tags"))

    admin_form_fields = (*WagtailDocument.admin_form_fields, "credit", "dated", "place")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Refuse a new file that is another than its name says."""
        super().clean()
        if self.file and not self.file._committed:
            refuse_disguised(self.file)
