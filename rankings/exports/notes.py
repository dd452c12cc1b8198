"""What a reader of a file must know beside the figures: completeness, meaning of a blank, sources, corrections."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rankings.enums import ChangeKind
from rankings.models.changes import PublishedChange
from rankings.models.studies import Study
from rankings.selectors.changes import ShownChange
from rankings.selectors.exports import Export, areas_of
from rankings.selectors.studies import ListedStudy, sources_of
from rankings.templatetags.figures import figure, of, percent, presented, short_date

Note = tuple[str, str]


def changed_at(export: Export, changes: Sequence[PublishedChange]) -> datetime:
    """Return since when the figures stand as they do: the latest publication, addition or correction."""
    published = [study.published_at for study in export.studies if study.published_at]
    return max(published + [change.made_at for change in changes])


def notes_of(export: Export, changes: Sequence[PublishedChange], page: str) -> list[Note]:
    """Return the notes as rows of two cells, the first row being the heading; ``page`` is the path of the page."""
    return [
        (_("Sources and notes"), export.city.name if export.city else str(export.studies[0])),
        *_about_the_file(export, changes, page),
        *_how_to_read(),
        *(note for study in export.studies for note in _about_a_study(export, study)),
    ]


def _about_the_file(export: Export, changes: Sequence[PublishedChange], page: str) -> Iterator[Note]:
    if export.city:
        yield _("KATOTTG code"), export.city.katottg
    yield _("Page"), f"{settings.BASE_URL}{page}"
    yield _("Figures as of"), short_date(timezone.localdate(changed_at(export, changes)))
    yield _("Corrections and additions"), figure(len(changes)) if changes else _("none since the publication")
    yield _("Credit"), _("Please name the source and Transparent Cities when you publish these figures.")


def _how_to_read() -> Iterator[Note]:
    yield (
        _("A blank cell"),
        _("“Not known to us” is neither zero nor the last place: no source that we saw prints the figure."),
    )
    yield _("Points, rank, status"), _("They stand as their source printed them; none is derived from another.")
    yield _("State"), _("Why there is no number; none of the states is zero.")
    yield _("Source"), _("Each row has its own source.")


def _about_a_study(export: Export, study: Study) -> Iterator[Note]:
    not_known = _("not known to us")
    yield "", ""
    yield str(study), study.code
    yield _("Publishes"), ", ".join(ListedStudy(study, "", 0).publishes)
    yield _("Cities assessed"), figure(study.cities_assessed) or not_known
    if not export.city:
        recorded = len(export.results)
        yield _("Cities recorded here"), of(recorded, study.cities_assessed) if study.cities_assessed else str(recorded)
        if study.publishes_points:
            with_areas = sum(1 for result in export.results if areas_of(result))
            yield _("Cities with results in areas recorded here"), figure(with_areas)
    if study.presented_on:
        yield _("Presented"), presented(study.presented_on, study.presented_precision)
    if study.national_average_printed:
        yield capfirst(_("national average")), percent(study.national_average_printed)
    if study.break_reason:
        yield _("Not compared with earlier ones"), study.break_reason
    for source in sources_of(study):
        yield _("Source: %(what)s") % {"what": source.what}, source.url


def rows_of_changes(changes: Sequence[PublishedChange]) -> list[tuple[str, ...]]:
    """Return additions and corrections as rows under a heading."""
    heading = (_("Date"), _("Kind"), _("Study"), _("City"), _("Figure"), _("Was"), _("Became"), _("Reason"))
    return [heading, *map(_row_of_change, changes)]


def _row_of_change(change: PublishedChange) -> tuple[str, ...]:
    shown = ShownChange(change)
    return (
        short_date(timezone.localdate(change.made_at)),
        str(ChangeKind(change.kind).label),
        change.study.code,
        change.city_result.city.name if change.city_result else "",
        shown.name,
        "" if shown.is_addition else shown.old,
        shown.new,
        change.reason,
    )
