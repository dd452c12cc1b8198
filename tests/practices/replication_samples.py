"""Replications for tests: a sample practice, sample cities, reports in any state of decision."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group

from people.models import User
from people.roles import Role
from practices.enums import Reporter
from practices.models import PracticePage, Replication
from practices.services import replications
from rankings.models import City
from tests import factories
from tests.beginnings import the_groups

SINCE = date(2024, 5, 19)


def editor() -> User:
    """Somebody who decides on reports."""
    the_groups()
    user = User.objects.create_user("sample-editor@example.org", "sample-password")
    user.groups.add(Group.objects.get(name=Role.EDITORS.value))
    return user


def reported(practice: PracticePage, city: City | None = None, state: str = "adopted", **fields: Any) -> Replication:
    """Return a report that waits for its decision; ``since`` is the day of its state."""
    since = fields.pop("since", SINCE)
    words = {"reporter": Reporter.RESIDENT, "changed_uk": "Зразкові зміни.", "changed_en": "Sample changes."}
    replication = Replication(practice=practice, city=city or factories.CityFactory(), **(words | fields))
    return replications.report(replication, state, since)


def accepted(practice: PracticePage, city: City | None = None, state: str = "adopted", **fields: Any) -> Replication:
    """Return an accepted report."""
    replication = reported(practice, city, state, **fields)
    by = User.objects.filter(email="sample-editor@example.org").first() or editor()
    replications.accept(replication, by)
    return replication


def measured(city: City) -> SimpleNamespace:
    """Two published studies with the city's points in an area: 5.50 in 2019, 9 in 2021, of 10."""
    area = factories.AreaFactory()
    methodology = factories.MethodologyFactory()
    named = factories.MethodologyAreaFactory(methodology=methodology, areas=[area], max_points=10)
    studies = []
    for year, printed in ((2019, "5.50"), (2021, "9")):
        study = factories.StudyFactory(year=year, methodology=methodology)
        result = factories.CityResultFactory(study=study, city=city, printed="50")
        factories.AreaResultFactory(city_result=result, methodology_area=named, printed=printed)
        studies.append(study)
    before, after = studies
    return SimpleNamespace(area=area, before=before, after=after, methodology_area=named)


def figures(measured: SimpleNamespace) -> dict[str, Any]:
    """The fields of a replication from which its change is read."""
    return {"area": measured.area, "study_before": measured.before, "study_after": measured.after}
