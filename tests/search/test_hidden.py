"""What is hidden is not found: not by its own words, not by those that it shares with what is public."""

import pytest
from wagtail.models import PageViewRestriction

from core.doors import all_doors
from rankings.models import Area, City
from search.doors import DOORS
from search.index.entries import reconcile
from tests import factories
from tests.practice_factories import coalition_page, practice
from tests.recorded import recorded

MARKER = "Таємниця"
TEXTS = {f"{name}_{code}": f"{MARKER} {name}" for name in ("title", "summary", "problem") for code in ("uk", "en")}


@pytest.fixture
@recorded
def trees(db):
    """A city, an area and a practice that anybody may read."""
    trees = factories.make_trees()
    city, area = factories.CityFactory(), factories.AreaFactory()
    trees.city_page(city)
    trees.area_page(area)
    coalition_page(trees)
    practice(trees, cities=[city], areas=[area])
    return trees


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


HIDDEN = {"withdrawn": lambda page: page.unpublish(), "closed": close}


@pytest.fixture(params=HIDDEN)
def hidden(request, trees, django_capture_on_commit_callbacks):
    """A practice that was found, and then hidden."""
    facts = {"cities": [City.objects.order_by("pk")[0]], "areas": [Area.objects.order_by("pk")[0]]}
    with django_capture_on_commit_callbacks(execute=True):
        pages = list(practice(trees, **facts, **TEXTS).values())
    with django_capture_on_commit_callbacks(execute=True):
        for page in pages:
            HIDDEN[request.param](page)
    return pages


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_what_is_hidden_is_not_found_by_its_own_words(client, hidden, lang):
    assert client.get("/api/v1/search", {"q": MARKER, "lang": lang}).json()["count"] == 0
    assert client.get("/api/v1/suggestions", {"q": MARKER, "lang": lang}).json() == {"items": []}
    assert client.get(f"/{lang}/search/", {"q": MARKER}).context["results"].total == 0


def texts_behind_the_doors_of_search(client):
    addresses = [address for door in all_doors() if door.name in DOORS for address in door.addresses()]
    assert addresses
    return [client.get(address).text for address in addresses]


def test_what_is_hidden_leaves_by_no_door_of_search(client, hidden):
    assert not any(MARKER in text for text in texts_behind_the_doors_of_search(client))


def test_what_is_public_leaves_by_them_so_that_the_walk_means_something(client, trees):
    practice(trees, cities=list(City.objects.all()), **TEXTS)
    reconcile()

    assert any(MARKER in text for text in texts_behind_the_doors_of_search(client))
