"""Reports are kept, given dated states, accepted or refused; what breaks a rule is refused at its field."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from people.models import User
from practices.enums import Moderation
from practices.models import Replication, ReplicationStep
from practices.services import replications
from tests import factories
from tests.practice_factories import OrganisationFactory, practice
from tests.practices.replication_samples import SINCE, accepted, editor, figures, measured, reported


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def page(trees):
    return practice(trees)["uk"]


def actions(replication):
    return [entry.action.rpartition(".")[2] for entry in ModelLogEntry.objects.for_instance(replication)]


def faults(refused):
    return {field: " ".join(messages) for field, messages in refused.value.message_dict.items()}


def test_a_report_waits_with_its_state_and_a_receipt_number(page):
    replication = reported(page, state="planned")

    assert (replication.moderation, replication.state, replication.state_on) == ("waiting", "planned", SINCE)
    assert [(step.state, step.since) for step in replication.steps.all()] == [("planned", SINCE)]
    assert actions(replication) == ["report_replication"]


def test_receipt_numbers_are_short_digits_that_differ(page):
    receipts = {reported(page).receipt for _number in range(5)}

    assert len(receipts) == 5
    assert all(len(receipt) == 14 and receipt.replace("-", "").isdecimal() for receipt in receipts)


def test_a_city_does_not_replicate_its_own_practice(trees):
    city = factories.CityFactory()

    with pytest.raises(ValidationError) as refused:
        reported(practice(trees, cities=[city])["uk"], city)

    assert "own practice" in faults(refused)["city"]
    assert not Replication.objects.exists()


def test_a_sample_practice_is_for_sample_cities_alone(trees):
    real = OrganisationFactory(is_sample=False)

    with pytest.raises(ValidationError) as refused:
        reported(practice(trees)["uk"], factories.CityFactory(is_sample=False))
    assert "Samples" in faults(refused)["city"]
    with pytest.raises(ValidationError):
        reported(practice(trees, organisation=real)["uk"], factories.CityFactory())


def test_a_state_is_never_of_the_future(page):
    with pytest.raises(ValidationError) as refused:
        reported(page, since=timezone.localdate() + timedelta(days=1))

    assert "future" in faults(refused)["since"]


def test_the_latest_state_is_that_of_the_replication(page):
    replication = reported(page, state="planned")

    replications.add_step(replication, "adopted", SINCE + timedelta(days=30))

    assert (replication.state, replication.state_on) == ("adopted", SINCE + timedelta(days=30))
    assert [step.state for step in replication.steps.all()] == ["planned", "adopted"]
    assert "reach_state" in actions(replication)


@pytest.mark.parametrize(("state", "days", "field"), [("adopted", -1, "since"), ("planned", 1, "state")])
def test_states_go_forward(page, state, days, field):
    replication = reported(page, state="planned")

    with pytest.raises(ValidationError) as refused:
        replications.add_step(replication, state, SINCE + timedelta(days=days))

    assert list(faults(refused)) == [field]
    assert replication.steps.count() == 1


def test_an_editor_accepts_and_the_address_of_the_reporter_is_gone(page):
    replication, by = reported(page, reporter_email="sample@example.org"), editor()

    replications.accept(replication, by)

    assert (replication.moderation, replication.moderated_by) == (Moderation.ACCEPTED, by)
    assert replication.moderated_at
    assert replication.reporter_email == ""
    assert actions(replication)[0] == "accept_replication"


def test_nobody_else_decides(page):
    replication = reported(page)
    somebody = User.objects.create_user("sample@example.org", "x")

    with pytest.raises(PermissionDenied):
        replications.accept(replication, somebody)
    with pytest.raises(PermissionDenied):
        replications.refuse(replication, somebody, "Зразкова причина.")

    replication.refresh_from_db()
    assert replication.moderation == Moderation.WAITING


def test_a_refusal_has_a_reason(page):
    replication, by = reported(page), editor()

    with pytest.raises(ValidationError) as refused:
        replications.refuse(replication, by, "  ")
    assert "reason" in faults(refused)

    replications.refuse(replication, by, "Зразкова причина.")
    assert (replication.moderation, replication.refusal) == (Moderation.REFUSED, "Зразкова причина.")


def test_what_was_accepted_can_be_taken_back_and_what_was_refused_accepted(page):
    replication = accepted(page)
    by = replication.moderated_by

    replications.refuse(replication, by, "Зразкова причина.")
    replications.accept(replication, by)

    assert (replication.moderation, replication.refusal) == (Moderation.ACCEPTED, "")


def test_a_second_one_of_the_same_practice_and_city_is_not_accepted(page):
    first = accepted(page)
    second = reported(page, first.city)

    with pytest.raises(ValidationError, match="accepted already"):
        replications.accept(second, first.moderated_by)

    second.refresh_from_db()
    assert second.moderation == Moderation.WAITING


def test_figures_are_chosen_where_they_can_be_read(page):
    city = factories.CityFactory()

    replication = reported(page, city, **figures(measured(city)))

    assert replication.area


def left_out(name):
    return lambda chosen, city: {**chosen, name: None}


def another_ranking(area, city):
    methodology = factories.MethodologyFactory(family=factories.FamilyFactory(code="sample-other"))
    named = factories.MethodologyAreaFactory(methodology=methodology, areas=[area])
    study = factories.StudyFactory(year=2022, methodology=methodology)
    result = factories.CityResultFactory(study=study, city=city, printed="50")
    factories.AreaResultFactory(city_result=result, methodology_area=named, printed="7")
    return study


WRONG = {
    "no area": (left_out("area"), "area"),
    "no study before": (left_out("study_before"), "study_before"),
    "no study after": (left_out("study_after"), "study_after"),
    "an area and an indicator": (
        lambda chosen, city: {**chosen, "indicator": factories.IndicatorFactory()},
        "indicator",
    ),
    "backwards": (
        lambda chosen, city: {
            **chosen, "study_before": chosen["study_after"], "study_after": chosen["study_before"]
        },
        "study_after",
    ),
    "a study without the city": (
        lambda chosen, city: {**chosen, "study_after": factories.StudyFactory(year=2022)},
        "study_after",
    ),
    "a study of another ranking": (
        lambda chosen, city: {**chosen, "study_after": another_ranking(chosen["area"], city)},
        "study_after",
    ),
    "another area": (lambda chosen, city: {**chosen, "area": factories.AreaFactory()}, "study_before"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_figures_that_cannot_be_read_are_refused_at_their_field(page, case):
    city = factories.CityFactory()
    change, field = WRONG[case]

    with pytest.raises(ValidationError) as refused:
        reported(page, city, **change(figures(measured(city)), city))

    assert field in faults(refused)


def test_a_replication_without_states_is_refused(page):
    replication = reported(page)
    replication.steps.set([])

    with pytest.raises(ValidationError) as refused:
        replications.save(replication)

    assert "state" in faults(refused)
    assert ReplicationStep.objects.count() == 1
