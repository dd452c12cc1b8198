"""What follows when an account changes or its second factor is used."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from people.models import User
from people.services.sessions import mark_as_proved


@receiver(post_save, sender=User)
def keep_address(instance: User, raw: bool = False, **_kwargs: Any) -> None:
    """Keep allauth's copy of the address as the account's own, the only one by which anybody logs in."""
    if raw:
        return
    email = instance.email.lower()
    EmailAddress.objects.filter(user=instance).exclude(email=email).delete()
    EmailAddress.objects.update_or_create(user=instance, email=email, defaults={"primary": True, "verified": True})


@receiver([authenticator_added, authenticator_used], sender=Authenticator)
def prove_session(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Note that this session is of somebody who has the second factor; other sessions must still show it."""
    mark_as_proved(request, user)
