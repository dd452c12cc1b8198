"""Rights follow what is made and deleted elsewhere: pages by the programme, facts by administrators."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save

from coalition.models import Organisation, OrganisationPage, Region
from coalition.services.access import drop_group, sync_organisation


def connect() -> None:
    """Listen to pages that are made, and to organisations and regions that go."""
    post_save.connect(give_rights, sender=OrganisationPage, dispatch_uid="rights on a new page")
    for model in (Organisation, Region):
        post_delete.connect(take_rights, sender=model, dispatch_uid=f"rights of {model._meta.label}")


def give_rights(instance: OrganisationPage, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Let members and coordinator work on a page that has just been made; translations follow it by themselves."""
    if created and not raw and instance.locale.language_code == settings.LANGUAGE_CODE:
        sync_organisation(instance.organisation)


def take_rights(instance: Organisation | Region, **_kwargs: Any) -> None:
    """Remove the group of what is gone, and the role of whoever had it from there alone."""
    drop_group(instance.group)
