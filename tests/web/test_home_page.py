"""What anybody sees first: find my city, the latest study, its leaders with gaps marked."""

from django.utils import timezone

from tests import factories


def ranked(study, **ranks):
    """Give each named sample city its rank."""
    for name, rank in ranks.items():
        city = factories.CityFactory(code=f"sample-{name}", name_uk=f"Зразкове {name}", name_en=f"Sample {name}")
        factories.CityResultFactory(study=study, city=city, rank=rank, printed=str(100 - (rank or 0)))


def leaders_of(client, trees, language="uk"):
    front = client.get(trees.home[language].get_url()).context["front"]
    return [
        (row.first, row.last) if hasattr(row, "first") else row.result.city.code.removeprefix("sample-")
        for row in front.latest.leaders
    ]


def test_a_city_is_looked_for_at_the_list_of_cities(client, trees):
    page = client.get(trees.home["en"].get_url()).content.decode()

    assert f'action="{trees.cities["en"].get_url()}"' in page
    assert 'name="q"' in page


def test_a_site_without_studies_still_has_a_home_page(client, trees):
    page = client.get(trees.home["uk"].get_url())

    assert page.status_code == 200
    assert page.context["front"].latest is None


def test_ranks_that_are_not_recorded_stand_as_gaps(client, trees):
    study = factories.StudyFactory()
    trees.study_page(study)
    ranked(study, a=1, b=2, c=5)

    assert leaders_of(client, trees) == ["a", "b", (3, 4), "c"]
    assert "3–4" in client.get(trees.home["uk"].get_url()).content.decode()


def test_cities_that_share_a_rank_leave_no_gap(client, trees):
    study = factories.StudyFactory()
    trees.study_page(study)
    ranked(study, a=1, b=1, c=3)

    assert leaders_of(client, trees) == ["a", "b", "c"]


def test_a_missing_first_rank_is_a_gap_too(client, trees):
    study = factories.StudyFactory()
    trees.study_page(study)
    ranked(study, b=2)

    assert leaders_of(client, trees) == [(1, 1), "b"]


def test_a_study_without_ranks_has_no_leaders(client, trees):
    study = factories.StudyFactory(publishes_rank=False, publishes_points=False)
    trees.study_page(study)
    factories.CityResultFactory(study=study, city=factories.CityFactory(), status="transparent")

    page = client.get(trees.home["uk"].get_url())

    assert page.context["front"].latest.leaders == ()
    assert 'id="leaders"' not in page.content.decode()


def test_the_latest_study_is_the_newest_that_is_out_and_has_a_page_in_this_language(client, trees):
    older, newer = factories.StudyFactory(year=2001), factories.StudyFactory(year=2002)
    being_prepared = factories.StudyFactory(year=2003, published_at=None)
    factories.StudyFactory(year=2004)
    trees.study_page(older)
    for study in (newer, being_prepared):
        page = trees.study_page(study)["en"]
        if study == newer:
            page.unpublish()

    assert client.get(trees.home["uk"].get_url()).context["front"].latest.study == newer
    assert client.get(trees.home["en"].get_url()).context["front"].latest.study == older


def test_the_number_of_queries_does_not_grow_with_the_cities(client, trees, django_assert_max_num_queries):
    study = factories.StudyFactory(published_at=timezone.now())
    trees.study_page(study)
    factories.sample_ranking(study, factories.sample_cities(1500))
    address = trees.home["uk"].get_url()
    client.get(address)

    with django_assert_max_num_queries(25):
        client.get(address)
