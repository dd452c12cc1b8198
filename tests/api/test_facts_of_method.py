"""Documents of areas, methodologies and indicators follow their facts and pages, and only those are written anew."""

import pytest

from api.models import CollectionVersion
from rankings.models import IndicatorOption
from tests import factories


def versions():
    return dict(CollectionVersion.objects.values_list("resource", "version"))


@pytest.fixture
def rewritten(monkeypatch):
    """What was asked to be written anew, by resource."""
    asked = []
    from api import writing

    write = writing.write
    monkeypatch.setattr(writing, "write", lambda r, sources: asked.append((r.name, sources)) or write(r, sources))
    return asked


def test_the_address_of_an_indicator_follows_what_is_known_of_it(ask, trees):
    def address(code):
        return ask(f"/api/v1/indicators?lang=en&fields=url,code&methodology={code}")["items"][0]["url"]

    methodology = factories.MethodologyFactory(code="sample-m")
    area = factories.AreaFactory(code="sample-area")
    indicator = factories.IndicatorFactory(code="sample-i", methodology=methodology, area=None)
    assert address("sample-m") is None

    trees.methodology_page(methodology)
    assert address("sample-m") == "http://testserver/en/methodologies/sample-m/#indicator-sample-i"

    indicator.area = area
    indicator.save()
    assert address("sample-m") is None

    trees.area_page(area)
    assert address("sample-m") == "http://testserver/en/areas/sample-area/#indicator-sample-i"


def test_an_indicator_of_unknown_area_and_methodology_is_read_among_the_areas(ask, trees):
    factories.IndicatorFactory(code="sample-i", methodology=None, area=None)

    assert ask("/api/v1/indicators")["items"][0]["url"] == "http://testserver/uk/areas/#indicator-sample-i"


def test_an_area_that_a_methodology_gains_is_told(ask, db):
    named = factories.MethodologyAreaFactory()
    assert ask("/api/v1/methodologies?area=sample-new")["count"] == 0

    named.areas.add(factories.AreaFactory(code="sample-new"))
    named.save()

    [methodology] = ask("/api/v1/methodologies?area=sample-new")["items"]
    assert methodology["areas"][0]["areas"] == ["sample-new"]


def test_an_option_is_told_with_its_indicator(ask, db):
    indicator = factories.IndicatorFactory()
    IndicatorOption.objects.create(indicator=indicator, points="0.500000", meaning_uk="Частково")

    [item] = ask("/api/v1/indicators")["items"]

    assert item["options"] == [{"points": "0.5", "meaning_uk": "Частково", "meaning_en": None}]


def test_one_save_writes_one_object_anew(db, rewritten):
    one, _other = factories.IndicatorFactory.create_batch(2)
    rewritten.clear()

    one.question_en = "Sample change"
    one.save()

    assert rewritten == [("indicators", {one.pk})]


def test_an_area_touches_no_results(db, rewritten, two_studies):
    area = factories.AreaFactory()
    rewritten.clear()

    area.name_en = "Sample change"
    area.save()

    assert rewritten == [("areas", {area.pk})]
