"""What the worker does for the rankings."""

from django.utils import translation
from django_tasks import task

from rankings.models.imports import FactImport
from rankings.services import imports


@task()
def preview_import(pk: int, language: str) -> None:
    """Preview an import; what is wrong is said in the language of the person who waits for it."""
    with translation.override(language):
        imports.preview(FactImport.objects.get(pk=pk))
