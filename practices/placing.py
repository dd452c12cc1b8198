"""A practice that is moved belongs to the organisation to whose page it came."""

from typing import Any

from wagtail.signals import post_page_move

from practices.models import PracticePage


def connect() -> None:
    """Listen to moves, which Wagtail writes past ``save()``."""
    post_page_move.connect(follow_place, sender=PracticePage, dispatch_uid="organisations of moved practices")


def follow_place(instance: PracticePage, **_told: Any) -> None:
    """Save the practice where it stands now: that sets its organisation."""
    PracticePage.objects.get(pk=instance.pk).save(update_fields=["organisation"])
