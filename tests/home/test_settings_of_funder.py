"""The funder and social networks stand at the foot of every page, and cost no query there."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from home.models import ProgrammeSettings, SocialNetwork
from home.selectors.programme import programme
from people.models import User
from people.roles import Role
from tests.access.asking import give_role
from tests.beginnings import the_groups
from tests.home.planting import picture
from tests.home.programme import project


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def told(db):
    return ProgrammeSettings.objects.create(
        funder_uk="Зразковий фонд",
        funder_en="Sample fund",
        funder_url="https://example.org/fund",
        statement_uk="Зразкове речення фонду.",
        emblem=picture(400, 200),
        networks=[SocialNetwork(network="telegram", url="https://example.org/telegram")],
    )


def html_of(client, page):
    return client.get(page.url).content.decode()


def footer(client, page):
    return html_of(client, page).partition('<footer class="site-footer"')[2]


def test_every_page_ends_with_the_funder_and_social_networks(client, trees, told):
    for page in (trees.home["uk"], trees.cities["uk"]):
        html = footer(client, page)
        assert "Зразкове речення фонду." in html
        assert 'alt="Зразковий фонд"' in html
        assert '<a href="https://example.org/telegram" rel="me">Telegram</a>' in html


def test_a_language_shows_its_own_words_alone(client, trees, told):
    html = footer(client, trees.home["en"])

    assert "Sample fund" in html
    assert "Зразк" not in html


def test_an_emblem_without_a_name_in_the_language_is_not_shown(client, trees, told):
    told.funder_en = ""
    told.save()

    assert "site-funder" not in footer(client, trees.home["en"])


def test_nothing_is_shown_while_nothing_is_told(client, trees):
    ProgrammeSettings.objects.create()

    assert "site-funder" not in footer(client, trees.home["uk"])


def test_the_page_of_the_project_shows_them_too(client, trees, told):
    html = html_of(client, project(trees)["en"]).partition("<footer")[0]

    assert "Sample fund" in html
    assert "https://example.org/telegram" in html


def test_they_cost_no_query_while_they_are_kept(told, django_assert_num_queries):
    programme()

    with django_assert_num_queries(0):
        assert programme().networks


@pytest.mark.parametrize("change", ["settings", "network", "emblem"])
def test_a_change_is_seen_once_it_is_committed(told, change, django_capture_on_commit_callbacks):
    before = programme()

    with django_capture_on_commit_callbacks(execute=True):
        if change == "settings":
            told.statement_uk = "Зразкове інше речення."
            told.save()
        elif change == "network":
            told.networks.set([])
            told.save()
        else:
            told.emblem.delete()

    assert programme() != before


@pytest.mark.parametrize(
    ("role", "may"), [(Role.EDITORS, True), (Role.ADMINISTRATORS, True), (Role.COMMUNICATION, False)]
)
def test_editors_and_administrators_keep_them(client, told, role, may):
    the_groups()
    person = User.objects.create_user("sample@example.org", "sample-password")
    give_role(person, role)
    client.force_login(person)
    form = {
        "funder_uk": "Зразковий інший фонд",
        "networks-TOTAL_FORMS": "0",
        "networks-INITIAL_FORMS": "0",
        "networks-MIN_NUM_FORMS": "0",
        "networks-MAX_NUM_FORMS": "1000",
    }

    client.post(reverse("wagtailsettings:edit", args=["home", "programmesettings", told.pk]), form)

    told.refresh_from_db()
    assert (told.funder_uk == "Зразковий інший фонд") is may
