"""``manage.py load_sample`` fills a developer's site with labelled samples, once; a real site refuses it."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import WorkflowState

from coalition.models import Organisation, Region
from people.models import User
from practices.completeness import completeness
from practices.enums import Moderation
from practices.models import PracticePage, Replication
from practices.services import sample, sample_pages
from practices.services.sample import load_sample
from rankings.models import City
from tests.factories import AreaFactory, IndicatorFactory, OblastFactory
from tests.practice_factories import RegionFactory, library
from tests.recorded import recorded

CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)


@pytest.fixture
@recorded
def shipped(trees):
    """What the samples stand under: a library, regions, areas, an indicator."""
    library(trees)
    for number in range(3):
        RegionFactory(is_sample=False, oblasts=[OblastFactory(code=f"UA-{30 + number}")])
    IndicatorFactory(area=AreaFactory())


@pytest.fixture
@recorded
def loaded(shipped):
    load_sample(lambda line: None)


def complete(language):
    return PracticePage.objects.get(slug=sample.COMPLETE, locale__language_code=language)


def run():
    output = StringIO()
    call_command("load_sample", stdout=output)
    return output.getvalue()


def test_everything_is_labelled_as_sample(loaded):
    assert all(organisation.is_sample for organisation in Organisation.objects.all())
    assert all(city.is_sample and city.name_uk.startswith("Зразкове місто") for city in City.objects.all())
    assert all(page.title.startswith(("Зразков", "Sample")) and page.is_sample for page in PracticePage.objects.all())
    assert all(user.email.endswith("@sample.example.org") for user in User.objects.all())


def test_every_region_has_an_organisation_and_the_first_a_coordinator(loaded):
    assert set(Organisation.objects.values_list("region", flat=True)) == set(
        Region.objects.values_list("pk", flat=True)
    )
    first = Organisation.objects.get(code="sample-organisation-1")
    assert first.region.coordinator.email == "coordinator@sample.example.org"
    assert set(first.memberships.values_list("role", flat=True)) == {"author", "lead"}


def test_the_complete_practice_lacks_nothing(loaded):
    assert completeness(complete("uk")).percent == 100


def test_the_complete_practice_is_live_in_english_with_all_its_rows_translated(loaded):
    source, english = complete("uk"), complete("en")

    assert source.live
    assert english.live
    assert source.steps.count() == english.steps.count() == 3
    assert [figure.after for figure in english.figures.all()] == [figure.after for figure in source.figures.all()]
    words = [english.title, english.summary, english.problem, english.people, english.risks, english.cost_source]
    words += [text for step in english.steps.all() for text in (step.what, step.who, step.when)]
    words += [row.title for row in (*english.laws.all(), *english.evidence.all())]
    words += [row.caption for row in english.pictures.all()]
    assert all(words)
    assert not CYRILLIC.search(" ".join(words))


def test_there_is_a_practice_at_each_stage_of_the_review(loaded):
    states = WorkflowState.objects.values_list("status", flat=True)

    assert sorted(states) == sorted([WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES])
    assert not PracticePage.objects.filter(slug__in=["sample-draft", "sample-submitted", "sample-sent-back"], live=True)


def test_one_city_has_copied_the_practice_and_another_report_waits(loaded):
    decided = {row.city.code: row.moderation for row in Replication.objects.select_related("city")}

    assert decided == {"sample-city-2": Moderation.ACCEPTED, "sample-city-3": Moderation.WAITING}


def test_passwords_are_told_once_and_a_second_run_makes_nothing(shipped):
    first = run()
    count = PracticePage.objects.count()
    password = re.search(r"author@sample\.example\.org: (\S+)", first)[1]

    second = run()

    assert User.objects.get(email="author@sample.example.org").check_password(password)
    assert "@sample.example.org" not in second
    assert PracticePage.objects.count() == count
    assert Replication.objects.count() == 2


@pytest.mark.parametrize(
    ("module", "step"), [(sample_pages, "ship_translation"), (sample_pages, "hand_in"), (sample, "_replications")]
)
def test_a_run_that_was_cut_off_is_finished_by_the_next(shipped, monkeypatch, module, step):
    def crash(*args):
        raise RuntimeError("Світло згасло.")

    monkeypatch.setattr(module, step, crash)
    with pytest.raises(RuntimeError):
        run()
    monkeypatch.undo()

    run()

    assert complete("en").live
    assert PracticePage.objects.filter(locale__language_code="uk").count() == 1 + len(sample_pages.STAGES)
    assert WorkflowState.objects.count() == Replication.objects.count() == 2


def test_a_real_site_refuses(shipped, settings):
    settings.SAMPLE_DATA = False

    with pytest.raises(CommandError, match="development"):
        run()

    assert not Organisation.objects.exists()


def test_without_the_shipped_data_it_says_what_to_run_first(db):
    with pytest.raises(CommandError, match="load_data"):
        run()
