"""Share cards: made by the worker when something is published, gone when it is hidden, never with an old figure."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageViewRestriction

from core.doors import all_doors
from home.cards import services
from home.cards.services import draw_missing
from home.cards.subjects import of_page
from home.cards.tasks import draw_cards
from home.cards.wanted import wanted_cards
from home.models import ShareCard
from rankings.models import Study
from tests import factories
from tests.admin.desk import run_the_queue
from tests.home.sharing import (
    address_of,
    card_below,
    card_of,
    card_of_result,
    city_page,
    correct,
    picture_in,
    published_result,
    wanted,
)

LANGUAGES = ("uk", "en")


@pytest.fixture
def result(trees):
    return published_result(trees)


def test_every_public_page_and_every_published_result_has_a_card_in_both_languages(trees, result):
    draw_missing()

    for language in LANGUAGES:
        assert card_of_result(result, language)
        for page in (trees.cities[language], city_page(trees, result, language)):
            assert card_of(of_page(page.translation_key), language)


def test_the_home_page_keeps_the_picture_that_was_made_for_it(client, trees):
    draw_missing()

    assert client.get("/uk/card.png").status_code == 404
    assert "share-uk.png" in picture_in(client.get("/uk/").text)["og:image"]


def test_a_card_is_served_to_anybody_without_a_session_and_kept_by_caches(
    client, result, django_assert_max_num_queries
):
    draw_missing()
    client.get("/uk/")

    with django_assert_max_num_queries(4):
        answer = client.get(address_of(result))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content == bytes(card_of_result(result).picture)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "public" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert client.get(address_of(result), headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.post(address_of(result)).status_code == 405


def test_the_head_of_a_page_leads_to_its_card_and_says_the_same_in_words(client, trees, result):
    draw_missing()
    page = city_page(trees, result, "en")

    picture = picture_in(client.get(page.get_url()).text)

    digest = card_of(of_page(page.translation_key), "en").digest
    assert picture["og:image"] == f"http://testserver{card_below(page)}?v={digest[:12]}"
    assert "74.5 points of\u00a0100" in picture["og:image:alt"]
    assert client.get(picture["og:image"]).status_code == 200


def test_a_page_whose_card_is_not_drawn_yet_has_the_default_picture(client, trees, result):
    page = city_page(trees, result)

    assert "share-uk.png" in picture_in(client.get(page.get_url()).text)["og:image"]
    assert client.get(card_below(page)).status_code == 404


def test_a_page_needs_one_query_for_its_card(client, trees, django_assert_num_queries):
    from home.templatetags.share_cards import share_card

    page = trees.cities["uk"]
    page.get_url()
    with django_assert_num_queries(1):
        share_card({"page": page}, "uk")
    with django_assert_num_queries(0):
        share_card({}, "uk")


def test_what_says_the_same_is_not_drawn_again(monkeypatch, result):
    drawn, left = draw_missing()
    assert (drawn, left) == (ShareCard.objects.count(), 0)
    monkeypatch.setattr(services, "draw", lambda card: pytest.fail("nothing changed"))

    assert draw_missing() == (0, 0)


def test_a_correction_hides_the_old_card_at_once_and_brings_a_new_one(client, trees, result):
    other = factories.CityResultFactory(study=result.study, printed="60")
    trees.city_page(other.city)
    draw_missing()
    old, kept = card_of_result(result), card_of_result(other)

    correct(result, points_printed="75.5")

    assert client.get(address_of(result)).status_code == 404
    assert client.get(card_below(city_page(trees, result))).status_code == 404
    draw_missing()
    assert client.get(address_of(result)).content != bytes(old.picture)
    assert "75,5" in card_of_result(result).alt
    # The others of the study were in doubt, too, but nothing of them changed.
    assert client.get(address_of(other)).status_code == 200
    assert card_of_result(other).drawn_at == kept.drawn_at


def test_a_new_title_brings_a_new_card(trees):
    page = trees.standard_page("about")["uk"]
    draw_missing()

    page.title = "Зразкова нова назва"
    page.save_revision().publish()
    draw_missing()

    assert card_of(of_page(page.translation_key)).alt == "Зразкова нова назва"


def test_a_withdrawn_page_and_its_card_go_together(client, trees):
    page = trees.standard_page("about")["uk"]
    draw_missing()
    assert client.get(card_below(page)).status_code == 200

    page.unpublish()

    assert client.get(card_below(page)).status_code == 404
    assert card_of(of_page(page.translation_key)) is None
    assert card_of(of_page(page.translation_key), "en")


def test_with_the_page_of_a_city_the_cards_of_its_results_go(client, trees, result):
    draw_missing()

    city_page(trees, result).unpublish()

    assert client.get(address_of(result)).status_code == 404
    assert client.get(address_of(result, "en")).status_code == 200
    draw_missing()
    assert card_of_result(result) is None
    assert card_of_result(result, "en")


@pytest.mark.parametrize("published_at", [None, timezone.now() + timezone.timedelta(days=1)], ids=["never", "tomorrow"])
def test_the_cards_of_a_study_that_is_not_out_are_shown_to_nobody(client, trees, result, published_at):
    draw_missing()

    Study.objects.update(published_at=published_at)

    assert client.get(address_of(result)).status_code == 404
    assert client.get(card_below(city_page(trees, result))).status_code == 404
    draw_missing()
    assert card_of_result(result) is None
    assert "74" not in card_of(of_page(city_page(trees, result).translation_key)).alt


@pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN], ids=["password", "login"])
def test_behind_a_restriction_there_is_no_card(client, trees, result, kind):
    draw_missing()

    PageViewRestriction.objects.create(page=trees.cities["uk"], restriction_type=kind, password="sample")

    assert client.get(address_of(result)).status_code == 404
    assert client.get(card_below(city_page(trees, result))).status_code == 404
    draw_missing()
    assert card_of_result(result) is None


def test_a_draft_has_no_card_and_its_address_gives_none_of_the_page_above(client, trees):
    page = trees.standard_page("about")["uk"]
    page.unpublish()

    draw_missing()

    assert client.get("/uk/about/card.png").status_code == 404
    assert client.get("/uk/about/nothing/card.png").status_code == 404
    assert (of_page(page.translation_key), "uk") not in wanted_cards()


def test_a_publication_asks_the_worker_once_and_the_worker_draws(trees, result, django_capture_on_commit_callbacks):
    page = trees.standard_page("about")["uk"]
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
        correct(result, points_printed="75.5")

    (asked,) = DBTaskResult.objects.filter(task_path=draw_cards.module_path)
    assert asked.status == TaskResultStatus.READY
    run_the_queue()

    asked.refresh_from_db()
    assert asked.status == TaskResultStatus.SUCCESSFUL
    assert card_of(of_page(page.translation_key))
    assert "75,5" in card_of_result(result).alt


def test_many_cards_are_drawn_in_batches_until_none_is_left(monkeypatch, result):
    monkeypatch.setattr(services.draw_missing, "__defaults__", (4,))
    draw_cards.enqueue()
    batches = 0

    while DBTaskResult.objects.ready().exists():
        run_the_queue()
        batches += 1

    assert batches == -(-len(wanted_cards()) // 4)
    assert ShareCard.objects.count() == len(wanted_cards())


def test_what_a_killed_worker_has_drawn_is_kept_and_the_next_draws_the_rest(monkeypatch, result):
    real, drawn = services.draw, []

    def draw_until_killed(card):
        if len(drawn) == 3:
            raise SystemExit
        drawn.append(card)
        return real(card)

    monkeypatch.setattr(services, "draw", draw_until_killed)
    with pytest.raises(SystemExit):
        draw_missing()
    assert ShareCard.objects.count() == 3

    monkeypatch.setattr(services, "draw", real)

    assert draw_missing() == (len(wanted_cards()) - 3, 0)


def test_a_card_that_cannot_be_drawn_does_not_keep_the_others_from_it(monkeypatch, trees, result):
    real, broken = services.draw, wanted(of_page(trees.cities["uk"].translation_key))

    def draw_all_but_one(card):
        if card == broken:
            raise OSError("sample")
        return real(card)

    monkeypatch.setattr(services, "draw", draw_all_but_one)
    draw_missing()

    assert card_of(of_page(trees.cities["uk"].translation_key)) is None
    assert ShareCard.objects.count() == len(wanted_cards()) - 1


def test_the_command_draws_what_is_missing(trees, result, capsys):
    call_command("draw_cards", all=True)

    assert ShareCard.objects.count() == len(wanted_cards())
    assert f"{ShareCard.objects.count()} share cards drawn" in capsys.readouterr().out


def test_the_number_of_queries_does_not_grow_with_the_cards(trees, result):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            wanted_cards()
        return len(asked)

    before = queries()
    for city in factories.sample_cities(3):
        trees.city_page(city)
        factories.CityResultFactory(study=result.study, city=city, printed="50")

    assert queries() == before


def test_the_doors_of_cards_are_their_addresses(client, result):
    draw_missing()

    for door in (door for door in all_doors() if door.name.startswith("cards of ")):
        addresses = list(door.addresses())
        assert addresses
        assert {client.get(address).status_code for address in addresses} == {200}
