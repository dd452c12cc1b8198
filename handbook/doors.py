"""The doors that the handbook opens: editions with their chapters, slides, pictures and files, also withdrawn ones."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from core.doors import register_door
from handbook.enums import FileKind
from handbook.models.editions import EditionPicture, EditionText
from handbook.selectors.addresses import chapter_address, edition_address, handbook_address
from handbook.selectors.reading import file_name


def addresses() -> Iterator[tuple[str, EditionText | None]]:
    """Yield the address of the handbook in each language with each text of an edition in it, and once without."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            handbook = handbook_address()
        if handbook:
            yield handbook, None
            texts = EditionText.objects.filter(language=language).defer("book").select_related("edition")
            yield from ((handbook, text) for text in texts)


def editions() -> Iterator[str]:
    """Return the addresses of the lists of editions and of each edition."""
    for handbook, text in addresses():
        yield edition_address(handbook, text.edition.number) if text else f"{handbook}editions/"


def chapters() -> Iterator[str]:
    """Return the addresses of chapters, under the handbook and under their editions."""
    for handbook, text in addresses():
        for chapter in text.chapters.all() if text else ():
            yield chapter_address(handbook, chapter.slug)
            yield chapter_address(handbook, chapter.slug, text.edition.number if text else None)


def presentations() -> Iterator[str]:
    """Return the addresses of the slides."""
    for handbook, text in addresses():
        place = edition_address(handbook, text.edition.number) if text else handbook
        yield f"{place}presentation/"


def files() -> Iterator[str]:
    """Return the addresses of files, ready or not, and of every picture in every edition."""
    pictures = list(EditionPicture.objects.values_list("name", flat=True))
    for handbook, text in addresses():
        if text:
            place = edition_address(handbook, text.edition.number)
            yield from (f"{place}{file_name(text, kind)}" for kind in FileKind)
            yield from (f"{place}pictures/{name}" for name in pictures)


DOORS = {
    "editions of the handbook": editions,
    "chapters of the handbook": chapters,
    "slides of the handbook": presentations,
    "files of the handbook": files,
}


def register_doors() -> None:
    """Declare the doors."""
    for name, behind in DOORS.items():
        register_door(name, behind)
