"""Takes hidden data out of the pictures that were stored before uploads were cleaned."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand
from wagtail.images.models import SourceImageIOError

from core.models import Image
from core.uploads.pictures import stripped


class Command(BaseCommand):
    """Write each picture anew that tells more than it shows; a picture that is clean is left alone."""

    help = "Remove place, camera and comments from the files of pictures stored long ago; can be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all pictures."""
        cleaned = 0
        for image in Image.objects.order_by("pk").iterator():
            try:
                with image.open_file() as file:
                    data = file.read()
                clean = stripped(data)
            except (SourceImageIOError, ValidationError) as error:
                self.stderr.write(f"Picture {image.pk} cannot be read: {error}")
                continue
            if clean != data:
                self._replace(image, clean)
                cleaned += 1
        self.stdout.write(f"Pictures cleaned: {cleaned}")

    def _replace(self, image: Image, clean: bytes) -> None:
        storage, former = image.file.storage, image.file.name
        image.file = ContentFile(clean, name=former.rpartition("/")[2])
        image._set_image_file_metadata()
        image.save()
        storage.delete(former)
        for rendition in image.renditions.all():
            rendition.delete()
