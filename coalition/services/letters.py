"""Letters of the coalition: plain text, in the language of who reads them."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from coalition.models import Invitation
from people.models import User
from people.selectors import language_of


def send_invitation(invitation: Invitation, secret: str) -> None:
    """Send the link of an invitation; raises SMTPException or OSError where the letter does not leave."""
    person = User.objects.filter(email__iexact=invitation.email).first()
    with override(language_of(person) if person else settings.LANGUAGE_CODE):
        words = {
            "invitation": invitation,
            "organisation": invitation.organisation,
            "has_account": person is not None,
            "address": f"{settings.BASE_URL}{reverse('coalition_invitation', args=[secret])}",
        }
        subject = render_to_string("coalition/email/invitation_subject.txt", words)
        text = render_to_string("coalition/email/invitation_message.txt", words)
        EmailMessage(" ".join(subject.split()), text.strip(), to=[invitation.email]).send()
