"""The form of a picture, with limits said in words that tell what to do."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.uploads.pictures import BROKEN, DAMAGE, pixels_of

TOO_MANY_BYTES = _(
    "The file has %(file_size)s, at most %(max_filesize)s are taken. Make the picture smaller, for example 2500 pixels "
    "wide, and upload it again."
)
TOO_MANY_PIXELS = _(
    "The picture has more than %(millions)s million pixels, all frames of an animation together. Make it smaller, for "
    "example 2500 pixels wide, and upload it again."
)
MILLION = 1_000_000
REMOVED = _("Where and with what the picture was taken is removed from the file; fill in below what readers may know.")


class PictureFileField(WagtailImageField):
    """Wagtail's field in our words; what only begins as a picture is refused too, where Wagtail's breaks."""

    help_text: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["file_too_large"] = TOO_MANY_BYTES
        self.help_text = f"{self.help_text} {REMOVED}"

    def to_python(self, data: Any) -> Any:
        """Return the file, or say what is wrong with it; Wagtail's field unpacks a picture before it counts pixels."""
        try:
            if data and pixels_of(data) > self.max_image_pixels:
                raise ValidationError(TOO_MANY_PIXELS, params={"millions": self.max_image_pixels // MILLION})
            return super().to_python(data)
        except DAMAGE as error:
            raise ValidationError(BROKEN) from error


class PictureForm(BaseImageForm):
    """Wagtail's form of a picture with our field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureFileField(label=file.label, required=file.required, widget=file.widget)
