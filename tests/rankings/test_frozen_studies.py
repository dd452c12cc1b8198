"""A published study is frozen: what changes in it becomes an addition or a correction with its reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from core.signals import facts_changed
from people.models import User
from rankings.enums import ChangeKind, State
from rankings.models import AreaResult, CityResult, PublishedChange
from rankings.models.results import ClosedDoorError
from rankings.services.changes import Reason
from rankings.services.results import ResultsError, delete_city_result, write_area_results, write_city_results
from tests import factories

pytestmark = pytest.mark.django_db
REASON = Reason(uk="Джерело виправило помилку.", en="The source corrected a mistake.")


@pytest.fixture
def result():
    return factories.CityResultFactory(rank=4, printed="75.0")


def recorded():
    return [
        (change.kind, change.figure, change.old, change.new, change.reason_uk)
        for change in PublishedChange.objects.order_by("pk")
    ]


@pytest.mark.parametrize("reason", [None, Reason(uk=""), Reason(uk="  ", en="Only in English.")])
def test_no_figure_changes_without_a_reason(result, reason):
    result.rank = 3

    with pytest.raises(ResultsError) as refused:
        write_city_results([result], reason=reason)

    assert [violation.code for violation in refused.value.violations] == ["frozen"]
    assert CityResult.objects.get().rank == 4
    assert recorded() == []


def test_a_correction_keeps_old_and_new_value_and_the_reason(result):
    user = User.objects.create_user("data@example.org")
    result.rank, result.points_printed = 3, "76,5"

    write_city_results([result], reason=Reason(uk=REASON.uk, en=REASON.en, by=user))

    assert recorded() == [
        (ChangeKind.CORRECTION, "points_printed", "75.0", "76.5", REASON.uk),
        (ChangeKind.CORRECTION, "rank", "4", "3", REASON.uk),
    ]
    change = PublishedChange.objects.first()
    assert (change.made_by, change.city_result, change.study) == (user, result, result.study)
    assert CityResult.objects.get().points == Decimal("76.5")


def test_the_same_figure_printed_otherwise_is_a_correction_too(result):
    result.points_printed = "75"

    write_city_results([result], reason=REASON)

    assert recorded() == [(ChangeKind.CORRECTION, "points_printed", "75.0", "75", REASON.uk)]


def test_what_does_not_differ_is_not_written_and_needs_no_reason(result):
    heard = []

    def listen(sender, changed, **kwargs):
        heard.append(sender)

    facts_changed.connect(listen)
    try:
        assert write_city_results([result]) == []
    finally:
        facts_changed.disconnect(listen)

    assert heard == []
    assert recorded() == []


def test_a_row_that_comes_later_is_an_addition(result):
    city = factories.CityFactory()
    later = CityResult(study=result.study, city=city, name_used=city.name_uk, rank=5, source_url="https://example.org/")

    write_city_results([later], reason=REASON)

    assert recorded() == [
        (ChangeKind.ADDITION, "rank", "", "5", REASON.uk),
        (ChangeKind.ADDITION, "name_used", "", city.name_uk, REASON.uk),
        (ChangeKind.ADDITION, "source_url", "", "https://example.org/", REASON.uk),
    ]


def test_points_in_an_area_are_frozen_with_their_study(result):
    points = factories.AreaResultFactory(city_result=result, printed="5")
    points.points_printed, points.state = "", State.NOT_APPLICABLE

    with pytest.raises(ResultsError):
        write_area_results([points])
    write_area_results([points], reason=REASON)

    assert AreaResult.objects.get().state == State.NOT_APPLICABLE
    assert {change.area_result for change in PublishedChange.objects.all()} == {points}
    assert [figure for _kind, figure, *_values in recorded()] == ["points_printed", "state"]


@pytest.mark.parametrize("published_at", [None, timezone.now() + timedelta(days=1)])
def test_a_study_that_is_not_public_yet_changes_freely(published_at):
    result = factories.CityResultFactory(study__published_at=published_at, rank=4)
    result.rank = 3

    write_city_results([result])

    assert CityResult.objects.get().rank == 3
    assert recorded() == []


@pytest.mark.parametrize("fact", ["study", "city"])
def test_a_result_never_becomes_that_of_another_study_or_city(result, fact):
    other = factories.CityResultFactory()
    setattr(result, fact, getattr(other, fact))

    with pytest.raises(ResultsError) as refused:
        write_city_results([result], reason=REASON)

    assert [violation.code for violation in refused.value.violations] == ["moved"]


def test_a_published_result_is_not_deleted(result):
    with pytest.raises(ResultsError):
        delete_city_result(result)

    assert CityResult.objects.exists()


def test_a_result_of_a_study_being_prepared_is_deleted_with_its_areas():
    result = factories.AreaResultFactory(city_result__study__published_at=None).city_result

    delete_city_result(result)

    assert not CityResult.objects.exists()
    assert not AreaResult.objects.exists()


def test_nothing_writes_past_the_service(result):
    points = factories.AreaResultFactory(city_result=result)
    ways = (
        result.save,
        result.delete,
        points.save,
        points.delete,
        CityResult.objects.all().delete,
        lambda: CityResult.objects.update(rank=1),
        lambda: CityResult.objects.bulk_update([result], ["rank"]),
        lambda: CityResult.objects.bulk_create([CityResult(study=result.study, city=factories.CityFactory())]),
        lambda: CityResult.objects.create(study=result.study, city=factories.CityFactory()),
        lambda: result.study.city_results.update(rank=1),
        lambda: result.area_results.all().delete(),
    )
    for way in ways:
        with pytest.raises(ClosedDoorError), transaction.atomic():
            way()

    assert CityResult.objects.get().rank == 4
