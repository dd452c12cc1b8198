"""What the worker does for translations."""

from django_tasks import task

from translation.services.working import work_on


@task()
def work_on_translations(pk: int) -> None:
    """Do some pages of a job; other work of the queue comes before the rest."""
    if work_on(pk):
        work_on_translations.enqueue(pk)
