"""What a methodology changed against the one before it; what is not known of either is never a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.bilingual import Bilingual
from core.ukrainian import same_name

Number = int | Decimal
NUMBERS = ("areas_count", "indicators_count", "max_points", "transparent_from", "partially_transparent_from")


@dataclass(frozen=True)
class NamedArea:
    """An area as a methodology names it; ``covers`` are the codes of the lasting areas, none where not known."""

    position: int
    name_uk: str
    name_en: str
    name_uk_is_ours: bool
    covers: frozenset[str]
    max_points: Decimal | None = None

    name = Bilingual()


@dataclass(frozen=True)
class Method:
    """What is known of a methodology; None and an incomplete list of areas mean "not known to us"."""

    areas: tuple[NamedArea, ...] = ()
    areas_count: int | None = None
    indicators_count: int | None = None
    max_points: Decimal | None = None
    transparent_from: Decimal | None = None
    partially_transparent_from: Decimal | None = None

    @property
    def knows_all_areas(self) -> bool:
        """Whether every area is recorded and it is known what each covers."""
        return len(self.areas) == self.areas_count and all(area.covers for area in self.areas)


@dataclass(frozen=True)
class NumberChange:
    """A number of the methodology that is known before and after, and differs."""

    what: str
    before: Number
    after: Number


@dataclass(frozen=True)
class AreaChange:
    """Areas of before that became areas of after."""

    before: tuple[NamedArea, ...]
    after: tuple[NamedArea, ...]

    @property
    def is_between_languages(self) -> bool:
        """Whether a Ukrainian name of ours is compared with one that a source printed."""
        return len({area.name_uk_is_ours for area in (*self.before, *self.after)}) > 1


@dataclass(frozen=True)
class MethodologyChanges:
    """The proven changes; false where there is none."""

    numbers: tuple[NumberChange, ...] = ()
    new: tuple[NamedArea, ...] = ()
    gone: tuple[NamedArea, ...] = ()
    renamed: tuple[AreaChange, ...] = ()
    regrouped: tuple[AreaChange, ...] = ()
    maxima: tuple[AreaChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.numbers, self.new, self.gone, self.renamed, self.regrouped, self.maxima))


def changes_between(before: Method, after: Method) -> MethodologyChanges:
    """Compare two methodologies of one family, the earlier first.

    Areas correspond where they share a lasting area. One is new, or gone, only where the other list is complete.
    """
    groups = [*_corresponding(before.areas, after.areas)]
    pairs = [group for group in groups if _is_one_to_one(group)]
    return MethodologyChanges(
        numbers=tuple(_numbers(before, after)),
        new=tuple(area for group in groups if before.knows_all_areas and not group.before for area in group.after),
        gone=tuple(area for group in groups if after.knows_all_areas and not group.after for area in group.before),
        renamed=tuple(pair for pair in pairs if not _same_name(pair.before[0], pair.after[0])),
        regrouped=tuple(group for group in groups if group.before and group.after and not _is_one_to_one(group)),
        maxima=tuple(pair for pair in pairs if _differ(pair.before[0].max_points, pair.after[0].max_points)),
    )


def _numbers(before: Method, after: Method) -> Iterator[NumberChange]:
    for what in NUMBERS:
        earlier, later = getattr(before, what), getattr(after, what)
        if _differ(earlier, later):
            yield NumberChange(what, earlier, later)


def _differ(before: Number | None, after: Number | None) -> bool:
    return before is not None and after is not None and before != after


def _corresponding(before: Sequence[NamedArea], after: Sequence[NamedArea]) -> Iterator[AreaChange]:
    """Yield the smallest groups that share no lasting area with any other, in the order of ``before``."""
    groups: list[tuple[set[str], AreaChange]] = []
    one_by_one = [
        *((area, AreaChange((area,), ())) for area in before),
        *((area, AreaChange((), (area,))) for area in after),
    ]
    for area, change in one_by_one:
        if not area.covers:
            continue
        covered = set(area.covers)
        touched = [group for group in groups if group[0] & covered]
        for known, merged in touched:
            covered |= known
            change = AreaChange(_in_order(merged.before, change.before), _in_order(merged.after, change.after))
        place = groups.index(touched[0]) if touched else len(groups)
        groups = [group for group in groups if group not in touched]
        groups.insert(place, (covered, change))
    return (change for _covered, change in groups)


def _in_order(first: Sequence[NamedArea], second: Sequence[NamedArea]) -> tuple[NamedArea, ...]:
    return tuple(sorted((*first, *second), key=lambda area: area.position))


def _is_one_to_one(group: AreaChange) -> bool:
    return len(group.before) == len(group.after) == 1 and group.before[0].covers == group.after[0].covers


def _same_name(before: NamedArea, after: NamedArea) -> bool:
    """Compare what sources printed; where one name is only our translation, one equal language is enough."""
    same_in_english = not before.name_en or not after.name_en or before.name_en.casefold() == after.name_en.casefold()
    same_in_ukrainian = same_name(before.name_uk, after.name_uk)
    if before.name_uk_is_ours and after.name_uk_is_ours:
        return same_in_english
    if before.name_uk_is_ours or after.name_uk_is_ours:
        return same_in_ukrainian or same_in_english
    return same_in_ukrainian
