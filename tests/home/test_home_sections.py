"""Staff arrange the home page: its own sections, what is new, and blocks with live figures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.enums import ArticleKind
from home.home_blocks import USUAL
from rankings.models import CityResult
from tests import factories
from tests.home.planting import article, event

MOST_QUERIES = 25


@pytest.fixture
def study(trees):
    study = factories.StudyFactory(cities_assessed=5)
    trees.study_page(study)
    factories.sample_ranking(study, factories.sample_cities(5))
    return study


@pytest.fixture
def city(study):
    return CityResult.objects.filter(study=study).first().city


def arrange(trees, *sections):
    """Give both home pages these sections, and publish them as they are."""
    for page in trees.home.values():
        page.sections = [{"type": name, "value": value} for name, value in sections]
        type(page).objects.filter(pk=page.pk).update(sections=page.sections)


def order_of(html, *ids):
    """Return the ids in the order in which they stand on the page."""
    return sorted((name for name in ids if f'id="{name}"' in html), key=lambda name: html.index(f'id="{name}"'))


def test_the_usual_sections_stand_as_long_as_nobody_has_arranged_any(client, trees, study):
    article(trees, ArticleKind.STORY)

    html = client.get(trees.home["uk"].get_url()).content.decode()

    ids = ("key-figures", "leaders", "front-story", "for-whom")
    assert order_of(html, *ids) == list(ids)
    assert [name for name, _value in USUAL][:2] == ["latest_study", "leaders"]


def test_sections_stand_as_they_were_arranged(client, trees, study):
    article(trees, ArticleKind.STORY)
    newest = {"heading": "", "kind": "story", "number": 3}
    arrange(trees, ("articles", newest), ("leaders", None), ("heading", "Зразковий заголовок"))

    html = client.get(trees.home["uk"].get_url()).content.decode()

    assert order_of(html, "leaders", "front-story", "key-figures") == ["front-story", "leaders"]
    assert "Зразковий заголовок" in html


def test_a_heading_of_staff_replaces_the_name_of_the_kind(client, trees):
    article(trees, ArticleKind.NEWS)
    arrange(trees, ("articles", {"heading": "Що нового", "kind": "news", "number": 3}))

    html = client.get(trees.home["uk"].get_url()).content.decode()

    assert ">Що нового</h2>" in html


def test_only_what_is_public_in_the_language_is_shown(client, trees):
    article(trees, ArticleKind.STORY, languages=("uk",), title_uk="Зразкова лише українською")
    hidden = article(trees, ArticleKind.STORY, title_uk="Зразкова чернетка", title_en="Sample draft")
    for page in hidden.values():
        type(page).objects.filter(pk=page.pk).update(live=False)

    pages = {language: client.get(home.get_url()).content.decode() for language, home in trees.home.items()}

    assert "Зразкова лише українською" in pages["uk"]
    assert "Зразкова чернетка" not in pages["uk"]
    assert 'id="front-story"' not in pages["en"]


def test_only_events_that_come_are_shown_the_soonest_first(client, trees):
    now = timezone.now()
    days = {"Зразкова пізніша": 9, "Зразкова минула": -9, "Зразкова ближча": 2}
    for title, day in days.items():
        starts = now + timedelta(days=day)
        event(trees, title_uk=title, starts_at=starts)

    html = client.get(trees.home["uk"].get_url()).content.decode()

    assert "Зразкова минула" not in html
    assert html.index("Зразкова ближча") < html.index("Зразкова пізніша")


def test_a_block_that_has_nothing_to_show_leaves_no_empty_frame(client, trees):
    arrange(trees, ("ranking_table", {"study": "no-such-study", "most": 5, "cities": []}))

    html = client.get(trees.home["uk"].get_url()).content.decode()

    assert '<div class="prose">' not in html


def test_six_live_blocks_cost_no_more_than_the_ceiling(client, trees, study, city):
    live = (
        ("ranking_table", {"study": study.code, "most": 5, "cities": []}),
        ("ranking_map", {"study": study.code, "status": ""}),
        ("city_result", {"study": study.code, "city": city.code}),
        ("figure", {"study": study.code, "figure": "cities-assessed", "city": "", "area": ""}),
        ("ranking_change", {"study": study.code, "most": 5, "cities": []}),
        ("ranking_table", {"study": f"latest:{study.family.code}", "most": 3, "cities": []}),
    )
    event(trees)
    for kind in (ArticleKind.STORY, ArticleKind.NEWS, ArticleKind.GALLERY):
        article(trees, kind)
    articles = [("articles", {"heading": "", "kind": kind.value, "number": 3}) for kind in ArticleKind]
    arrange(trees, ("latest_study", None), ("leaders", None), *live, *articles, ("earlier_studies", None))
    client.get(trees.home["uk"].get_url())

    with CaptureQueriesContext(connection) as queries:
        html = client.get(trees.home["uk"].get_url()).content.decode()

    assert html.count('<div class="prose">') == len(live)
    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in queries)
