"""The one door by which messages are received, handled and deleted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from core.public_forms import new_receipt
from home.contact.history import HANDLE, RECEIVE
from home.contact.tasks import send_word
from home.enums import HANDLED
from home.models.contact import ContactMessage

if TYPE_CHECKING:
    from people.models import User

# What a message says of a person goes with it, so many days after it was handled.
KEPT_FOR_DAYS = 180


@transaction.atomic
def receive(message: ContactMessage) -> ContactMessage:
    """Keep a message with its receipt number, and let the worker tell staff of it."""
    message.receipt = new_receipt(lambda receipt: ContactMessage.objects.filter(receipt=receipt).exists())
    message.save()
    log(message, RECEIVE)
    transaction.on_commit(partial(send_word.enqueue, message.pk))
    return message


@transaction.atomic
def handle(message: ContactMessage, by: "User", changed: Sequence[str]) -> ContactMessage:
    """Save what staff say of a message; ``changed`` are the names of what is different, for the history."""
    if "state" in changed:
        is_handled = message.state in HANDLED
        message.handled_by, message.handled_at = (by, timezone.now()) if is_handled else (None, None)
    message.save()
    if changed:
        log(message, HANDLE, user=by, data={"fields": list(changed), "state": message.state})
    return message


def prune(now: datetime | None = None) -> int:
    """Delete the messages whose time is over, and return how many there were."""
    until = (now or timezone.now()) - timedelta(days=KEPT_FOR_DAYS)
    deleted, _by_model = ContactMessage.objects.filter(handled_at__lt=until).delete()
    return deleted
