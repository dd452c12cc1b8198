"""Draws the cards that are missing, forgets those that nothing asks for, and doubts those whose figures changed."""

from collections.abc import Collection

import structlog

from home.cards.drawing import draw
from home.cards.subjects import of_page
from home.cards.wanted import Wanted, wanted_cards
from home.models.share_card import ShareCard
from rankings.models import Study

logger = structlog.get_logger(__name__)
# Drawn in one go; the rest waits, so that the worker comes to other work in between.
BATCH = 100
SLICE = 500


def draw_missing(most: int | None = BATCH) -> tuple[int, int]:
    """Draw up to so many cards that are missing or say something else by now; return how many, and how many are left.

    Each card is kept as soon as it is drawn: run twice, or after a crash, this does what is left.
    """
    wanted = wanted_cards()
    missing = dict(wanted)
    unasked, doubted = [], []
    for card in ShareCard.objects.only("subject", "language", "digest", "in_doubt"):
        key = card.subject, card.language
        if key not in wanted:
            unasked.append(card.pk)
        elif card.digest == wanted[key].card.digest:
            del missing[key]
            doubted += [card.pk] if card.in_doubt else []
    for start in range(0, len(unasked), SLICE):
        ShareCard.objects.filter(pk__in=unasked[start : start + SLICE]).delete()
    for start in range(0, len(doubted), SLICE):
        ShareCard.objects.filter(pk__in=doubted[start : start + SLICE]).update(in_doubt=False)
    now = list(missing.values())[:most]
    return sum(map(_draw, now)), len(missing) - len(now)


def doubt(studies: Collection[int]) -> None:
    """Show no card with figures of these studies until it is known which of them changed; in their transaction."""
    codes = Study.objects.filter(pk__in=studies).values_list("code", flat=True)
    ShareCard.objects.filter(study__in=list(codes)).update(in_doubt=True)


def forget_page(translation_key: object, language: str) -> None:
    """Delete the card of a page that is public no more."""
    ShareCard.objects.filter(subject=of_page(str(translation_key)), language=language).delete()


def _draw(wanted: Wanted) -> bool:
    """Draw and keep a card; return False where that failed, which must not keep the others from being drawn."""
    try:
        picture = draw(wanted.card)
    except Exception:
        logger.exception("a share card could not be drawn", subject=wanted.subject, language=wanted.language)
        return False
    ShareCard.objects.update_or_create(
        subject=wanted.subject,
        language=wanted.language,
        defaults={
            "study": wanted.study,
            "digest": wanted.card.digest,
            "alt": wanted.card.alt,
            "picture": picture,
            "in_doubt": False,
        },
    )
    return True
