"""What the worker does for share cards."""

from django_tasks import task

from home.cards.services import draw_missing


@task()
def draw_cards() -> None:
    """Draw some of the cards that are missing, and ask again where more are left, so that other work gets its turn."""
    drawn, left = draw_missing()
    if drawn and left:
        draw_cards.enqueue()
