"""What was added to a published study or corrected in it is public: beside the figure, on a list, in a feed."""

import re
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings.models import AreaResult, CityResult
from rankings.models.changes import PublishedChange
from rankings.models.results import open_door
from rankings.services.changes import Reason
from rankings.services.results import write_area_results, write_city_results
from tests.factories import (
    AreaResultFactory,
    CityFactory,
    CityResultFactory,
    MethodologyAreaFactory,
    StudyFactory,
    sample_cities,
    sample_ranking,
)
from tests.web.city_reading import cards, history, table_rows
from tests.web.study_reading import main, read, rows_by_city, words

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MISPRINT = Reason(uk="Зразкова причина: описка.", en="Sample reason: a misprint.")
ONLY_UKRAINIAN = Reason(uk="Зразкова причина лише українською.")
MOST_QUERIES = 25


@pytest.fixture
def study(trees):
    study = StudyFactory(code="sample-study", year=2020)
    trees.study_page(study)
    return study


@pytest.fixture
def result(study):
    city = CityFactory(code="sample-city", name_uk="Зразкове місто", name_en="Sample city")
    return CityResultFactory(study=study, city=city, rank=3, printed="45.1", status="non-transparent")


@contextmanager
def on(*day):
    """Date the records that are made inside the block."""
    before = list(PublishedChange.objects.values_list("pk", flat=True))
    yield
    PublishedChange.objects.exclude(pk__in=before).update(made_at=datetime(*day, 12, tzinfo=UTC))


def correct(result, reason=MISPRINT, day=(2026, 3, 12), **figures):
    for name, value in figures.items():
        setattr(result, name, value)
    write = write_area_results if isinstance(result, AreaResult) else write_city_results
    with on(*day):
        write([result], reason=reason)


def add(study, reason=MISPRINT, day=(2026, 3, 12), **fields):
    city = fields.pop("city", None) or CityFactory()
    result = CityResult(study=study, city=city, name_used=city.name_uk, source_url="https://example.org/s", **fields)
    with on(*day):
        write_city_results([result], reason=reason)
    return result


def url_of(study, language="en"):
    return study.pages.get(locale__language_code=language).url


def details(html):
    return [words(found) for found in re.findall(r'<details class="why mark">.*?</details>', html, flags=re.DOTALL)]


# Beside the figure


def test_a_corrected_figure_says_so_beside_itself(client, study, result):
    correct(result, points_printed="54.1")

    text, html = rows_by_city(read(client, url_of(study)))["Sample city"]

    assert "54.1 corrected on 12 Mar 2026" in text
    assert details(html) == ["corrected on 12 Mar 2026 Points: was 45.1, became 54.1. Sample reason: a misprint."]


def test_a_mark_stands_beside_the_figure_that_was_corrected_and_no_other(client, study, result):
    correct(result, rank=4)

    _text, html = rows_by_city(read(client, url_of(study)))["Sample city"]
    marked = [cell for cell in re.findall(r"<t[dh].*?</t[dh]>", html, flags=re.DOTALL) if "<details" in cell]

    assert [words(cell).split(" corrected")[0] for cell in marked] == ["4"]


def test_marks_speak_the_language_of_the_page(client, study, result):
    correct(result, points_printed="54.1")

    [mark] = details(read(client, url_of(study, "uk")))

    assert "12.03.2026" in mark
    assert "45,1" in mark
    assert "Зразкова причина: описка." in mark


def test_a_reason_without_a_translation_is_marked_as_ukrainian(client, study, result):
    correct(result, ONLY_UKRAINIAN, points_printed="54.1")

    assert f'<span lang="uk">{ONLY_UKRAINIAN.uk}</span>' in read(client, url_of(study))
    assert 'lang="uk">Зразкова' not in read(client, url_of(study, "uk"))


def test_a_row_that_came_later_says_so_beside_the_city(client, study, result):
    add(study, city=CityFactory(name_en="Sample late city"), points_printed="10", rank=9)

    text, html = rows_by_city(read(client, url_of(study)))["Sample late city"]

    assert details(html) == ["added on 12 Mar 2026 Sample reason: a misprint."]
    assert "10 added" not in text


def test_a_figure_that_was_corrected_twice_tells_both_the_latest_first(client, study, result):
    correct(result, points_printed="54.1")
    correct(result, ONLY_UKRAINIAN, day=(2026, 4, 1), points_printed="54.2")

    [mark] = details(read(client, url_of(study)))

    assert mark.startswith("corrected on 1 Apr 2026 Points: was 54.1, became 54.2.")
    assert "12 Mar 2026. Points: was 45.1, became 54.1." in mark


def test_the_page_of_the_city_has_the_corrected_figure_at_once_with_the_mark(show, result):
    correct(result, points_printed="54.1", status="partially-transparent")

    html = show(result.city)

    [card] = cards(html)
    assert "54.1 points" in card
    assert "Points: was 45.1, became 54.1. Sample reason: a misprint." in card
    assert "Status: was Non-transparent, became Partially transparent." in card
    assert "Points: was 45.1, became 54.1." in words(history(html, 2020))


def test_a_corrected_area_says_so_in_its_cell(show, result):
    areas = [MethodologyAreaFactory(methodology=result.study.methodology, position=n) for n in (1, 2)]
    first, _second = [AreaResultFactory(city_result=result, methodology_area=area, printed="5") for area in areas]
    correct(first, points_printed="6")

    rows = table_rows(show(result.city), "areas")

    assert [bool(details(row)) for row in rows] == [False, True, False, False]
    assert details(rows[1]) == ["corrected on 12 Mar 2026 Points: was 5, became 6. Sample reason: a misprint."]


def test_areas_that_came_later_together_have_one_mark_together(show, result):
    areas = [MethodologyAreaFactory(methodology=result.study.methodology, position=n) for n in (1, 2)]
    source = "https://example.org/sample"
    later = [
        AreaResult(city_result=result, methodology_area=area, points_printed="5", source_url=source) for area in areas
    ]
    with on(2026, 3, 12):
        write_area_results(later, reason=MISPRINT)

    html = show(result.city)

    assert not any(details(row) for row in table_rows(html, "areas"))
    assert "all areas: added on 12 Mar 2026" in words(html)


def test_figures_of_the_study_itself_are_marked(client, study):
    study.national_average_printed, study.national_average = "41.6", Decimal("41.6")
    study.average_source_url = "https://example.org/average"
    with open_door():
        study.save()
    PublishedChange.objects.create(
        kind="correction",
        study=study,
        figure="national_average_printed",
        old="40",
        new="41.6",
        reason_uk="Зразкова причина.",
        made_at=datetime(2026, 3, 12, tzinfo=UTC),
    )

    facts = read(client, url_of(study)).partition('<dl class="facts">')[2].partition("</dl>")[0]

    assert details(facts) == ["corrected on 12 Mar 2026 National average, %: was 40%, became 41.6%. Зразкова причина."]


# The list


def test_a_study_without_changes_says_since_when(client, study):
    assert "Nothing has been added or corrected since the publication on 31 March 2021." in words(
        read(client, f"{url_of(study)}changes/")
    )


def test_the_list_has_the_newest_first_by_date_and_reason(client, study, result):
    correct(result, rank=4, points_printed="44")
    late = add(study, ONLY_UKRAINIAN, day=(2026, 4, 1), city=CityFactory(name_en="Sample late city"), rank=9)

    html = main(read(client, f"{url_of(study)}changes/"))
    text = words(html)

    assert [words(found) for found in re.findall("<h2.*?</h2>", html)] == [
        "Additions of 1 Apr 2026",
        "Corrections of 12 Mar 2026",
    ]
    assert "Sample city Points: 45.1 → 44 Rank: 3 → 4" in text
    assert "Rank: 9" in text.partition("Sample late city")[2]
    assert f'<span lang="uk">{ONLY_UKRAINIAN.uk}</span>' in html
    assert late.name_used in html


def test_who_made_a_change_is_not_public(client, study, result, admin_user):
    admin_user.first_name = "Taiemnytsia"
    admin_user.save()
    correct(result, Reason(uk="Зразкова причина.", by=admin_user), points_printed="44")

    for address in ("", "changes/", "changes.atom"):
        page = client.get(f"{url_of(study)}{address}").content.decode()
        assert "Taiemnytsia" not in page
        assert admin_user.get_username() not in page


def test_what_the_study_no_longer_publishes_has_no_changes(client, study, result):
    correct(result, rank=4, points_printed="44")
    with_rank = words(read(client, f"{url_of(study)}changes/"))
    study.publishes_rank = False
    with open_door():
        study.save()

    without = words(read(client, f"{url_of(study)}changes/"))

    assert "Rank: 3 → 4" in with_rank
    assert "3 → 4" not in without
    assert "Points: 45.1 → 44" in without


def test_a_long_list_has_pages(client, study):
    results = sample_ranking(study, sample_cities(60))
    for result in results:
        result.rank += 1
        result.points_printed = "1"
    write_city_results(results, reason=MISPRINT)

    first, second = (words(read(client, f"{url_of(study)}changes/", page=number)) for number in (1, 2))

    assert first.count("→") == 100
    assert second.count("→") == 20
    assert "goes on on another page" in first
    for number in ("3", "0", "x"):
        assert client.get(f"{url_of(study)}changes/", {"page": number}).status_code == 404


def test_the_list_has_its_own_crumbs_languages_and_canonical_address(client, study):
    html = read(client, f"{url_of(study)}changes/")

    assert '<link rel="canonical" href="http://testserver/en/rankings/sample-study/changes/">' in html
    assert 'href="/uk/rankings/sample-study/changes/"' in html.partition("<header")[2].partition("</header>")[0]
    assert '<a href="/en/rankings/sample-study/">' in html.partition('class="crumbs')[2].partition("</nav>")[0]


def test_the_page_of_the_study_leads_to_the_list_and_the_feed(client, study):
    html = read(client, url_of(study))

    assert 'href="/en/rankings/sample-study/changes/"' in main(html)
    assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*changes\.atom">', html)


# The feed


def feed_of(client, study, language="en"):
    answer = client.get(f"{url_of(study, language)}changes.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def test_the_feed_tells_each_change_once_and_keeps_its_names(client, study, result):
    correct(result, points_printed="44")
    before = feed_of(client, study)
    add(study, day=(2026, 4, 1), rank=9)
    after = feed_of(client, study)

    def ids(feed):
        return [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]

    assert len(ids(before)) == 1
    assert ids(after)[1:] == ids(before)
    assert len(set(ids(after))) == 2
    assert before.findtext("a:id", namespaces=ATOM) == after.findtext("a:id", namespaces=ATOM)
    assert before.findtext("a:updated", namespaces=ATOM) == "2026-03-12T12:00:00+00:00"
    assert after.findtext("a:updated", namespaces=ATOM) == "2026-04-01T12:00:00+00:00"
    assert after.find("a:author/a:name", ATOM) is not None
    entry = before.find("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "Corrections of 12 Mar 2026"
    assert "Points: 45.1 → 44" in words(unescape(entry.findtext("a:summary", namespaces=ATOM)))


def test_each_language_has_its_own_feed(client, study, result):
    correct(result, points_printed="44")

    english, ukrainian = (feed_of(client, study, language) for language in ("en", "uk"))

    assert MISPRINT.en in ET.tostring(english, encoding="unicode")
    assert MISPRINT.uk in ET.tostring(ukrainian, encoding="unicode")
    assert english.findtext("a:id", namespaces=ATOM) != ukrainian.findtext("a:id", namespaces=ATOM)


def test_an_unchanged_feed_is_not_sent_twice(client, study):
    first = client.get(f"{url_of(study)}changes.atom")

    again = client.get(f"{url_of(study)}changes.atom", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_a_reason_with_a_control_character_breaks_no_feed(client, study, result):
    correct(result, Reason(uk="Зразкова \x0b причина."), points_printed="44")

    assert "Зразкова  причина." in ET.tostring(feed_of(client, study), encoding="unicode")


# Cost and secrecy


@pytest.mark.parametrize("address", ["", "changes/", "changes.atom"])
def test_queries_do_not_grow_with_changes(client, study, address):
    counts = []
    for size in (3, 60):
        results = sample_ranking(study, sample_cities(size))
        for result in results:
            result.points_printed = "1"
        write_city_results(results, reason=MISPRINT)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{url_of(study)}{address}")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize("address", ["changes/", "changes.atom"])
def test_changes_of_a_study_that_is_withdrawn_are_gone(client, study, result, address):
    correct(result, points_printed="44")
    study.published_at = None
    with open_door():
        study.save()

    assert client.get(f"{url_of(study)}{address}").status_code == 404


def test_a_correction_is_everywhere_at_once_and_no_cache_keeps_the_old_figure(client, trees, study, result):
    pages = [url_of(study), trees.city_page(result.city)["en"].url]
    addresses = [
        *pages,
        *(f"{page}results.csv" for page in pages),
        f"{url_of(study)}changes/",
        f"{url_of(study)}changes.atom",
        f"/api/v1/studies/{study.code}/results",
        f"/api/v1/studies/{study.code}/corrections",
    ]
    etags = {address: client.get(address)["ETag"] for address in addresses}
    correct(result, points_printed="54.1")

    for address, etag in etags.items():
        answer = client.get(address, headers={"If-None-Match": etag})
        assert answer.status_code == 200, address
        assert "54.1" in answer.content.decode(), address
