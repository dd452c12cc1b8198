"""/events: meetings, trainings, presentations."""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext_noop, override

from api.documents import LANGUAGES, Document, Resource
from home.api.articles import FILTERS, Common, day_of_event, document_of, listeners_of, orders
from home.api.examples import examples_of
from home.api.shapes import EventDocument
from home.models import EventPage
from home.selectors.articles_documents import articles_to_publish
from home.when import in_kyiv


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these events, or of all, where anybody may read them."""
    for lang in LANGUAGES:
        events = articles_to_publish(EventPage, pks, lang)
        with override(lang):
            common = Common(events, lang)
            for page in common.public(events):
                yield document_of(page, _shape(page, common), day_of_event(page))


def _shape(page: EventPage, common: Common) -> EventDocument:
    fields = common.fields(page)
    return EventDocument(
        **fields,
        starts=in_kyiv(page.starts_at),
        ends=in_kyiv(page.ends_at) if page.ends_at else None,
        place=page.place or None,
        online_url=page.online_url or None,
        registration_url=page.registration_url or None,
        cancelled=page.is_cancelled,
        calendar_url=f"{fields['url']}event.ics",
    )


EVENTS = Resource(
    name="events",
    path="/events",
    summary=gettext_noop("Events"),
    description=gettext_noop(
        "Every published event, those of the latest day first; cancelled ones say so. An event is there in the "
        "languages in which its page is published."
    ),
    shape=EventDocument,
    documents=documents,
    orders=orders("-starts", "starts"),
    filters=FILTERS,
    listeners=listeners_of(EventPage),
    examples=examples_of("events"),
)
