"""The regions and the organisation that ship with the product, without persons; what is there stays as it is."""

import csv
from pathlib import Path

from api.writing import written_once
from coalition.models import Organisation, Region, RegionOblast
from coalition.services.access import sync_organisation, sync_region
from rankings.models import Oblast

DATA = Path(__file__).resolve().parents[1] / "data"
PROGRAMME = {
    "code": "programme-editors",
    "name_uk": "Редакція програми",
    "name_en": "Programme editors",
    "about_uk": "Пише про практики міст за відкритими джерелами.",
    "about_en": "Writes of the practices of cities from open sources.",
    "is_programme": True,
}


def load_regions(folder: Path = DATA) -> dict[str, int]:
    """Create the shipped regions and the programme's organisation where they are missing; return how many of each.

    An oblast that staff have put into another region stays there. Facts of the rankings must be there before.
    """
    with written_once():
        with (folder / "regions.csv").open(encoding="utf-8", newline="") as file:
            regions = sum(_region(row, position) for position, row in enumerate(csv.DictReader(file), start=1))
        return {"regions.csv": regions, "organisations": int(_programme())}


def _region(row: dict[str, str], position: int) -> bool:
    names = {"name_uk": row["name_uk"], "name_en": row["name_en"], "position": position}
    region, is_new = Region.objects.get_or_create(code=row["code"], defaults=names)
    if is_new:
        free = Oblast.objects.filter(code__in=row["oblasts"].split(";"), in_region=None).order_by("sort_key_uk")
        RegionOblast.objects.bulk_create(
            [RegionOblast(region=region, oblast=oblast, sort_order=order) for order, oblast in enumerate(free)]
        )
        sync_region(region)
    return is_new


def _programme() -> bool:
    if Organisation.objects.filter(is_programme=True).exists():
        return False
    organisation, is_new = Organisation.objects.get_or_create(code=PROGRAMME["code"], defaults=PROGRAMME)
    if is_new:
        sync_organisation(organisation)
    return is_new
