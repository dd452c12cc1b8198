"""What the worker does for messages."""

from django_tasks import task

from home.contact.letters import word_of
from home.models.contact import ContactMessage


@task()
def send_word(pk: int) -> None:
    """Tell staff of a message, unless it is gone; a letter that cannot be sent fails the task, which is logged."""
    message = ContactMessage.objects.filter(pk=pk).first()
    if message and (letter := word_of(message)):
        letter.send()
