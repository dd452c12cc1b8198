"""The complete sample practice for the style guide: as its page shows it, in a list, copied by two sample cities."""

from datetime import date

from django.utils.translation import get_language

from coalition.models import Organisation
from home.services.page_plan import SOURCE_LANGUAGE
from practices.blocks import Cards
from practices.enums import ReplicationState, Reporter
from practices.models import PracticePage, Replication
from practices.selectors.practice_view import EvidenceRow, FigureRow, PracticeView
from practices.selectors.public import PracticeCard, Tag
from practices.selectors.replications import PracticeReplications, ShownReplication
from practices.services.sample_practice import sample_practice
from rankings.models import Area, City, Oblast

ADDRESS = "#practice"


def practice_samples() -> dict[str, object]:
    """Return what examples of the parts of a practice show, by name."""
    page = PracticePage(**sample_practice(get_language() or SOURCE_LANGUAGE))
    page.organisation = Organisation(name_uk="Зразкова організація", name_en="Sample organisation", is_sample=True)
    page.reviewed_on = date(2024, 3, 15)
    cities, areas = (_city(1),), (Area(pk=1, code="sample", name_uk="Зразкова сфера", name_en="Sample area"),)
    card = PracticeCard(page, ADDRESS, (Tag("sample-1", cities[0].name),), (Tag("sample", areas[0].name),), 1)
    return {
        "practice": PracticeView(
            page=page,
            url=ADDRESS,
            cities=cities,
            areas=areas,
            replications=_replications(),
            figures=tuple(FigureRow(figure) for figure in page.figures.all()),
            evidence=tuple(EvidenceRow(row, None) for row in page.evidence.all()),
            indicators=(),
            pictures=(),
            related=(),
            city_urls={1: ADDRESS},
            area_urls={},
            organisation_url=ADDRESS,
            library_url=ADDRESS,
            coalition_url="",
        ),
        "practice_card": card,
        "practice_cards": Cards((card,) * 2),
    }


def _replications() -> PracticeReplications:
    """Return a city that has adopted it and one that is on the way."""
    states = {2: (ReplicationState.ADOPTED, Reporter.COUNCIL), 3: (ReplicationState.IN_PROGRESS, Reporter.RESIDENT)}
    shown = []
    for number, (state, reporter) in states.items():
        city = _city(number)
        told = Replication(city=city, state=state, state_on=date(2024, number, 1), reporter=reporter)
        shown.append(ShownReplication(told, city.name, ADDRESS, "", "", None))
    return PracticeReplications(tuple(shown), 1, None, {})


def _city(number: int) -> City:
    return City(
        pk=number,
        code=f"sample-{number}",
        name_uk=f"Зразкове місто {number}",
        name_en=f"Sample city {number}",
        oblast=Oblast(name_uk="Зразкова область", name_en="Sample oblast"),
        is_sample=True,
    )
