"""The letter that says that a message has come; what was written stays on the site."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from home.models.contact import ContactMessage
from home.models.settings import ProgrammeSettings

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def word_of(message: ContactMessage) -> EmailMessage | None:
    """Return the letter, without personal data; None where the settings name nobody to send it to."""
    to = ProgrammeSettings.objects.values_list("messages_to", flat=True).order_by("pk").first()
    if not to:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        topic = {"topic": message.get_topic_display()}
        address = f"{settings.BASE_URL}{reverse('messages:edit', args=[message.pk])}"
        text = _("A message has come by the contact form. Read and answer it here:")
        return EmailMessage(_("New message: %(topic)s") % topic, f"{text}\n{address}\n", to=[to], headers=AUTOMATIC)
