"""Blocks with live figures of the rankings: they store codes, the page shows the published figures of the day."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.live import LiveBlock
from core.live import LiveValue, Loader, Missing
from rankings.blocks import choices
from rankings.blocks.documents import of_study
from rankings.models import Study
from rankings.selectors import live_figures, live_views
from rankings.selectors.live import tell_rankings
from rankings.selectors.live_facts import LiveFacts

LIVE = gettext_lazy("Live figures")


class RankingBlock(LiveBlock):
    """A block about one study."""

    loader: ClassVar[Loader] = staticmethod(tell_rankings)
    # What has to be read for it beside the rows of its study: those of the study before, cities without a record.
    compares: ClassVar[bool] = False
    shows_all_cities: ClassVar[bool] = False

    study = choices.study_block()

    def tell(self, value: LiveValue, study: Study, facts: LiveFacts) -> Any:
        """Return what the block shows of a public study."""
        raise NotImplementedError(f"{type(self).__name__} tells nothing.")

    def get_preview_value(self) -> LiveValue:
        """Return a block about the first study, city and area that can be chosen."""
        offered = {"study": choices.studies, "city": choices.cities_of_the_newest_study, "area": choices.areas}
        chosen = {name: choices.one_of(offered[name]) for name in offered if name in self.child_blocks}
        value: LiveValue = self.normalize({**self.get_default(), **chosen})
        return value

    def for_api(self, value: LiveValue) -> dict[str, Any]:
        """Return the codes that were chosen, and where the API has the figures."""
        return of_study(value)

    class Meta:
        group = LIVE


class RankingTableBlock(RankingBlock):
    """The best cities of a study, or chosen ones."""

    most = blocks.IntegerBlock(label=gettext_lazy("How many of the best"), default=5, min_value=1, max_value=50)
    cities = choices.city_blocks(gettext_lazy("Choose cities to show these instead of the best."))

    def tell(self, value: LiveValue, study: Study, facts: LiveFacts) -> live_views.TableView | Missing:
        """Return the rows."""
        return live_views.table(value, study, facts)

    class Meta:
        icon = "list-ol"
        label = gettext_lazy("Ranking table")
        description = gettext_lazy("The best cities of a study, or cities of your choice, with today’s figures.")
        template = "components/streamfield/ranking_table.html"


class CityResultBlock(RankingBlock):
    """What a study says of one city."""

    city = choices.city_block()

    def tell(self, value: LiveValue, study: Study, facts: LiveFacts) -> live_views.ResultView | Missing:
        """Return the result."""
        return live_views.result(value, study, facts)

    class Meta:
        icon = "home"
        label = gettext_lazy("Result of a city")
        description = gettext_lazy("Points, status and rank of one city in a study.")
        template = "components/streamfield/city_result.html"


class ChangeBlock(RankingBlock):
    """Changes of place against the study that a study names as comparable."""

    compares = True
    most = blocks.IntegerBlock(
        label=gettext_lazy("How many of the greatest changes"), default=5, min_value=1, max_value=50
    )
    cities = choices.city_blocks(gettext_lazy("Choose cities to show these instead of the greatest changes."))

    def tell(self, value: LiveValue, study: Study, facts: LiveFacts) -> live_views.ChangeView | Missing:
        """Return the changes."""
        return live_views.change(value, study, facts)

    class Meta:
        icon = "order"
        label = gettext_lazy("Changes between two studies")
        description = gettext_lazy(
            "Who moved up or down against the study before. Where the two cannot be compared, the reason is shown."
        )
        template = "components/streamfield/ranking_change.html"


class MapBlock(RankingBlock):
    """The map of a study."""

    shows_all_cities = True
    status = choices.status_block()

    def tell(self, value: LiveValue, study: Study, facts: LiveFacts) -> live_views.MapOfStudy | Missing:
        """Return the map."""
        return live_views.study_on_a_map(value, study, facts)

    class Meta:
        icon = "site"
        label = gettext_lazy("Map of results")
        description = gettext_lazy("The cities of a study on the map, by status.")
        template = "components/streamfield/ranking_map.html"


class FigureBlock(RankingBlock):
    """One figure with its source."""

    figure = choices.CodeBlock(
        choices=[(code, kind.label) for code, kind in live_figures.KINDS.items()], label=gettext_lazy("Figure")
    )
    city = choices.city_block(required=False, help_text=gettext_lazy("For figures of a city."))
    area = choices.CodeBlock(
        choices=choices.areas,
        required=False,
        label=gettext_lazy("Area"),
        help_text=gettext_lazy("For points of a city in an area."),
    )

    def tell(self, value: LiveValue, study: Study, facts: LiveFacts) -> live_figures.FigureView | Missing:
        """Return the figure."""
        return live_figures.tell_figure(value, study, facts)

    def clean(self, value: Any) -> Any:
        """Ask for the city and the area where the figure is one of them."""
        cleaned = super().clean(value)
        message = _("This figure is one of a city or an area: choose it.")
        missing = [name for name in live_figures.KINDS[cleaned["figure"]].needs if not cleaned[name]]
        if missing:
            raise StructBlockValidationError({name: ValidationError(message) for name in missing})
        return cleaned

    def get_preview_value(self) -> LiveValue:
        """Return how many cities were assessed."""
        value = super().get_preview_value()
        value["figure"] = next(iter(live_figures.KINDS))
        return value

    class Meta:
        icon = "decimal"
        label = gettext_lazy("One figure")
        description = gettext_lazy("A single figure in large type, with its study and its source.")
        template = "components/streamfield/figure.html"
