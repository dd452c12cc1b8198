"""An import is previewed, then applied all or nothing and once."""

import pytest

from rankings.enums import ImportState
from rankings.models import CityResult, PublishedChange
from rankings.services import imports
from tests import factories
from tests.imports.samples import SOURCE, csv_of, previewed, states

pytestmark = pytest.mark.django_db
HEADING = ["city", "name_used", "rank", "points", "source_url"]


@pytest.fixture
def study():
    return factories.StudyFactory(published_at=None)


@pytest.fixture
def city():
    return factories.CityFactory()


def rows(*cities, points="84,5", rank="1"):
    return csv_of([HEADING, *([city.code, city.name_uk, rank, points, SOURCE] for city in cities)])


def test_nothing_is_saved_before_it_is_confirmed(study, city):
    fact_import = previewed(study=study, results=rows(city))

    assert fact_import.state == ImportState.READY, fact_import.message or fact_import.preview
    assert states(fact_import) == {"new": 1}
    assert not CityResult.objects.exists()

    imports.confirm(fact_import, None)

    result = CityResult.objects.get()
    assert (result.city, result.rank, result.points_printed) == (city, 1, "84.5")
    assert fact_import.state == ImportState.APPLIED
    assert not PublishedChange.objects.exists()
