"""A study is saved and published through one door; once public it is frozen."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from people.models import User
from rankings.models import PublishedChange, Study
from rankings.models.door import ClosedDoorError
from rankings.services.changes import Reason
from rankings.services.studies import StudyError, keep_in_preparation, publish_study, save_study
from tests import factories

pytestmark = pytest.mark.django_db
AVERAGE_SOURCE = {"average_source_url": "https://example.org"}
REASON = Reason(uk="Зразкова причина.", en="Sample reason.")


@pytest.fixture
def published():
    return factories.StudyFactory(
        national_average_printed="41.6",
        national_average=Decimal("41.6"),
        average_source_url="https://example.org/average",
        cities_assessed=100,
    )


@pytest.fixture
def prepared():
    return factories.StudyFactory(published_at=None)


def refused(study, reason=None):
    with pytest.raises(StudyError) as error:
        save_study(study, reason)
    return {(violation.field, violation.code) for violation in error.value.violations}


def other_than(study, column):
    """A value that the column does not have."""
    return {
        "code": "sample-other",
        "family": lambda: factories.FamilyFactory(code="sample-other"),
        "year": study.year - 1,
        "methodology": lambda: factories.MethodologyFactory(),
        "parent": lambda: factories.StudyFactory(year=1999),
        "publishes_points": False,
        "publishes_rank": False,
        "publishes_status": False,
        "published_at": None,
        "compared_with": lambda: factories.StudyFactory(year=1999),
    }[column]


@pytest.mark.parametrize(
    "column",
    ["code", "family", "year", "methodology", "parent", "publishes_points", "publishes_rank", "publishes_status"],
)
def test_what_a_published_study_is_never_changes(published, column):
    value = other_than(published, column)
    setattr(published, column, value() if callable(value) else value)

    assert (column, "frozen") in refused(published, REASON)
    with pytest.raises(ClosedDoorError):
        published.save()


def test_a_published_study_is_neither_withdrawn_nor_compared_otherwise(published):
    published.compared_with, published.break_reason_uk = factories.StudyFactory(year=1999), ""
    assert refused(published, REASON) == {("compared_with", "frozen")}

    published.refresh_from_db()
    published.published_at = None
    assert refused(published, REASON) == {("published_at", "published")}
    with pytest.raises(ClosedDoorError):
        published.save()


def test_a_figure_of_a_published_study_changes_with_a_reason_and_leaves_a_record(published):
    user = User.objects.create_user("data@example.org")
    published.national_average_printed, published.cities_assessed = " 42,0 ", 99

    assert refused(published) == {("reason", "frozen")}
    save_study(published, Reason(uk=REASON.uk, en=REASON.en, by=user))

    study = Study.objects.get()
    assert (study.national_average_printed, study.national_average) == ("42.0", Decimal("42.0"))
    changes = PublishedChange.objects.order_by("pk")
    assert [(change.figure, change.old, change.new) for change in changes] == [
        ("national_average_printed", "41.6", "42.0"),
        ("cities_assessed", "100", "99"),
    ]
    assert {(change.city_result, change.made_by, change.reason_en) for change in changes} == {(None, user, REASON.en)}


def test_words_of_a_published_study_change_freely(published):
    published.break_reason_en = "Better said."

    save_study(published)

    assert Study.objects.get().break_reason_en == "Better said."
    assert not PublishedChange.objects.exists()


def test_a_saved_copy_of_the_study_is_no_change(published):
    Study.objects.get().save()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"publishes_points": False, "publishes_rank": False, "publishes_status": False}, "publishes_points"),
        ({"break_reason_uk": ""}, "break_reason_uk"),
        ({"national_average_printed": "багато", **AVERAGE_SOURCE}, "national_average_printed"),
        ({"national_average_printed": "101", **AVERAGE_SOURCE}, "national_average_printed"),
        ({"national_average_printed": "41.6"}, "average_source_url"),
        ({"source_url": "не адреса"}, "source_url"),
        ({"year": 1800}, "year"),
        ({"published_at": timezone.now()}, "published_at"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(prepared, fields, field):
    for name, value in fields.items():
        setattr(prepared, name, value)

    assert [name for name, _code in refused(prepared)] == [field]


def test_a_study_is_no_block_of_itself(prepared):
    prepared.parent = prepared

    assert refused(prepared) == {("parent", "not-its-own-parent")}


def test_a_study_agrees_with_the_results_recorded_in_it(prepared):
    result = factories.CityResultFactory(study=prepared, printed="75", rank=30, status="transparent")
    factories.AreaResultFactory(city_result=result)

    prepared.publishes_points = prepared.publishes_rank = False
    assert {field for field, _code in refused(prepared)} == {"publishes_points", "publishes_rank"}

    prepared.refresh_from_db()
    prepared.cities_assessed = 20
    assert refused(prepared) == {("cities_assessed", "rank-within-assessed")}

    prepared.refresh_from_db()
    prepared.methodology = factories.MethodologyFactory(max_points=10)
    assert refused(prepared) == {("methodology", "has-area-results"), ("methodology", "points-within-maximum")}


def test_a_study_is_published_once_and_only_with_results(prepared):
    user = User.objects.create_user("data@example.org")
    with pytest.raises(StudyError, match="without-results"):
        publish_study(prepared)
    factories.CityResultFactory(study=prepared)

    publish_study(prepared, by=user)

    assert Study.objects.published().get() == prepared
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.object_id) == ("rankings.publish", user, str(prepared.pk))
    for again in (publish_study, keep_in_preparation):
        with pytest.raises(StudyError, match="published"):
            again(prepared)


def test_a_publication_ahead_can_be_moved_and_taken_back(prepared):
    factories.CityResultFactory(study=prepared)
    tomorrow = timezone.now() + timedelta(days=1)

    publish_study(prepared, at=tomorrow)
    publish_study(prepared, at=tomorrow + timedelta(days=1))
    assert Study.objects.get().published_at == tomorrow + timedelta(days=1)
    assert not Study.objects.published().exists()

    keep_in_preparation(prepared)
    assert Study.objects.get().published_at is None


def test_a_date_that_has_passed_means_now(prepared):
    factories.CityResultFactory(study=prepared)
    before = timezone.now()

    publish_study(prepared, at=before - timedelta(days=400))

    assert Study.objects.get().published_at >= before
