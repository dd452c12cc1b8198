"""Pages of the sample data: published in both languages, or drafts at each stage of the review."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from wagtail.models import Locale, Page

from api.writing import written_once
from coalition.models import Organisation, OrganisationPage
from core.models import BasePage
from people.models import User
from practices.models import PracticePage
from practices.services.submission import hand_in
from translation.shipping import ship_translation

VERSION = "sample"
SENT_BACK_BECAUSE = "Зразкове зауваження: напишіть, хто саме оприлюднює чергу і скільки часу на це йде."

Kind = TypeVar("Kind", bound=BasePage)
Fields = dict[str, Any]
People = Mapping[str, User]
Fill = Callable[[str], Fields]


def published(page_type: type[Kind], parent: Page, slug: str, fill: Fill) -> Kind:
    """Return the page with this slug; make it the first time, live in every language by the words of ``fill``."""
    found = page_type._default_manager.child_of(parent).filter(slug=slug).first()
    if found is not None:
        return found

    def page_in(locale: Locale) -> Kind:
        return page_type(locale=locale, slug=slug, live=False, **fill(locale.language_code))

    with written_once():
        page = page_in(parent.locale)
        parent.add_child(instance=page)
        page.save_revision().publish()
        for locale in Locale.objects.exclude(pk=parent.locale_id):
            ship_translation(page, page_in(parent.locale), page_in(locale), VERSION)
    page.refresh_from_db()
    return page


def organisation_page(library: Page, organisation: Organisation) -> OrganisationPage:
    """Return the live page of an organisation."""

    def fill(language: str) -> Fields:
        return {"title": getattr(organisation, f"name_{language}"), "organisation": organisation}

    return published(OrganisationPage, library, organisation.code, fill)


def left_alone(page: PracticePage, people: People) -> None:
    """Leave a draft where it is."""


def submitted(page: PracticePage, people: People) -> None:
    """Hand a practice in: it waits for the coordinator."""
    hand_in(page, people["author"])


def sent_back(page: PracticePage, people: People) -> None:
    """Hand a practice in and send it back with a reason."""
    hand_in(page, people["author"])
    task = page.current_workflow_task_state
    task.task.specific.on_action(task, people["coordinator"], "reject", comment=SENT_BACK_BECAUSE)


# Drafts by slug: title, which fields of the complete practice are written already (all if none are named), its stage.
STAGES: dict[str, tuple[str, tuple[str, ...], Callable[[PracticePage, People], None]]] = {
    "sample-draft": ("Зразкова чернетка: карта пішохідних переходів", ("problem",), left_alone),
    "sample-submitted": ("Зразкова практика на розгляді: графік прибирання снігу", (), submitted),
    "sample-sent-back": ("Зразкова практика, повернена на доопрацювання: реєстр зупинок", (), sent_back),
}


def drafts_at_each_stage(parent: Page, people: People, fill: Fill, tell: Callable[[str], None]) -> None:
    """Make the drafts that are missing, written by the sample author; tell their titles."""
    for slug, (title, named, move) in STAGES.items():
        if PracticePage.objects.child_of(parent).filter(slug=slug).exists():
            continue
        fields = fill(settings.LANGUAGE_CODE)
        fields = {name: fields[name] for name in named or fields} | {"title": title, "slug": slug}
        page = PracticePage(locale=parent.locale, live=False, owner=people["author"], **fields)
        with written_once():
            parent.add_child(instance=page)
            page.save_revision(user=people["author"])
            move(page, people)
        tell(title)
