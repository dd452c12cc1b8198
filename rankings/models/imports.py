"""Files of facts that staff hand in: kept with their digest, previewed, confirmed once or never."""

from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rankings.enums import ImportKind, ImportState
from rankings.models.studies import Study


def private_storage() -> Any:
    """Return the storage that no address leads to."""
    return storages["private"]


class FactImport(models.Model):
    """One attempt to bring facts in: what, by whom, from which files, what the preview said, whether it was applied.

    ``preview`` is what ``rankings.imports.preview.Preview.as_json`` gives; ``digest`` is of what it would write.
    """

    kind = models.CharField(_("what is imported"), max_length=20, choices=ImportKind)
    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, null=True, blank=True, related_name="imports", verbose_name=_("study")
    )
    state = models.CharField(_("state"), max_length=20, choices=ImportState, default=ImportState.WAITING)
    rows_done = models.PositiveIntegerField(_("rows read"), default=0)
    rows_total = models.PositiveIntegerField(_("rows in all"), default=0)
    preview = models.JSONField(_("preview"), default=dict, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    message = models.TextField(_("why it was refused"), blank=True, editable=False)
    reason_uk = models.TextField(
        _("reason in Ukrainian"), blank=True, help_text=_("Public. Needed where the study is published already.")
    )
    reason_en = models.TextField(_("reason in English"), blank=True)
    created_at = models.DateTimeField(_("handed in"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("handed in by")
    )
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True, editable=False)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("applied by")
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d %H:%M}"


class ImportedFile(models.Model):
    """A file as it was handed in, kept unchanged; ``table`` tells what its first sheet holds."""

    fact_import = models.ForeignKey(FactImport, on_delete=models.CASCADE, related_name="files")
    table = models.CharField(_("table"), max_length=20)
    name = models.CharField(_("name of the file"), max_length=255)
    file = models.FileField(_("file"), storage=private_storage, upload_to="imports/%Y/%m/", max_length=255)
    size = models.PositiveIntegerField(_("size, bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
