"""Cards of practices in the bodies of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from api.documents import ROOT
from core.blocks.live import LiveBlock
from core.blocks.words import SourcePageBlock
from core.live import LiveValue, Loader, Missing
from practices.models import PracticePage
from practices.selectors.public import NEWEST, PracticeCard, cards_of, public_practices
from rankings.blocks import LIVE

MOST, IN_A_PREVIEW = 6, 2


@dataclass(frozen=True)
class Cards:
    """The practices that a block shows, in the order in which they were chosen."""

    cards: tuple[PracticeCard, ...]


def tell_cards(asked: Sequence[LiveValue], _since: datetime | None) -> list[Cards | Missing]:
    """Return the cards in the reader's language; those that are not public are left out. Two queries for all."""
    keys = {page.translation_key for value in asked for page in value["practices"] if page}
    cards = cards_of(public_practices().filter(translation_key__in=keys)) if keys else ()
    of_key = {card.page.translation_key: card for card in cards}
    missing = Missing(gettext("None of these practices is public in this language."))
    found = [
        tuple(of_key[page.translation_key] for page in value["practices"] if page and page.translation_key in of_key)
        for value in asked
    ]
    return [Cards(cards) if cards else missing for cards in found]


class PracticeCardsBlock(LiveBlock):
    """Practices that a reader may want to copy."""

    loader: ClassVar[Loader] = staticmethod(tell_cards)

    practices = blocks.ListBlock(
        SourcePageBlock(PracticePage, label=_("Practice")),
        label=_("Practices"),
        min_num=1,
        max_num=MOST,
        help_text=_("Choose Ukrainian pages; readers of English see the translations. Drafts are left out."),
    )

    def get_preview_value(self) -> LiveValue:
        """Return a block with the newest practices."""
        newest = public_practices(settings.LANGUAGE_CODE).order_by(*NEWEST)[:IN_A_PREVIEW]
        value: LiveValue = self.normalize({"practices": list(newest)})
        return value

    def for_api(self, value: LiveValue) -> dict[str, Any]:
        """Return by which keys the API knows the practices, and where it lists them."""
        keys = [str(card.page.translation_key) for card in value.told.cards]
        return {"practices": keys, "url": f"{settings.BASE_URL}{ROOT}/practices"}

    class Meta:
        icon = "pick"
        group = LIVE
        label = _("Cards of practices")
        description = _("Up to six practices from the library, as their cards stand there today.")
        template = "components/streamfield/practice_cards.html"
