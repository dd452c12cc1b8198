"""What stories, events, galleries and pages are in the API: the shapes of their documents, field by field."""

from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from practices.api.practice_shapes import Language, PictureDocument, SizeDocument, Text


class ArticleDocument(Schema):
    """What stories, events and galleries have in common."""

    id: str = Field(description=gettext_noop("Identifier, the same in both languages."))
    lang: Language = Field(description=gettext_noop("Language of the texts."))
    title: str = Field(description=gettext_noop("Title."))
    summary: str = Field(description=gettext_noop("One or two sentences."))
    cities: list[str] = Field(description=gettext_noop("Codes of the cities that it is about."))
    areas: list[str] = Field(description=gettext_noop("Codes of the areas that it is about."))
    picture: PictureDocument | None = Field(description=gettext_noop("Picture above the text."))
    body: list[dict[str, Any]] = Field(
        description=gettext_noop(
            "The text as blocks, each with its type. A block with live figures gives the address of the figures."
        )
    )
    text: str = Field(description=gettext_noop("The text as plain text."))
    first_published: datetime | None = Field(description=gettext_noop("When it was first published."))
    last_published: datetime | None = Field(description=gettext_noop("When it was last published."))
    url: str = Field(description=gettext_noop("Page."))
    translations: dict[str, str] = Field(description=gettext_noop("Pages by language, this one among them."))


class AuthorDocument(Schema):
    """Who wrote a story."""

    name: str = Field(description=gettext_noop("Name."))
    role: str | None = Field(description=gettext_noop("Role or organisation."))


class StoryDocument(ArticleDocument):
    """A story, or a piece of news."""

    kind: Literal["story", "news"] = Field(description=gettext_noop("Whether it is a story or a piece of news."))
    dated: date = Field(description=gettext_noop("Day under which readers find it."))
    authors: list[AuthorDocument] = Field(description=gettext_noop("Authors, where they are named."))
    practices: list[str] = Field(description=gettext_noop("Identifiers of the practices that it tells of."))


class EventDocument(ArticleDocument):
    """A meeting, a training, a presentation."""

    starts: datetime = Field(description=gettext_noop("When it begins."))
    ends: datetime | None = Field(description=gettext_noop("When it ends; null where that is not said."))
    place: str | None = Field(description=gettext_noop("Where it is; null where it is online only."))
    online_url: str | None = Field(description=gettext_noop("Address of the broadcast or meeting."))
    registration_url: str | None = Field(description=gettext_noop("Address of the registration."))
    cancelled: bool = Field(description=gettext_noop("Whether it is cancelled."))
    calendar_url: str = Field(description=gettext_noop("The event as an iCalendar file."))


class PhotographDocument(Schema):
    """A photograph of a gallery."""

    alt: str = Field(description=gettext_noop("What it shows; blank where it is decorative."))
    caption: str | None = Field(description=gettext_noop("Caption."))
    credit: str | None = Field(description=gettext_noop("Author and source."))
    taken_on: date | None = Field(description=gettext_noop("Day when it was taken."))
    place: str | None = Field(description=gettext_noop("Where it was taken."))
    sizes: list[SizeDocument] = Field(description=gettext_noop("Three ready widths, the narrowest first."))


class GalleryDocument(ArticleDocument):
    """Photographs of one occasion."""

    dated: date = Field(description=gettext_noop("Day under which readers find it."))
    place: str | None = Field(description=gettext_noop("Where it was."))
    pictures: list[PhotographDocument] = Field(description=gettext_noop("Photographs in their order."))


class PageDocument(Schema):
    """A page of the site."""

    id: str = Field(description=gettext_noop("Identifier, the same in both languages."))
    lang: Language = Field(description=gettext_noop("Language of the texts."))
    type: str = Field(description=gettext_noop("Kind of page: home, standard, city, study, story and so on."))
    title: str = Field(description=gettext_noop("Title."))
    description: str | None = Field(description=gettext_noop("One or two sentences for lists of links."))
    address: str = Field(description=gettext_noop("Path of the page on the site."))
    intro: Text | None = Field(description=gettext_noop("Introduction of the editors."))
    body: list[dict[str, Any]] = Field(
        description=gettext_noop(
            "The text as blocks, each with its type. A block with live figures gives the address of the figures."
        )
    )
    text: str = Field(description=gettext_noop("All words of the editors as plain text."))
    api_url: str | None = Field(
        description=gettext_noop("Where the API has what the page shows as data; null where it has nothing more.")
    )
    first_published: datetime | None = Field(description=gettext_noop("When it was first published."))
    last_published: datetime | None = Field(description=gettext_noop("When it was last published."))
    url: str = Field(description=gettext_noop("Page."))
    translations: dict[str, str] = Field(description=gettext_noop("Pages by language, this one among them."))
