"""What people write to the programme."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from home.enums import MessageState, Topic


class ContactMessage(models.Model):
    """A message from the public form: nobody changes its words, and it goes some months after it was handled.

    The history keeps ``str()`` of it for good, so that it says nothing about the person.
    """

    receipt = models.CharField(_("receipt number"), max_length=20, unique=True, editable=False)
    received_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, editable=False)
    name = models.CharField(_("name of the person"), max_length=100, blank=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True, editable=False)
    text = models.TextField(_("message"), editable=False)
    state = models.CharField(_("state"), max_length=20, choices=MessageState, default=MessageState.NEW, db_index=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers"),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For colleagues; it goes with the message."))
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("handled by"),
    )
    handled_at = models.DateTimeField(_("handled"), null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar[tuple[str, ...]] = ("-received_at", "-pk")

    def __str__(self) -> str:
        return _now("%(topic)s, %(receipt)s") % {"topic": self.get_topic_display(), "receipt": self.receipt}
