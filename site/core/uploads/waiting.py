"""Pictures of the multiple upload wait in a file of their own until they are described; they wait clean already."""

from typing import Any

from django.db.models.signals import pre_save
from wagtail.models import UploadedFile

from core.models.images import Image
from core.uploads.pictures import without_metadata


def clean_what_waits(instance: UploadedFile, **_signal: Any) -> None:
    """Let no place of a photograph lie on the disk, not even for a day."""
    kind = instance.for_content_type
    if kind and kind.model_class() is Image and not instance.file._committed:
        instance.file = without_metadata(instance.file)


def connect() -> None:
    """Clean before the file is stored."""
    pre_save.connect(clean_what_waits, sender=UploadedFile, dispatch_uid="clean_what_waits")
