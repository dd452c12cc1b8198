"""What the worker does for the site as a whole."""

from django_tasks import task

from home.services.shipped_pages import make_pages_of_facts


@task()
def make_pages() -> None:
    """Make the pages of facts that are missing; run twice, or after a crash, it does what is left."""
    make_pages_of_facts()
