"""A gallery as readers see it: its pictures with their words, in one order."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.bilingual import SOURCE_LANGUAGE
from core.pictures import Picture, images_with_widths, picture_of
from core.selectors import public_pages
from rankings.structured_data import absolute, publisher

if TYPE_CHECKING:
    from home.models.galleries import GalleryPage


@dataclass(frozen=True)
class ShownPicture:
    """A picture of a gallery with its number, from 1, and the address where it stands alone."""

    number: int
    url: str
    picture: Picture
    taken_on: date | None
    place: str

    @property
    def thumbnail(self) -> Any:
        """The narrowest size."""
        return self.picture.renditions[0]

    @property
    def title(self) -> str:
        """What the picture is called: its caption, else what it shows, else its number."""
        words = self.picture.alt if not self.picture.alt_language else ""
        return self.picture.caption or words or _("Picture %(number)d") % {"number": self.number}

    @property
    def place_language(self) -> str:
        """The language of the place where that is not the reader's: places are written once, in Ukrainian."""
        return SOURCE_LANGUAGE if get_language() != SOURCE_LANGUAGE and not self.place.isascii() else ""


@dataclass(frozen=True)
class GalleryView:
    """The pictures of a gallery."""

    page: "GalleryPage"
    url: str
    pictures: tuple[ShownPicture, ...]

    @property
    def data(self) -> dict[str, Any] | None:
        """The gallery as an ImageGallery of schema.org, None while it is not out."""
        if not self.page.live:
            return None
        return {
            "@type": "ImageGallery",
            "@id": absolute(self.url),
            "url": absolute(self.url),
            "name": self.page.title,
            "description": self.page.search_description or self.page.summary,
            "inLanguage": get_language(),
            "datePublished": self.page.dated.isoformat(),
            "publisher": publisher(),
            "image": [_image_data(shown) for shown in self.pictures],
        }

    def around(self, number: int) -> "PictureView":
        """Return a picture with its neighbours; 404 where there is none of this number."""
        if not 1 <= number <= len(self.pictures):
            raise Http404
        return PictureView(self, number)


@dataclass(frozen=True)
class PictureView:
    """A picture that stands alone."""

    gallery: GalleryView
    number: int

    @property
    def shown(self) -> ShownPicture:
        """The picture."""
        return self.gallery.pictures[self.number - 1]

    @property
    def previous(self) -> ShownPicture | None:
        """The picture before, None for the first."""
        return self.gallery.pictures[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> ShownPicture | None:
        """The picture after, None for the last."""
        return self.gallery.pictures[self.number] if self.number < len(self.gallery.pictures) else None


def gallery_view(page: "GalleryPage") -> GalleryView:
    """Return the pictures of a gallery, also of one that is only previewed: queries do not grow with them."""
    rows = list(page.pictures.all())
    found = images_with_widths({row.image_id for row in rows})
    url = page.get_url() or ""
    shown = []
    for number, row in enumerate(rows, start=1):
        image = found[row.image_id]
        picture = picture_of(image, row.caption)
        shown.append(ShownPicture(number, f"{url}{number}/", picture, image.taken_on, image.place))
    return GalleryView(page, url, tuple(shown))


def languages_of_picture(page: "GalleryPage", number: int) -> list[str]:
    """Return the languages in which the public gallery has a picture of this number."""
    versions = public_pages().filter(translation_key=page.translation_key).values("pk")
    counted = type(page).objects.filter(pk__in=versions).annotate(n=Count("pictures")).filter(n__gte=number)
    return list(counted.values_list("locale__language_code", flat=True))


def _image_data(shown: ShownPicture) -> dict[str, Any]:
    told = {
        "name": shown.picture.caption,
        "description": "" if shown.picture.alt_language else shown.picture.alt,
        "creditText": shown.picture.credit,
        "dateCreated": shown.taken_on.isoformat() if shown.taken_on else "",
        "contentLocation": shown.place,
    }
    return {
        "@type": "ImageObject",
        "url": absolute(shown.url),
        "contentUrl": absolute(shown.picture.widest.url),
        **{name: value for name, value in told.items() if value},
    }
