"""Blocks of media: pictures, documents, videos of other sites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.live import LiveBlock
from core.embeds import PROVIDERS, video_at
from core.live import LiveValue, Loader, Missing
from core.models import Document, Image
from core.pictures import Picture, images_with_widths, picture_of
from core.rich_text import absolute
from core.selectors import public_files

MEDIA = _("Media")


@dataclass(frozen=True)
class PictureView:
    """A picture with when and where it was taken."""

    picture: Picture
    image: Image


def tell_pictures(asked: Sequence[LiveValue], _since: datetime | None) -> list[PictureView | Missing]:
    """Return the pictures with their words in the reader's language: two queries, whatever their number."""
    found = images_with_widths([value["image"].pk for value in asked if value["image"]])
    return [_picture(found.get(value["image"].pk if value["image"] else 0), value["caption"]) for value in asked]


def _picture(image: Image | None, caption: str) -> PictureView | Missing:
    if image is None:
        return Missing(gettext("The picture is gone. Choose another one."))
    return PictureView(picture_of(image, caption), image)


class ImageBlock(LiveBlock):
    """A picture with its caption; its words for those who do not see it stand with the picture itself."""

    loader: ClassVar[Loader] = staticmethod(tell_pictures)

    image = ImageChooserBlock(
        label=_("Picture"),
        help_text=_("What it shows is described in the library of pictures, in both languages, with credit and place."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    def get_preview_value(self) -> LiveValue:
        """Return a block with the newest picture."""
        newest = Image.objects.order_by("-pk").first()
        value: LiveValue = self.normalize({"image": newest, "caption": ""})
        return value

    def for_api(self, value: LiveValue) -> dict[str, Any]:
        """Return the picture, its words and whose it is."""
        picture, image = value.told.picture, value.told.image
        return {
            "url": absolute(picture.widest.url),
            "width": picture.widest.width,
            "height": picture.widest.height,
            "alt": picture.alt,
            "caption": value["caption"],
            "credit": image.credit,
            "place": image.place,
            "taken_on": image.taken_on,
        }

    class Meta:
        icon = "image"
        group = MEDIA
        label = _("Picture")
        description = _("A picture with caption, credit, date and place.")
        template = "components/streamfield/image.html"


@dataclass(frozen=True)
class DocumentView:
    """A document that anybody may download."""

    document: Document

    @property
    def size(self) -> int | None:
        """Its size in bytes."""
        found: int | None = self.document.get_file_size()
        return found


def tell_documents(asked: Sequence[LiveValue], _since: datetime | None) -> list[DocumentView | Missing]:
    """Return the documents; none of a closed collection."""
    chosen = [value["document"].pk for value in asked if value["document"]]
    files = {file.pk: file for file in Document.objects.filter(pk__in=chosen).select_related("collection")}
    public = public_files(list(files.values()))
    views = {pk: DocumentView(file) for pk, file in files.items() if pk in public}
    missing = Missing(gettext("The document is gone or is not for everybody."))
    return [views.get(value["document"].pk if value["document"] else 0, missing) for value in asked]


class DocumentBlock(LiveBlock):
    """A document to download."""

    loader: ClassVar[Loader] = staticmethod(tell_documents)

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=200, help_text=_("What the reader gets, in a few words."))

    def get_preview_value(self) -> LiveValue:
        """Return a block with the newest document."""
        newest = Document.objects.order_by("-pk").first()
        value: LiveValue = self.normalize({"document": newest, "title": newest.title if newest else ""})
        return value

    def for_api(self, value: LiveValue) -> dict[str, Any]:
        """Return the title, and the address where anybody may download it."""
        file = value.told.document
        return {"title": value["title"], "url": absolute(file.url), "size": value.told.size}

    class Meta:
        icon = "doc-full"
        group = MEDIA
        label = _("Document")
        description = _("A file to download, with its type and size.")
        template = "components/streamfield/document.html"


class VideoAddressBlock(blocks.URLBlock):
    """The address of a video of a known site."""

    def clean(self, value: str) -> str:
        """Refuse what is no address of a video."""
        cleaned: str = super().clean(value)
        if cleaned and video_at(cleaned) is None:
            sites = ", ".join(provider.name for provider in PROVIDERS)
            message = gettext("This is no address of a video. Copy it from the page of the video at: %(sites)s.")
            raise ValidationError(message % {"sites": sites})
        return cleaned


class EmbedBlock(blocks.StructBlock):
    """A video of another site: a link until the reader asks to see it here."""

    url = VideoAddressBlock(label=_("Address"), help_text=_("Of the page of the video, at YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("Title"), max_length=200)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the video, None where the address is none of a known site."""
        return {**super().get_context(value, parent_context=parent_context), "video": video_at(value["url"] or "")}

    class Meta:
        icon = "media"
        group = MEDIA
        label = _("Video")
        description = _("A video at YouTube or Vimeo. Nothing is loaded from there until the reader asks for it.")
        template = "components/streamfield/embed.html"

        @staticmethod
        def preview_value() -> dict[str, str]:
            """Return a sample."""
            return {"url": "https://vimeo.com/1000000", "title": gettext("The presentation of the study")}
