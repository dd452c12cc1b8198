"""What the tests of share cards begin with, and how they read cards."""

from home.cards.subjects import of_result
from home.cards.wanted import wanted_cards
from home.models import ShareCard
from rankings.enums import Status
from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from tests import factories

REASON = Reason(uk="Зразкова причина.", en="Sample reason.")


def published_result(trees):
    """Return the result of a city that has a page, in a study that has one; all figures are published."""
    study = factories.StudyFactory(year=2020, cities_assessed=100)
    trees.study_page(study)
    city = factories.CityFactory()
    trees.city_page(city)
    return factories.CityResultFactory(
        study=study, city=city, printed="74.5", rank=15, status=Status.PARTIALLY_TRANSPARENT
    )


def address_of(result, language="uk"):
    return f"/{language}/cities/{result.city.code}/{result.study.code}.png"


def card_below(page):
    return f"{page.get_url()}card.png"


def card_of(subject, language="uk"):
    return ShareCard.objects.filter(subject=subject, language=language).first()


def card_of_result(result, language="uk"):
    return card_of(of_result(result.study.code, result.city.code), language)


def city_page(trees, result, language="uk"):
    return trees.cities[language].get_children().get(slug=result.city.code).specific


def wanted(subject, language="uk"):
    return wanted_cards()[subject, language].card


def picture_in(html):
    head = html.partition("</head>")[0]
    return {
        name: head.partition(f'property="{name}" content="')[2].partition('"')[0]
        for name in ("og:image", "og:image:alt")
    }


def correct(result, **columns):
    for column, value in columns.items():
        setattr(result, column, value)
    write_city_results([result], reason=REASON)
