"""Documents follow the facts: in the same transaction, only what is public, and never more than that."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from api.documents import all_resources
from api.models import CollectionVersion, PublishedDocument
from api.writing import written_once
from core.doors import all_doors
from rankings.models import City, CityResult
from rankings.models.door import open_door
from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from tests import factories

REASON = Reason(uk="Зразкова причина.")


def documents():
    return sorted(PublishedDocument.objects.values_list("resource", "lang", "key", "body"))


def versions():
    return dict(CollectionVersion.objects.values_list("resource", "version"))


@pytest.mark.parametrize("published_at", [None, timezone.now() + timezone.timedelta(days=1)])
def test_a_study_in_preparation_appears_nowhere(published_at, client, ask, two_studies):
    study = two_studies["after"]
    study.published_at = published_at
    with open_door():
        study.save()

    assert [item["code"] for item in ask("/api/v1/studies")["items"]] == ["sample-2019"]
    assert client.get("/api/v1/studies/sample-2020/results").status_code == 404
    assert b"sample-2020" not in b"".join(bytes(body) for *_key, body in documents())


def test_places_of_a_study_in_preparation_show_through_no_change(ask, two_studies):
    study = two_studies["before"]
    study.published_at = None
    with open_door():
        study.save()

    results = ask("/api/v1/studies/sample-2020/results")["items"]

    assert [result["change"] for result in results] == [None] * 3
    assert ask("/api/v1/studies")["items"][0]["compared_with"] is None


def test_a_published_study_without_results_has_an_empty_list(client, db):
    factories.StudyFactory(code="sample-empty")

    assert client.get("/api/v1/studies/sample-empty/results").json()["count"] == 0


def test_the_write_service_publishes_and_a_failure_leaves_no_trace(ask, two_studies):
    before = documents()
    result = CityResult.objects.get(study=two_studies["before"], city=two_studies["alpha"])
    result.rank = 2
    with transaction.atomic():
        write_city_results([result], reason=REASON)
        assert documents() != before
        transaction.set_rollback(True)
    assert documents() == before

    write_city_results([result], reason=REASON)

    [later] = ask("/api/v1/studies/sample-2020/results?city=sample-alpha")["items"]
    assert later["change"] == 0


def test_a_deleted_city_leaves(ask, db):
    factories.CityFactory(code="sample-gone").delete()

    assert ask("/api/v1/cities")["items"] == []


def test_a_city_that_moves_to_another_page_address_is_followed(
    ask, trees, two_studies, django_capture_on_commit_callbacks
):
    trees.city_page(two_studies["alpha"])
    index = trees.cities["uk"]
    index.slug = "sample-cities"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()

    assert ask("/api/v1/cities")["items"][0]["url"] == "http://testserver/uk/sample-cities/sample-alpha/"


def test_many_changes_are_written_once(two_studies, django_assert_max_num_queries):
    before = versions()
    with written_once():
        for city in City.objects.all():
            city.name_en += " of the sample"
            city.save()
        assert versions() == before

    assert versions()["cities"] > before["cities"]
    assert versions()["studies"] == before["studies"]


def test_rebuilding_changes_nothing_where_nothing_differs(two_studies, capsys):
    call_command("rebuild_documents")
    before, numbers = documents(), versions()

    call_command("rebuild_documents")

    assert documents() == before
    assert versions() == numbers


def test_drift_is_reported_and_mended(two_studies, settings):
    before = documents()
    call_command("rebuild_documents", "--check")
    PublishedDocument.objects.filter(key="sample-alpha", lang="uk").update(body=b"{}")
    PublishedDocument.objects.filter(key="sample-beta", lang="en").delete()
    PublishedDocument.objects.create(resource="cities", key="sample-ghost", lang="uk", sort_key="1", body=b"{}")

    with pytest.raises(CommandError, match=r"sample-alpha.*sample-beta.*sample-ghost"):
        call_command("rebuild_documents", "--check")
    call_command("rebuild_documents")

    assert documents() == before
    call_command("rebuild_documents", "--check")


def test_a_new_address_of_the_site_rewrites_what_holds_it(trees, two_studies, settings):
    trees.city_page(two_studies["alpha"])
    before = versions()
    settings.BASE_URL = "https://new.example.org"

    call_command("rebuild_documents")

    assert json.loads(PublishedDocument.objects.get(key="sample-alpha", lang="uk").body)["url"].startswith(
        "https://new.example.org/uk/"
    )
    assert versions()["cities"] > before["cities"]
    assert versions()["results"] == before["results"]


def test_what_is_not_translated_comes_in_ukrainian_where_asked_for(ask, two_studies):
    PublishedDocument.objects.filter(resource="cities", lang="en", key="sample-alpha").delete()

    assert ask("/api/v1/cities?lang=en")["count"] == 2
    assert ask("/api/v1/cities?lang=en&fallback=uk")["count"] == 3


def test_every_list_is_a_door(client, two_studies):
    doors = {door.name: list(door.addresses()) for door in all_doors() if door.name.startswith("api: ")}

    assert set(doors) == {f"api: {resource.name}" for resource in all_resources()}
    assert len(doors) == 16
    assert len(doors["api: results"]) == 4
    assert all(client.get(address).status_code == 200 for addresses in doors.values() for address in addresses)
