"""Pages of studies and cities as data of schema.org; only what the pages themselves state."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.models.studies import Study
from rankings.selectors.cities import CityProfile
from rankings.selectors.studies import StudyView, is_out

Data = dict[str, Any]

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


def dataset(view: StudyView, title: str, description: str, path: str) -> Data | None:
    """Return the results of a study as a Dataset, None for a sample and for what is not out."""
    study = view.study
    if study.is_sample or not is_out(study) or study.published_at is None:
        return None
    return {
        "@type": "Dataset",
        "@id": absolute(path),
        "url": absolute(path),
        "name": title,
        "description": description or _description(study),
        "identifier": study.code,
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "publisher": publisher(),
        "isBasedOn": study.source_url,
        "datePublished": timezone.localdate(study.published_at).isoformat(),
        "dateModified": timezone.localdate(view.changed_at or study.published_at).isoformat(),
        "temporalCoverage": str(study.year),
        "spatialCoverage": {"@type": "Place", "name": _("Ukraine")},
        "variableMeasured": [*_variables(study)],
        "distribution": [*_files(view, path)],
    }


def _description(study: Study) -> str:
    words = _("%(study)s: results of Ukrainian city councils as published, each figure with its source.")
    return words % {"study": study}


def _variables(study: Study) -> Iterator[Data]:
    words = {"points": _("points"), "rank": _("rank"), "status": _("status")}
    for what in study.publishes:
        maximum = {"minValue": 0, "maxValue": float(study.max_points)} if what == "points" and study.max_points else {}
        yield {"@type": "PropertyValue", "name": words[what], **maximum}


def _files(view: StudyView, path: str) -> Iterator[Data]:
    """Yield the files in which the results can be had, none while no result is recorded."""
    files = {
        f"{path}results.csv": CSV,
        f"{path}areas.csv": CSV if view.has_areas else "",
        f"{path}results.xlsx": XLSX,
        f"/api/v1/studies/{view.study.code}/results": JSON,
    }
    for address, kind in files.items():
        if kind and view.recorded:
            yield {"@type": "DataDownload", "contentUrl": absolute(address), "encodingFormat": kind}


def place(profile: CityProfile, path: str) -> Data | None:
    """Return a city as a City with its other names, None for a sample."""
    city = profile.city
    if city.is_sample:
        return None
    names = [city.name_uk, city.name_en]
    names += [name for former in profile.former_names for name in (former.name_uk, former.name_en)]
    return {
        "@type": "City",
        "@id": absolute(path),
        "url": absolute(path),
        "name": city.name,
        "alternateName": [name for name in dict.fromkeys(names) if name and name != city.name],
        "identifier": {"@type": "PropertyValue", "propertyID": "KATOTTG", "value": city.katottg},
        "geo": {"@type": "GeoCoordinates", "latitude": float(city.latitude), "longitude": float(city.longitude)},
        "containedInPlace": _around(profile),
    }


def _around(profile: CityProfile) -> Data:
    country = {"@type": "Country", "name": _("Ukraine"), "identifier": "UA"}
    oblast = profile.city.oblast
    if oblast.name == profile.city.name:
        return country
    return {"@type": "AdministrativeArea", "name": oblast.name, "identifier": oblast.code, "containedInPlace": country}


def publisher() -> Data:
    """Return who publishes the record: the platform."""
    return {"@type": "Organization", "name": _("Transparent Cities"), "url": absolute(f"/{get_language()}/")}


def absolute(path: str) -> str:
    """Return the public address of a path."""
    return f"{settings.BASE_URL}{path}"
