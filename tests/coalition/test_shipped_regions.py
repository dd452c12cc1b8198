"""Five regions and the programme's own organisation ship, without persons; what staff changed stays."""

import pytest

from coalition.models import Organisation, Region, RegionOblast
from coalition.services.shipped_regions import load_regions
from rankings.models import Oblast
from tests.beginnings import shipped_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    shipped_facts()
    return load_regions()


def test_five_regions_cover_the_whole_country(loaded):
    assert loaded == {"regions.csv": 5, "organisations": 1}
    assert [(one.name_uk, one.name_en) for one in Region.objects.all()] == [
        ("Захід", "West"),
        ("Північ", "North"),
        ("Центр", "Centre"),
        ("Схід", "East"),
        ("Південь", "South"),
    ]
    assert Oblast.objects.count() == RegionOblast.objects.count() == 27


def test_occupied_territories_belong_to_regions_as_all_others_do(loaded):
    south = {one.oblast.code for one in Region.objects.get(code="south").oblasts.all()}

    assert {"UA-43", "UA-40"} <= south


def test_they_ship_without_persons(loaded):
    assert not Region.objects.exclude(coordinator=None).exists()
    assert not Organisation.objects.exclude(memberships=None).exists()


def test_the_programme_has_an_organisation_of_its_own(loaded):
    programme = Organisation.objects.get(is_programme=True)

    assert programme.code == "programme-editors"
    assert (programme.name_uk, programme.name_en) == ("Редакція програми", "Programme editors")
    assert programme.group
    assert programme.collection


def test_a_second_run_does_nothing_and_what_staff_changed_stays(loaded):
    west = Region.objects.get(code="west")
    west.name_uk = "Захід і Карпати"
    west.save()
    west.oblasts.all().delete()
    Organisation.objects.update(name_uk="Редакція", code="renamed")

    assert load_regions() == {"regions.csv": 0, "organisations": 0}

    assert Region.objects.get(code="west").name_uk == "Захід і Карпати"
    assert not RegionOblast.objects.filter(region=west).exists()
    assert Organisation.objects.get().name_uk == "Редакція"


def test_an_oblast_that_staff_gave_to_another_region_stays_there(db):
    shipped_facts()
    own = Region.objects.create(code="own", name_uk="Власний")
    lviv = Oblast.objects.get(code="UA-46")
    RegionOblast.objects.create(region=own, oblast=lviv)

    load_regions()

    assert lviv.in_region.region == own
