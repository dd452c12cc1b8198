"""The short records that ship with the product: what cities did, in our words, each from one published source."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practices.models import PracticeArea, PracticeCity, PracticeEvidence
from rankings.models import Area, City

FILE = Path(__file__).resolve().parents[1] / "data" / "practices.csv"


@dataclass(frozen=True)
class ShippedPractice:
    """A short record: ``row`` has its words in each language; a source that names no area leaves it open."""

    row: Mapping[str, str]
    city: City
    area: Area | None

    @property
    def slug(self) -> str:
        """The last part of its address; codes repeat between cities."""
        return f"{self.city.code}-{self.row['code']}"

    def in_language(self, language: str) -> dict[str, Any]:
        """Return the fields and the unsaved rows of its page in one language."""
        source = PracticeEvidence(title=self.row[f"source_{language}"], url=self.row["source_url"])
        return {
            "title": self.row[f"title_{language}"],
            "summary": self.row[f"summary_{language}"],
            "is_short": True,
            "cities": [PracticeCity(city=self.city)],
            "areas": [PracticeArea(area=self.area)] if self.area else [],
            "evidence": [source],
        }


def shipped_practices() -> Iterator[ShippedPractice]:
    """Yield the records of the cities that are there."""
    cities = {city.code: city for city in City.objects.filter(is_sample=False)}
    areas = {area.code: area for area in Area.objects.all()}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["city"] in cities:
                yield ShippedPractice(row, cities[row["city"]], areas.get(row["area"]))
