"""The cards that the public may see."""

from django.db.models import QuerySet
from wagtail.models import Page, Site

from core.selectors import public_pages
from home.cards.subjects import of_page, of_result
from home.models.share_card import ShareCard
from rankings.models import CityPage


def picture_of_page(path: str, language: str) -> bytes | None:
    """Return the card of the public page at this path under a language, None where there is none."""
    keys = _public_pages_at(path, language).values_list("translation_key", flat=True)
    return _picture([of_page(key) for key in keys], language)


def picture_of_result(path: str, study: str, language: str) -> bytes | None:
    """Return the card of a study's result of the city whose public page is at this path, None where there is none."""
    cities = CityPage.objects.filter(pk__in=_public_pages_at(path, language).values("pk")).values_list(
        "city__code", flat=True
    )
    return _picture([of_result(study, code) for code in cities], language)


def card_of(page: Page, language: str) -> ShareCard | None:
    """Return the digest and the alternative text of a page's card, without its picture."""
    cards: QuerySet[ShareCard] = ShareCard.objects.that_stand().only("digest", "alt")
    return cards.filter(subject=of_page(page.translation_key), language=language).first()


def _picture(subjects: list[str], language: str) -> bytes | None:
    cards = ShareCard.objects.that_stand().filter(subject__in=subjects, language=language)
    picture = cards.values_list("picture", flat=True).first() if subjects else None
    return bytes(picture) if picture is not None else None


def _public_pages_at(path: str, language: str) -> QuerySet[Page]:
    roots = {root.root_path for root in Site.get_site_root_paths() if root.language_code == language}
    pages: QuerySet[Page] = public_pages().filter(url_path__in=[f"{root}{path}" for root in roots])
    return pages
