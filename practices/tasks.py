"""What the worker does for practices."""

from django_tasks import task

from practices.services.deliveries import deliver


@task()
def send_notice(pk: int) -> None:
    """Send the letter of a notice."""
    deliver(pk)
