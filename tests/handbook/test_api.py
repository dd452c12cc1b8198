"""The handbook in the API and in search: what stands is told whole, what was withdrawn or hidden is told by no door."""

import pytest
from wagtail.models import PageViewRestriction

from core.doors import all_doors
from handbook.models import EditionFile
from handbook.services.files import _offer
from handbook.services.publishing import withdraw
from search.index.entries import reconcile
from tests.factories import AreaFactory, CityFactory
from tests.handbook_factories import chapter, edition, handbook, practice_entry, text_entry
from tests.practice_factories import practice

MARKER = "Taiemnytsia"
SECRET = {f"{name}_{code}": f"{MARKER} {name}" for name in ("title", "summary") for code in ("uk", "en")}
SECRET_ENTRY = {f"{name}_{code}": f"<p>{MARKER}</p>" for name in ("heading", "body") for code in ("uk", "en")}


@pytest.fixture
def ask(client):
    def get(address):
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get


@pytest.fixture
def town(trees):
    return CityFactory(code="sample-town")


@pytest.fixture
def area(trees):
    return AreaFactory(code="sample-area")


@pytest.fixture
def of_area(trees, town, area):
    return chapter(trees, [text_entry(), practice_entry(practice(trees, cities=[town], areas=[area]))], area=area)


def test_an_edition_is_told_with_its_contents(ask, of_area):
    edition()
    [told] = ask("/api/v1/handbook?lang=en")["items"]

    assert (told["number"], told["current"], told["withdrawn"]) == (1, True, None)
    assert [one["title"] for one in told["chapters"]] == [of_area["en"].title]
    assert told["files"] == []


def test_a_file_is_told_once_it_is_ready(ask, of_area):
    text = edition(("uk",)).texts.get()
    file = text.files.get(kind="epub")
    EditionFile.objects.filter(pk=file.pk).update(state="making", claim="mine")
    assert _offer(file, "mine", b"sample")

    [told] = ask("/api/v1/handbook")["items"][0]["files"]
    assert (told["kind"], told["size"]) == ("epub", 6)
    assert told["url"].endswith("/uk/handbook/editions/1/handbook-1-uk.epub")


def test_the_one_before_is_no_longer_current(ask, of_area):
    edition()
    edition()
    assert [(one["number"], one["current"]) for one in ask("/api/v1/handbook")["items"]] == [(2, True), (1, False)]


def test_a_withdrawn_edition_says_why_and_nothing_else(ask, of_area):
    withdraw(edition(), "Зразкова причина.", "Sample reason.", None)

    [told] = ask("/api/v1/handbook?lang=en")["items"]
    assert told["withdrawn"]["reason"] == "Sample reason."
    assert (told["chapters"], told["foreword"], told["current"]) == ([], None, False)
    assert ask("/api/v1/handbook/1/sections?lang=en")["items"] == []


def test_the_one_before_is_current_again_after_a_withdrawal(ask, of_area):
    edition()
    withdraw(edition(), "Зразкова причина.", "Sample reason.", None)

    assert [(one["number"], one["current"]) for one in ask("/api/v1/handbook")["items"]] == [(2, False), (1, True)]


def test_sections_are_in_the_order_of_reading(ask, of_area, town):
    edition()
    told = ask("/api/v1/handbook/1/sections?lang=en")["items"]

    assert [one["kind"] for one in told] == ["chapter", "why", "practice"]
    assert told[2]["cities"] == [town.code]
    assert [part["heading"] for part in told[2]["parts"]] == ["The problem", "What was done, step by step"]


def test_sections_are_chosen_by_city(ask, of_area, town):
    edition()
    assert [one["kind"] for one in ask(f"/api/v1/handbook/1/sections?city={town.code}")["items"]] == ["practice"]


def test_an_edition_that_is_not_there_is_not_found(client, of_area):
    assert client.get("/api/v1/handbook/9/sections").status_code == 404


def test_where_the_handbook_is_private_the_api_tells_nothing(ask, of_area):
    edition()
    for page in handbook(None).values():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert ask("/api/v1/handbook")["items"] == []


def found(client, text, **narrowed):
    return client.get("/api/v1/search", {"q": text, "lang": "uk", "kind": "handbook", **narrowed}).json()["items"]


def test_chapters_and_entries_are_found_in_the_current_edition_only(client, trees):
    chapter(trees, [text_entry(heading_uk="Зразкова бурштинова черга")], title_uk="Зразковий кришталевий розділ")
    edition()
    edition()
    reconcile()

    [of_entry] = found(client, "бурштинову чергу")
    of_chapter = found(client, "кришталеві розділи")[0]
    assert "/uk/handbook/editions/2/" in of_entry["url"]
    assert of_entry["url"].startswith(f"{of_chapter['url']}#e")


def test_what_a_chapter_in_work_says_is_not_found(client, trees, of_area):
    edition()
    chapter(trees, [text_entry(heading_uk="Зразкова бурштинова черга")])
    reconcile()

    assert found(client, "бурштинову чергу") == []


@pytest.mark.parametrize("fact", ["city", "area"])
def test_the_pages_of_cities_and_areas_lead_to_the_chapters_on_them(client, trees, of_area, town, area, fact):
    page = (trees.city_page(town) if fact == "city" else trees.area_page(area))["uk"]
    assert "У посібнику" not in client.get(page.url).text

    edition()

    assert f'href="/uk/handbook/{of_area["uk"].slug}/"' in client.get(page.url).text


def seen(client):
    """The doors behind which anybody reads the marker."""
    found = set()
    for door in all_doors():
        for address in door.addresses():
            answer = client.get(address)
            content = b"".join(answer) if answer.streaming else answer.content
            if MARKER.lower() in content.decode(errors="replace").lower():
                found.add(door.name)
    return found


def test_chapters_in_work_leave_by_no_door(client, trees, of_area, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edition()
        chapter(trees, [text_entry(**SECRET_ENTRY)], **SECRET)

    assert seen(client) == set()


def test_a_withdrawn_edition_leaves_by_no_door_and_a_standing_one_by_all(
    client, trees, django_capture_on_commit_callbacks
):
    chapter(trees, [text_entry(**SECRET_ENTRY)], **SECRET)
    with django_capture_on_commit_callbacks(execute=True):
        made = edition()
    assert {
        *("pages", "chapters of the handbook", "editions of the handbook", "slides of the handbook"),
        *("api: handbook", "api: handbook_sections", "search", "search by programs"),
    } <= seen(client)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(made, "Зразкова причина.", "Sample reason.", None)

    assert seen(client) == set()
