"""The field of a picture's file: whichever way a file comes, it is stored without hidden data."""

from typing import Any

from django.core.files.base import File
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from core.uploads.pictures import without_metadata


class PictureFile(WagtailImageFieldFile):
    """A file of a picture that is cleaned when it is stored."""

    def save(self, name: str, content: "File[Any]", save: bool = True) -> None:
        """Store the picture and not what it was told about its maker."""
        clean = without_metadata(content)
        self.file = clean
        super().save(name, clean, save=save)


class PictureField(WagtailImageField):
    """Wagtail's field with files that are cleaned."""

    attr_class = PictureFile
