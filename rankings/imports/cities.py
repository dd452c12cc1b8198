"""Cities as files name them: by code, by KATOTTG, or by any name that they ever bore, in any case and spelling.

A slip of the pen, a beginning or a name of several cities is never taken for a city; the message says what is like it.
"""

from collections import defaultdict

from django.utils.translation import gettext as _

from core.ukrainian import fold_name
from rankings.imports.cells import CellError, short
from rankings.models.cities import City, CityAlias, CityFormerName
from rankings.selectors.finder import without_title
from search.names import alike, shipped_names

LIKENESS = 0.7
MOST_GUESSES = 100  # A file of another country should not be guessed at cell by cell.


class CityFinder:
    """All cities under everything that identifies them; three queries, however many cells are looked up."""

    def __init__(self) -> None:
        self._cities = {city.pk: city for city in City.objects.select_related("oblast")}
        self._by_code: dict[str, City] = {}
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._spelling: dict[str, str] = {}
        self._guesses: dict[str, str] = {}
        for city in self._cities.values():
            self._by_code |= {city.code: city, city.katottg.lower(): city}
            self._know(city.pk, city.name_uk, city.name_en)
        for city_id, *names in CityFormerName.objects.values_list("city_id", "name_uk", "name_en"):
            self._know(city_id, *names)
        for city_id, name in CityAlias.objects.values_list("city_id", "name"):
            self._know(city_id, name)

    def _know(self, city_id: int, *names: str) -> None:
        for name in names:
            if folded := fold_name(name):
                self._by_name[folded].add(city_id)
                self._spelling.setdefault(folded, name)

    def find(self, cell: str) -> City:
        """Return the city; raise CellError where there is none or more than one of that name."""
        if not cell:
            raise CellError(_("There is no city. Write its name, code or KATOTTG code."))
        by_code = self._by_code.get(cell.lower())
        if by_code:
            return by_code
        found = self._named(cell)
        if len(found) > 1:
            several = "; ".join(f"{city.name}, {city.oblast.name} – {city.code}" for city in found)
            message = _("More than one city bears the name “%(name)s”: %(several)s. Write the code of the right one.")
            raise CellError(message % {"name": short(cell), "several": several})
        if not found:
            raise CellError(self._not_found(cell))
        return found[0]

    def is_name_of(self, cell: str, city: City) -> bool:
        """Tell whether a city bears or bore a name."""
        return city in self._named(cell)

    def _named(self, cell: str) -> list[City]:
        pks = self._by_name.get(fold_name(cell)) or self._by_name.get(without_title(cell), set())
        codes = {self._cities[pk].code for pk in pks} | shipped_names().written(without_title(cell))
        return [self._by_code[code] for code in sorted(codes) if code in self._by_code]

    def _not_found(self, cell: str) -> str:
        guess = self._guess(fold_name(cell))
        if guess:
            message = _("The city “%(name)s” is not known. It is like “%(guess)s”: correct the name or write the code.")
            return message % {"name": short(cell), "guess": guess}
        return _("The city “%(name)s” is not known. Correct the name, write the code, or add the city first.") % {
            "name": short(cell)
        }

    def _guess(self, folded: str) -> str:
        if folded not in self._guesses and len(self._guesses) < MOST_GUESSES:
            like = alike(folded, self._spelling, 1, LIKENESS)
            self._guesses[folded] = self._spelling[like[0]] if like else ""
        return self._guesses.get(folded, "")
