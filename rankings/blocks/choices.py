"""What editors choose in blocks with live figures: studies, cities, areas; all are stored by their codes."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from rankings.enums import Status
from rankings.models import Area, City, Study
from rankings.selectors.live_facts import LATEST
from rankings.selectors.order import name_order

Choices = list[tuple[str, Any]]


def studies() -> Choices:
    """Return the latest study of each family, a choice that moves on by itself, and the published studies."""
    published = list(Study.objects.published().select_related("family"))
    families = {study.family.code: study.family for study in published}
    latest = [(f"{LATEST}{code}", _("the latest: %(family)s") % {"family": one}) for code, one in families.items()]
    named = [(study.code, str(study)) for study in published]
    return [(_("Moves on by itself"), latest), (_("Stays the same study"), named)] if published else []


def cities() -> Choices:
    """Return the cities by name."""
    return [(city.code, city.name) for city in sorted(City.objects.all(), key=name_order)]


def areas() -> Choices:
    """Return the lasting areas in their order."""
    return [(area.code, area.name) for area in Area.objects.all()]


class CodeBlock(blocks.ChoiceBlock):
    """A choice of facts by code; its words are no text of the page, so that search does not read them."""

    def normalize(self, value: Any) -> Any:
        """Take a stored code as it is: a page that shows it does not read what else could be chosen."""
        return value

    to_python = normalize

    def get_searchable_content(self, value: Any) -> list[str]:
        """Say nothing."""
        return []


def study_block() -> CodeBlock:
    """Return the choice of a study."""
    return CodeBlock(
        choices=studies,
        label=gettext_lazy("Study"),
        help_text=gettext_lazy("“The latest” moves on by itself as soon as a newer study is published."),
    )


def city_block(**options: Any) -> CodeBlock:
    """Return the choice of a city."""
    return CodeBlock(choices=cities, label=gettext_lazy("City"), **options)


def city_blocks(help_text: Any) -> blocks.ListBlock:
    """Return the choice of several cities, none of which is needed."""
    return blocks.ListBlock(city_block(), label=gettext_lazy("Cities"), default=[], max_num=20, help_text=help_text)


def cities_of_the_newest_study() -> Choices:
    """Return cities that the newest study has a record of, the best first."""
    newest = Study.objects.published().first()
    return (
        [(result.city.code, result.city.name) for result in newest.city_results.select_related("city")]
        if newest
        else []
    )


def one_of(choices: Callable[[], Choices]) -> str:
    """Return the first code that can be chosen, for previews of blocks; blank where there is none."""
    offered = choices()
    while offered and isinstance(offered[0][1], list):
        offered = offered[0][1]
    return str(offered[0][0]) if offered else ""


def status_block() -> CodeBlock:
    """Return the choice of a status."""
    return CodeBlock(
        choices=Status.choices,
        required=False,
        label=gettext_lazy("Only cities with this status"),
        help_text=gettext_lazy("Leave it open to show all cities of the study and those that are not recorded in it."),
    )
