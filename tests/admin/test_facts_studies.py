"""Data editors add studies, publish them once, and correct what is public with a reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from api.models import PublishedDocument
from rankings.models import PublishedChange, Study
from tests import factories
from tests.admin.forms import add, delete, edit, errors, histories, messages, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return factories.StudyFactory(
        code="sample-2020",
        national_average_printed="41.6",
        national_average=Decimal("41.6"),
        average_source_url="https://example.org/average",
        cities_assessed=100,
    )


@pytest.fixture
def prepared():
    return factories.StudyFactory(code="sample-2021", year=2021, published_at=None)


def test_a_study_is_added_in_preparation(desk):
    methodology = factories.MethodologyFactory()

    response = add(
        desk,
        "study",
        code="sample-2022",
        family=methodology.family_id,
        year="2022",
        methodology=methodology.pk,
        publishes_status="on",
        break_reason_uk="Зразкова причина.",
        presented_on="2023-05-01",
        presented_precision="month",
        national_average_printed="41,6",
        average_source_url="https://example.org/average",
        source_url="https://example.org/sample",
    )

    study = Study.objects.get()
    assert response.redirect_chain[-1][0] == reverse("facts_study:edit", args=[study.pk])
    assert (study.publishes, study.published_at) == (["status"], None)
    assert (study.national_average_printed, study.national_average) == ("41.6", Decimal("41.6"))
    assert "why_uk" not in response.context["form"].fields


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"publishes_points": None, "publishes_rank": None, "publishes_status": None}, "publishes_points"),
        ({"break_reason_uk": ""}, "break_reason_uk"),
        ({"national_average_printed": "багато"}, "national_average_printed"),
        ({"national_average_printed": "41.6"}, "average_source_url"),
        ({"source_url": ""}, "source_url"),
        ({"year": "1066"}, "year"),
        ({"year": "торік"}, "year"),
    ],
)
def test_what_is_wrong_in_a_study_is_said_at_its_field(desk, prepared, values, field):
    response = edit(desk, prepared, **values)

    assert field in errors(response)
    assert "__all__" not in errors(response)
    assert Study.objects.get().year == 2021


def test_a_study_is_compared_within_its_family_and_not_both_ways(desk, prepared):
    other = factories.StudyFactory(year=2019, methodology__family__code="sample-other")

    response = edit(desk, prepared, compared_with=other.pk)

    assert set(errors(response)) == {"compared_with", "break_reason_uk"}


def test_two_studies_with_one_code_are_refused(desk, prepared, published):
    response = add(
        desk,
        "study",
        code="sample-2020",
        family=published.family_id,
        year="2022",
        methodology=published.methodology_id,
        publishes_rank="on",
        break_reason_uk="Зразкова причина.",
        source_url="https://example.org/sample",
    )

    assert list(errors(response)) == ["code"]


def test_a_published_study_shows_what_is_frozen_and_takes_none_of_it(desk, published):
    edit(desk, published, year="1999", code="other", publishes_points=None, published_at="", break_reason_en="Better.")

    study = Study.objects.get()
    assert (study.year, study.code, study.publishes_points) == (2020, "sample-2020", True)
    assert study.published_at == published.published_at
    assert study.break_reason_en == "Better."


def test_a_figure_of_a_published_study_needs_a_reason(desk, published):
    response = edit(desk, published, national_average_printed="42,0")

    assert list(errors(response)) == ["why_uk"]
    assert Study.objects.get().national_average_printed == "41.6"

    response = edit(desk, published, national_average_printed="42,0", why_en="Only in English.")
    assert list(errors(response)) == ["why_uk"]


def test_a_corrected_figure_leaves_a_record_that_the_form_shows(desk, published, editor):
    edit(desk, published, national_average_printed="42,0", cities_assessed="99", why_uk="Помилка.", why_en="Slip.")

    changes = PublishedChange.objects.order_by("pk")
    assert [(change.figure, change.old, change.new) for change in changes] == [
        ("national_average_printed", "41.6", "42.0"),
        ("cities_assessed", "100", "99"),
    ]
    assert {(change.reason_uk, change.reason_en, change.made_by) for change in changes} == {
        ("Помилка.", "Slip.", editor)
    }
    page = desk.get(reverse("facts_study:edit", args=[published.pk])).content.decode()
    assert "Помилка." in page
    assert "Зразкова Редакторка" in page
    assert "Зразкова Редакторка" in histories(desk, published)


def test_documents_of_the_api_follow_at_once(desk, published):
    edit(desk, published, cities_assessed="99", why_uk="Помилка.")

    [uk] = PublishedDocument.objects.filter(resource="studies", key="sample-2020", lang="uk")
    assert b'"cities_assessed":99' in bytes(uk.body).replace(b" ", b"")


def publish(client, study, **values):
    address = reverse("facts_study:publish", args=[study.pk])
    page = client.get(address)
    data = shown(page.context["form"]) if page.status_code == 200 else {}
    return client.post(address, data | values, follow=True)


def test_a_study_is_published_by_its_own_step(desk, prepared):
    factories.CityResultFactory(study=prepared, printed="84.5")
    page = desk.get(reverse("facts_study:edit", args=[prepared.pk])).content.decode()
    assert reverse("facts_study:publish", args=[prepared.pk]) in page

    response = publish(desk, prepared)

    assert Study.objects.published().get() == prepared
    assert response.redirect_chain[-1][0] == reverse("facts_study:edit", args=[prepared.pk])
    assert PublishedDocument.objects.filter(resource="studies", key="sample-2021").count() == 2
    assert "Зразкова Редакторка" in histories(desk, prepared)
    again = desk.get(reverse("facts_study:publish", args=[prepared.pk]))
    assert again.status_code == 302


def test_a_study_without_results_is_not_published(desk, prepared):
    response = publish(desk, prepared)

    assert messages(response)
    assert Study.objects.get().published_at is None


def test_who_publishes_reads_how_much_is_there_and_what_is_missing(desk, prepared):
    Study.objects.update(cities_assessed=100, presented_on=None)
    for rank in (1, 2, None):
        factories.CityResultFactory(study=prepared, rank=rank, printed="84.5")

    context = desk.get(reverse("facts_study:publish", args=[prepared.pk])).context

    recorded = context["recorded"]
    assert (recorded.cities, recorded.points, recorded.ranks, recorded.statuses) == (3, 3, 2, 0)
    missing = " ".join(context["missing"])
    assert "100" in missing
    assert len(context["missing"]) == 4


def test_a_publication_ahead_is_moved_and_taken_back(desk, prepared):
    factories.CityResultFactory(study=prepared)
    soon = timezone.localtime(timezone.now() + timedelta(days=2))

    publish(desk, prepared, at=soon.strftime("%Y-%m-%d %H:%M"))
    assert not Study.objects.published().exists()
    assert Study.objects.get().published_at > timezone.now()
    edit(desk, prepared, year="2022")
    assert Study.objects.get().year == 2022

    publish(desk, prepared, **{"take-back": ""})
    assert Study.objects.get().published_at is None


def test_a_day_that_is_no_day_is_said_at_its_field(desk, prepared):
    factories.CityResultFactory(study=prepared)

    response = publish(desk, prepared, at="колись")

    assert response.context["form"].errors["at"]
    assert Study.objects.get().published_at is None


def test_a_study_goes_only_while_nothing_uses_it(desk, prepared, published):
    delete(desk, published)
    assert Study.objects.filter(pk=published.pk).exists()

    result = factories.CityResultFactory(study=prepared)
    delete(desk, prepared)
    assert Study.objects.filter(pk=prepared.pk).exists()

    delete(desk, result)
    delete(desk, prepared)
    assert not Study.objects.filter(pk=prepared.pk).exists()


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, ["sample-2021", "sample-2020"]),
        ({"ordering": "year"}, ["sample-2020", "sample-2021"]),
        ({"year": "2020"}, ["sample-2020"]),
        ({"publication": "published"}, ["sample-2020"]),
        ({"publication": "prepared"}, ["sample-2021"]),
        ({"publication": "ahead"}, []),
        ({"q": "зразковий 2021"}, ["sample-2021"]),
        ({"q": "sample 2020"}, ["sample-2020"]),
        ({"ordering": "cities_assessed"}, ["sample-2020", "sample-2021"]),
        ({"ordering": "-cities_assessed"}, ["sample-2020", "sample-2021"]),
    ],
)
def test_studies_are_found_narrowed_and_sorted_with_what_is_not_known_last(desk, prepared, published, query, codes):
    listed = desk.get(reverse("facts_study:index"), query).context["object_list"]

    assert [study.code for study in listed] == codes
