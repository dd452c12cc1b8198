"""Own image model from the first migration: who made it, where, when, and what it shows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.images.models import Image as WagtailImage

from core.uploads.fields import PictureField
from core.uploads.pictures import refuse_damaged, without_metadata


class Image(AbstractImage):
    """A picture with its credit; it has an alternative text unless it is decorative."""

    file: Any = PictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Author and source of the picture."))
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    alt_uk = models.CharField(
        _("alternative text, Ukrainian"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, in one sentence, for whoever does not see it."),
    )
    alt_en = models.CharField(
        _("alternative text, English"),
        max_length=255,
        blank=True,
        help_text=_("Without it the English pages have the Ukrainian one, marked as Ukrainian."),
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture adds nothing to the text; screen readers skip it.")
    )

    # Wagtail's stock model stays installed beside ours: these two would clash with its reverse names.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uploaded_images",
        verbose_name=_("uploaded by"),
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    tags = TaggableManager(blank=True, related_name="tagged_images", verbose_name=_("tags"))

    admin_form_fields = (
        *WagtailImage.admin_form_fields,
        "alt_uk",
        "alt_en",
        "is_decorative",
        "credit",
        "taken_on",
        "place",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        """Refuse a picture that is neither described nor marked as decorative; take hidden data out of a new file."""
        super().clean()
        if self.file and not self.file._committed:
            self._clean_file()
        if not self.is_decorative and not self.alt_uk:
            raise ValidationError({"alt_uk": _("Describe the picture, or mark it as decorative.")})

    def _clean_file(self) -> None:
        """Put the clean file in the place of the new one, so that its size and its sum are those of what is kept."""
        try:
            clean = without_metadata(self.file)
            refuse_damaged(clean)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
        self.file = clean

    def words(self) -> tuple[str, str]:
        """Return what says in words what the picture shows, and their language where it is not the reader's."""
        own = self.alt_uk if get_language() == settings.LANGUAGE_CODE else self.alt_en
        alt = "" if self.is_decorative else own or self.alt_uk
        return alt, settings.LANGUAGE_CODE if alt and not own else ""


class Rendition(AbstractRendition):
    """A ready-made size of an image."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]
