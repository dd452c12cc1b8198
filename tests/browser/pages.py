"""One address of each kind of page; studies and cities are found in the shipped data by what they publish."""

import csv
from pathlib import Path
from typing import Any

from django.conf import settings

from coalition.services.shipped_regions import PROGRAMME
from tests.browser.planting_articles import SLUGS

RANKINGS, PRACTICES = (settings.ROOT / app / "data" for app in ("rankings", "practices"))
LANGUAGES = ("uk", "en")
STANDARD = ("about/", "about/methodology/", "about/accessibility/", "about/privacy/")


def rows(name: str, folder: Path = RANKINGS) -> list[dict[str, str]]:
    """Return the rows of a shipped table."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def study(**wanted: str) -> str:
    """Return the code of the newest study that has these values."""
    found = [row for row in rows("studies") if all(row[name] == value for name, value in wanted.items())]
    return max(found, key=lambda row: row["year"])["code"]


def cities() -> tuple[str, str]:
    """Return the code of the city with the most results and of one that has none."""
    counts: dict[str, int] = {row["code"]: 0 for row in rows("cities")}
    for row in rows("results"):
        counts[row["city"]] += 1
    return max(counts, key=lambda code: counts[code]), min(counts, key=lambda code: counts[code])


def compared() -> str:
    """Return the end of the address that compares three cities of which one study has points by area."""
    codes: dict[str, dict[str, None]] = {}
    for row in rows("area_results"):
        codes.setdefault(row["study"], {})[row["city"]] = None
    return "?" + "&".join(f"city={code}" for code in list(max(codes.values(), key=len))[:3])


def practice() -> dict[str, str]:
    """Return a shipped practice that belongs to an area."""
    return next(row for row in rows("practices", PRACTICES) if row["area"])


def addresses() -> dict[str, str]:
    """Return by kind of page its path under the language, or its whole path with the language to be filled in."""
    best, without = cities()
    points = study(family="transparency", publishes_points="yes")
    shipped = practice()
    address = f"{PROGRAMME['code']}/{shipped['city']}-{shipped['code']}/"
    kinds: dict[str, Any] = {
        "home": "",
        "studies": "rankings/",
        "study with points": f"rankings/{points}/",
        "study by status": f"rankings/{study(publishes_points='no')}/",
        "study of another family": f"rankings/{study(family='accountability')}/",
        "filtered study": f"rankings/{points}/?status=transparent",
        "changes of a study": f"rankings/{points}/changes/",
        "map": "rankings/map/",
        "map of a status": f"rankings/map/?study={points}&status=transparent",
        "map without statuses": f"rankings/map/?study={study(publishes_status='no')}",
        "matrix by a study": f"rankings/?sort={points}",
        "cities": "cities/",
        "nothing to compare yet": "cities/compare/",
        "cities compared": f"cities/compare/{compared()}",
        "cities compared in vain": f"cities/compare/?city={best}&city={best}&city=с&city=99999",
        "found cities": "cities/?q=с",
        "no city found": "cities/?q=99999",
        "city": f"cities/{best}/",
        "city without results": f"cities/{without}/",
        "areas": "areas/",
        "area with indicators": "areas/municipal-property/",
        "area that came later": "areas/war-response/",
        "methodologies": "methodologies/",
        "methodology that changed": f"methodologies/{rows('studies')[-1]['methodology']}/",
        "methodology of another family": f"methodologies/{study(family='accountability')}/",
        "practices": "practices/",
        "filtered practices": f"practices/?area={shipped['area']}&sort=adopted",
        "practices filtered in vain": f"practices/?area={shipped['area']}&state=ended",
        "short record of a practice": f"practices/{address}",
        "report of a replication": f"practices/{address}report/",
        "organisation": f"practices/{PROGRAMME['code']}/",
        "coalition": "organisations/",
        "handbook": "handbook/",
        "chapter on an area": f"handbook/{shipped['area']}/",
        "general chapter": "handbook/how-to-use/",
        "chapter of an edition": f"handbook/editions/1/{shipped['area']}/",
        "editions of the handbook": "handbook/editions/",
        "slides": "handbook/editions/1/presentation/",
        "stories": "stories/",
        "shipped story": "stories/how-to-read-a-ranking/",
        "story with every block": f"stories/{SLUGS['story']}/",
        "news": "news/",
        "news item": f"news/{SLUGS['news']}/",
        "news filtered in vain": "news/?year=1999",
        "events": "events/",
        "past events": "events/?past=yes",
        "event": f"events/{SLUGS['event']}/",
        "event that was cancelled": f"events/{SLUGS['past event']}/",
        "galleries": "gallery/",
        "gallery": f"gallery/{SLUGS['gallery']}/",
        "picture of a gallery": f"gallery/{SLUGS['gallery']}/2/",
        "project": "about/project/",
        "partners": "about/partners/",
        "questions": "about/faq/",
        "contacts": "about/contacts/",
        "contact form": "about/contacts/write/",
        "search": "search/",
        "results of search": "search/?q=Lviv",
        "results that are narrowed": "search/?q=Lviv&kind=practice&sort=newest",
        "nothing found by search": "search/?q=012345&kind=practice",
        **{path: path for path in STANDARD},
        "not found": "nowhere/",
        "style guide": "style-guide/",
    }
    paths = {f"{kind}, {lang}": f"/{lang}/{path}" for kind, path in kinds.items() for lang in LANGUAGES}
    return paths | {f"API, {lang}": f"/api/v1/docs?lang={lang}" for lang in LANGUAGES}
