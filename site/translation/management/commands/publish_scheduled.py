"""Wagtail's command, except that a refused page does not keep the pages after it from going live."""

import logging
from typing import Any

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Revision

from core.publication import PublicationRefused, refuse_unless_publishable

logger = logging.getLogger(__name__)


class Command(WagtailCommand):
    """Takes the pages that may not go live off the schedule, logs the reasons, and publishes the others."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask the guards about every page that is due before Wagtail publishes them."""
        if not options["dryrun"]:
            for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
                self._withdraw_if_refused(revision)
        super().handle(*args, **options)

    def _withdraw_if_refused(self, revision: Revision) -> None:
        try:
            refuse_unless_publishable(revision.as_object())
        except PublicationRefused as refusal:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            logger.error("Scheduled publication refused, the page stays a draft: %s", refusal)
