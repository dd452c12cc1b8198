"""Which cards there should be, and what they say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from core.selectors import public_pages
from home.cards.kinds import KINDS, OTHERS, WITHOUT_CARD
from home.cards.subjects import of_page, of_result
from home.cards.texts import Card, card_of_page, card_of_result
from rankings.models import CityPage, CityResult, Study
from rankings.selectors.city_names import name_of_that_time

Key = tuple[str, str]
Results = dict[int, list[CityResult]]


@dataclass(frozen=True)
class Wanted:
    """A card that should be there: what it belongs to, the code of the study whose figures it shows, what it says."""

    subject: str
    language: str
    card: Card
    study: str = ""
    published_at: datetime | None = None

    @property
    def key(self) -> Key:
        """What it belongs to, in which language."""
        return self.subject, self.language


def wanted_cards() -> dict[Key, Wanted]:
    """Return the cards of public pages, the newest first, then those of published results."""
    results = _results_by_city()
    pages: list[Wanted] = []
    figures: list[Wanted] = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            for page in _pages(language):
                pages.append(_of_page(page, language, results))
                figures += _of_results(page, language, results) if isinstance(page, CityPage) else ()
    pages.sort(key=lambda one: one.published_at or timezone.now(), reverse=True)
    return {one.key: one for one in (*pages, *figures)}


def _pages(language: str) -> Iterator[Page]:
    """Yield the public pages of a language, each with the facts that its note needs: one query for each type."""
    public = public_pages().filter(depth__gt=1, locale__language_code=language)
    for model, kind in KINDS.items():
        pages = model._default_manager.filter(pk__in=public.values("pk"))
        yield from pages.select_related("locale", *kind.related).prefetch_related(*kind.many)
    yield from public.not_exact_type(*KINDS, *WITHOUT_CARD)


def _of_page(page: Page, language: str, results: Results) -> Wanted:
    """Return the card of a page; that of a city shows its latest result."""
    subject, published_at = of_page(page.translation_key), page.last_published_at
    city = page.city if isinstance(page, CityPage) else None
    if city and results[city.pk]:
        latest = results[city.pk][0]
        return Wanted(subject, language, _of_result(latest), latest.study.code, published_at)
    kind = KINDS.get(type(page), OTHERS)
    card = card_of_page(page.title, str(kind.word), kind.note(page), city, kind.is_sample(page))
    return Wanted(subject, language, card, published_at=published_at)


def _of_results(page: CityPage, language: str, results: Results) -> Iterable[Wanted]:
    for result in results[page.city_id]:
        study = result.study.code
        yield Wanted(of_result(study, page.city.code), language, _of_result(result), study)


def _of_result(result: CityResult) -> Card:
    city = result.city
    return card_of_result(result, name_of_that_time(city, result.name_used, city.former_names.all()))


def _results_by_city() -> Results:
    """Return the published results of each city, the latest study first."""
    found: Results = defaultdict(list)
    results = CityResult.objects.filter(study__in=Study.objects.published()).select_related(
        "study__family", "study__methodology", "city"
    )
    ordered = results.order_by("-study__year", "study__family__position", "study__code")
    for result in ordered.prefetch_related("city__former_names"):
        found[result.city_id].append(result)
    return found
