"""The short records that ship stand under the page of the programme’s own organisation."""

from collections.abc import Iterator
from functools import partial

from coalition.models import Organisation
from home.services.page_plan import Fields, ShippedPage
from practices.models import PracticePage
from practices.services.shipped_practices import ShippedPractice, shipped_practices


def pages_of_practices() -> Iterator[ShippedPage]:
    """Yield the page of every short record; none where the programme has no organisation."""
    programme = Organisation.objects.filter(is_programme=True).first()
    if programme is None:
        return
    for practice in shipped_practices():
        yield ShippedPage(
            f"practice/{practice.slug}",
            PracticePage,
            f"organisation/{programme.code}",
            practice.slug,
            partial(_text, practice),
        )


def _text(practice: ShippedPractice, language: str, _ids: dict[str, int]) -> Fields:
    return practice.in_language(language)
