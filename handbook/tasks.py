"""What the worker does for the handbook."""

from django_tasks import task

from handbook.services.files import make


@task()
def make_edition_file(pk: int) -> None:
    """Make a file of an edition."""
    make(pk)
