"""Addresses of the public pages of facts in the reader's language; a fact without a page has none."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Site

from core.selectors import public_pages

# By kind of fact, the path from a page to its key.
CITY, STUDY = {"city": "citypage__city_id"}, {"study": "studypage__study_id"}
AREA, METHODOLOGY = {"area": "areapage__area_id"}, {"methodology": "methodologypage__methodology_id"}


def city_addresses() -> dict[int, str]:
    """Return by city the address of its page."""
    return addresses_of(CITY)["city"]


def study_addresses() -> dict[int, str]:
    """Return by study the address of its page."""
    return addresses_of(STUDY)["study"]


def area_addresses() -> dict[int, str]:
    """Return by area the address of its page."""
    return addresses_of(AREA)["area"]


def methodology_addresses() -> dict[int, str]:
    """Return by methodology the address of its page."""
    return addresses_of(METHODOLOGY)["methodology"]


def addresses_by(fact: str) -> dict[int, str]:
    """Return by fact (the path from a page to its key) the address of its public page."""
    return addresses_of({"": fact})[""]


def addresses_of(facts: Mapping[str, str]) -> dict[str, dict[int, str]]:
    """Return for each kind of fact (the path from a page to its key, by name) the same, in one query."""
    roots = [root.root_path for root in Site.get_site_root_paths()]
    language = get_language() or settings.LANGUAGE_CODE
    has_fact = reduce(or_, (Q(**{f"{path}__isnull": False}) for path in facts.values()))
    pages = public_pages().filter(has_fact, locale__language_code=language)
    prefix = reverse("wagtail_serve", args=("",))
    found: dict[str, dict[int, str]] = {kind: {} for kind in facts}
    for path, *keys in pages.values_list("url_path", *facts.values()):
        root = next((root for root in roots if path.startswith(root)), None)
        for kind, key in zip(facts, keys, strict=True):
            if root is not None and key is not None:
                found[kind][key] = prefix + path.removeprefix(root)
    return found


def city_index_address() -> str:
    """Return the address of the list of cities, blank where there is none in this language."""
    return next(iter(addresses_by("cityindexpage__pk").values()), "")


def area_index_address() -> str:
    """Return the address of the list of areas, blank where there is none in this language."""
    return next(iter(addresses_by("areaindexpage__pk").values()), "")


def study_index_address() -> str:
    """Return the address of the list of studies, blank where there is none in this language."""
    return next(iter(addresses_by("studyindexpage__pk").values()), "")
