"""Corrections in the API: written with the figure, only of what is public, and nothing else is written for them."""

import pytest

from rankings.api.corrections import CORRECTIONS
from rankings.api.results import RESULTS
from rankings.models import CityResult
from rankings.models.areas import Area
from rankings.models.changes import PublishedChange
from rankings.models.results import open_door
from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from tests import factories

REASON = Reason(uk="Зразкова причина нова.", en="Sample reason, new.")


@pytest.fixture
def alpha(two_studies):
    return CityResult.objects.get(study=two_studies["after"], city=two_studies["alpha"])


def affected(resource, instance):
    """The objects whose documents are written anew when an instance changes."""
    found = [listener.affected([instance]) for listener in resource.listeners if isinstance(instance, listener.model)]
    assert None not in found
    return set().union(*found)


def test_a_correction_is_in_both_lists_at_once(client, ask, alpha):
    results, corrections = "/api/v1/studies/sample-2020/results", "/api/v1/studies/sample-2020/corrections"
    before = {address: client.get(address)["ETag"] for address in (results, corrections)}
    alpha.points_printed = "80.6"
    write_city_results([alpha], reason=REASON)

    [result] = ask(f"{results}?city=sample-alpha")["items"]
    [change] = ask(f"{corrections}?city=sample-alpha")["items"]

    assert result["points"] == change["new"] == "80.6"
    assert [each["old"] for each in result["corrections"]] == [change["old"]] == ["80.5"]
    assert change["reason_en"] == REASON.en
    for address, etag in before.items():
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_the_newest_comes_first_and_pages_follow_each_other(ask, alpha):
    address = "/api/v1/studies/sample-2020/corrections"
    whole = ask(address)["items"]

    first = ask(f"{address}?limit=2")
    second = ask(f"{address}?limit=2&cursor={first['next']}")

    assert [change["date"] for change in whole] == ["2026-03-14", "2026-03-13", "2026-03-12"]
    assert first["items"] + second["items"] == whole
    assert ask(f"{address}?order=date")["items"] == whole[::-1]


def test_a_study_that_is_not_out_has_no_corrections(client, two_studies):
    study = two_studies["after"]
    study.published_at = None
    with open_door():
        study.save()

    assert client.get("/api/v1/studies/sample-2020/corrections").status_code == 404


def test_what_the_study_does_not_publish_is_no_correction(ask, two_studies):
    study = two_studies["after"]
    study.publishes_points = False
    with open_door():
        study.save()

    figures = [change["figure"] for change in ask("/api/v1/studies/sample-2020/corrections")["items"]]
    [result] = ask("/api/v1/studies/sample-2020/results?city=sample-beta")["items"]

    assert figures == ["national_average_percent"]
    assert result["corrections"] == []


def test_staff_behind_a_correction_are_not_public(client, alpha, admin_user):
    alpha.rank = 3
    write_city_results([alpha], reason=Reason(uk="Зразкова причина.", by=admin_user))

    for resource in ("results", "corrections"):
        answer = client.get(f"/api/v1/studies/sample-2020/{resource}").content.decode()
        assert admin_user.get_username() not in answer


def test_each_change_writes_only_the_results_concerned(two_studies, alpha):
    beta = CityResult.objects.get(study=two_studies["after"], city=two_studies["beta"])
    change = PublishedChange.objects.get(city_result=beta, area_result__isnull=True)
    of_the_study = PublishedChange.objects.get(city_result__isnull=True)
    of_alpha = set(two_studies["alpha"].results.values_list("pk", flat=True))
    other_oblast = factories.CityFactory(oblast=factories.OblastFactory(code="UA-98")).oblast
    area = beta.area_results.get().methodology_area

    assert affected(RESULTS, change) == {beta.pk}
    assert affected(RESULTS, of_the_study) == set()
    assert affected(RESULTS, two_studies["alpha"]) == of_alpha
    assert affected(RESULTS, other_oblast) == set()
    assert affected(RESULTS, area) == {beta.pk}
    assert affected(RESULTS, Area.objects.get()) == set()
    assert affected(CORRECTIONS, two_studies["alpha"]) == set()
    assert affected(CORRECTIONS, area) == {beta.changes.get(area_result__isnull=False).pk}
