"""Sample data for development: a filled coalition, a complete practice, drafts at each stage, replications.

Everything is labelled as sample and made once; what is there stays as it is.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings

from api.writing import written_once
from coalition.models import Organisation, Region
from people.models import User
from people.services.groups import make_groups
from practices.enums import ReplicationState, Reporter
from practices.models import (
    PracticeArea,
    PracticeCity,
    PracticeIndexPage,
    PracticeIndicator,
    PracticePage,
    PracticePicture,
    Replication,
)
from practices.services import replications
from practices.services.review import make_review
from practices.services.sample_facts import give_places, sample_cities, sample_organisations, sample_people
from practices.services.sample_files import sample_document, sample_image
from practices.services.sample_pages import drafts_at_each_stage, organisation_page, published
from practices.services.sample_practice import sample_practice
from rankings.models import Area, City, Indicator

Tell = Callable[[str], None]

COMPLETE = "sample-complete"
CAPTION = {"uk": "Зразкове зображення: дорога після ремонту", "en": "Sample picture: a road after repair"}
REVIEWED_ON = date(2024, 3, 15)
ADOPTED = {
    "changed_uk": "Зразок: чергу оновлюють раз на квартал.",
    "changed_en": "Sample: the queue is updated once a quarter.",
    "result_uk": "Зразок: за рік скарг стало вдвічі менше.",
    "result_en": "Sample: complaints were halved within a year.",
    "evidence_url": "https://example.org/sample-replication",
    "reporter": Reporter.COUNCIL,
}


class NothingToStandUnderError(Exception):
    """There is no library of practices, or there are no regions: what ships must be loaded first."""


def load_sample(tell: Tell) -> None:
    """Make the sample data that is missing; tell titles, and passwords of new people, which nobody learns later.

    Each step is a transaction, so that others write in between and a run that was cut off is finished by the next.
    """
    library = PracticeIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, live=True).first()
    regions = list(Region.objects.filter(is_sample=False))
    if library is None or not regions:
        raise NothingToStandUnderError
    make_groups()
    make_review()
    people = sample_people(tell)
    with written_once():
        cities, organisations = sample_cities(regions), sample_organisations(regions)
    parents = [organisation_page(library, organisation) for organisation in organisations]
    give_places(people, organisations[0])
    collection = Organisation.objects.get(pk=organisations[0].pk).collection
    fill = partial(_complete, collection, cities[0], people["coordinator"])
    practice = published(PracticePage, parents[0], COMPLETE, fill)
    drafts_at_each_stage(parents[0], people, fill, tell)
    _replications(practice, cities[1:3], people["editor"])


def _complete(collection: Any, city: City, coordinator: User, language: str) -> dict[str, Any]:
    """Return the sample practice with facts: a sample city, areas and an indicator that are there."""
    fields = sample_practice(language)
    fields["evidence"][0].file = sample_document(collection)
    return fields | {
        "cities": [PracticeCity(city=city)],
        "areas": [PracticeArea(area=area, sort_order=place) for place, area in enumerate(Area.objects.all()[:2])],
        "indicators": [PracticeIndicator(indicator=indicator) for indicator in Indicator.objects.all()[:1]],
        "pictures": [PracticePicture(image=sample_image(collection), caption=CAPTION[language])],
        "reviewed_by": coordinator,
        "reviewed_on": REVIEWED_ON,
    }


def _replications(practice: PracticePage, cities: list[City], editor: User) -> None:
    """Report the practice from two cities: one adopted it and is accepted, the other waits for the decision."""
    there = set(practice.replications.values_list("city", flat=True))
    for place, city in enumerate(cities):
        if city.pk in there:
            continue
        reported = Replication(practice=practice, city=city, **ADOPTED)
        with written_once():
            replications.report(reported, ReplicationState.IN_PROGRESS, date(2023, 2, 1))
            if place == 0:
                replications.add_step(reported, ReplicationState.ADOPTED, date(2023, 9, 1))
                replications.accept(reported, editor)
