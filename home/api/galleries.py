"""/galleries: photographs, with who took them, when and where."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop, override

from api.documents import LANGUAGES, Document, Resource
from core.models import Image
from core.pictures import images_with_widths, picture_of
from home.api.articles import FILTERS, Common, document_of, listeners_of, orders
from home.api.examples import examples_of
from home.api.shapes import GalleryDocument, PhotographDocument
from home.models import GalleryPage, GalleryPicture
from home.selectors.articles_documents import articles_to_publish
from practices.api.pictures import picture_document


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these galleries, or of all, where anybody may read them."""
    for lang in LANGUAGES:
        galleries = articles_to_publish(GalleryPage, pks, lang, "pictures")
        images = images_with_widths({row.image_id for page in galleries for row in page.pictures.all()})
        with override(lang):
            common = Common(galleries, lang)
            for page in common.public(galleries):
                yield document_of(page, _shape(page, common, images), page.dated)


def _shape(page: Any, common: Common, images: Mapping[int, Image]) -> GalleryDocument:
    return GalleryDocument(
        **common.fields(page),
        dated=page.dated,
        place=page.place or None,
        pictures=[_photograph(images[row.image_id], row.caption) for row in page.pictures.all()],
    )


def _photograph(image: Image, caption: str) -> PhotographDocument:
    picture = picture_document(picture_of(image, caption))
    return PhotographDocument(**picture.model_dump(), taken_on=image.taken_on, place=image.place or None)


GALLERIES = Resource(
    name="galleries",
    path="/galleries",
    summary=gettext_noop("Photo galleries"),
    description=gettext_noop(
        "Every published gallery, the newest first, with its photographs in three widths. A gallery is there in the "
        "languages in which its page is published."
    ),
    shape=GalleryDocument,
    documents=documents,
    orders=orders("-dated", "dated"),
    filters=FILTERS,
    listeners=listeners_of(GalleryPage, GalleryPicture),
    examples=examples_of("galleries"),
)
