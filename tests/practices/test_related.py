"""Practices that a reader of one may want next."""

from django.utils.translation import override

from practices.selectors.public import areas_of, cities_of
from practices.selectors.related import related_practices
from tests import factories
from tests.practice_factories import OrganisationFactory, practice


def related(page, language="uk"):
    with override(language):
        return [card.page.title for card in related_practices(page, cities_of(page), areas_of(page))]


def test_practices_of_the_same_area_come_from_cities_of_a_similar_size_first(trees):
    area = factories.AreaFactory()
    own = practice(trees, areas=[area], cities=[factories.CityFactory(population=100_000)])["uk"]
    for population in (700_000, 90_000, 20_000, 300_000):
        city = factories.CityFactory(population=population)
        practice(trees, areas=[area], cities=[city], title_uk=f"Зразкова {population}", title_en="Sample")
    practice(trees, cities=[factories.CityFactory(population=100_000)])

    assert related(own) == ["Зразкова 90000", "Зразкова 20000", "Зразкова 300000"]


def test_a_translation_of_the_same_practice_is_not_another_one(trees):
    area = factories.AreaFactory()
    own = practice(trees, areas=[area])
    other = practice(trees, areas=[area])

    assert related(own["en"], "en") == [other["en"].title]


def test_samples_stand_only_beside_samples(trees):
    area = factories.AreaFactory()
    practice(trees, areas=[area])
    true = practice(trees, OrganisationFactory(is_sample=False), areas=[area])["uk"]

    assert related(true) == []
