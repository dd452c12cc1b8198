"""What of the rankings is searched: cities, studies, areas, indicators; results are narrowed by city, area and year."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from rankings.models import Area, City, CityAlias, CityFormerName
from search.registry import Body, Entry, Facet, Kind, register_facet, register_kind, register_spellings


def register() -> None:
    """Declare everything; called from ``AppConfig.ready()``."""
    register_kind(Kind("city", _("Cities"), _("city"), "cities", _city, suggested=True))
    register_kind(Kind("study", _("Studies"), _("study"), "studies", _study))
    register_kind(Kind("area", _("Areas"), _("area"), "areas", _area, suggested=True))
    register_kind(Kind("indicator", _("Indicators"), _("indicator"), "indicators", _indicator))
    register_facet(Facet("city", _("City"), _names_of(City)))
    register_facet(Facet("area", _("Area"), _names_of(Area)))
    register_facet(Facet("year", _("Year")))
    register_spellings("cities", spellings_of_cities)


def in_language(body: Body, name: str, lang: str) -> str:
    """Return a text of a fact in the language, in Ukrainian where there is no other."""
    return body[f"{name}_{lang}"] or body[f"{name}_uk"] or ""


def _city(body: Body, lang: str) -> Entry | None:
    former = [in_language(name, "name", lang) for name in body["former_names"]]
    return _entry(
        body,
        in_language(body, "name", lang),
        text=f"{body['oblast']['name_' + lang] or body['oblast']['name_uk']}",
        words=" ".join(former),
        facets={"city": [body["code"]]},
    )


def _study(body: Body, lang: str) -> Entry | None:
    title = f"{in_language(body['family'], 'name', lang)} {body['year']}"
    return _entry(body, title, dated=date(body["year"], 12, 31), facets={"year": [str(body["year"])]})


def _area(body: Body, lang: str) -> Entry | None:
    return _entry(body, in_language(body, "name", lang), facets={"area": [body["code"]]})


def _indicator(body: Body, lang: str) -> Entry | None:
    options = " ".join(in_language(option, "meaning", lang) for option in body["options"])
    facets = {"area": [body["area"]] if body["area"] else []}
    return _entry(body, in_language(body, "question", lang), text=options, words=body["number"] or "", facets=facets)


def _entry(body: Body, title: str, **fields: Any) -> Entry | None:
    """Return the entry of what has a page and a name."""
    return Entry(title, body["url"], **fields) if body["url"] and title else None


def _names_of(model: type[City] | type[Area]) -> Any:
    def names(codes: Collection[str]) -> Mapping[str, str]:
        return {fact.code: str(fact.name) for fact in model.objects.filter(code__in=codes)}

    return names


def spellings_of_cities() -> dict[str, list[str]]:
    """Return every name of every city, also those that it bore and those that people use."""
    spellings = {city.code: [city.name_uk, city.name_en] for city in City.objects.filter(is_sample=False)}
    for name in CityFormerName.objects.filter(city__code__in=spellings).select_related("city"):
        spellings[name.city.code] += [name.name_uk, name.name_en]
    for alias in CityAlias.objects.filter(city__code__in=spellings).select_related("city"):
        spellings[alias.city.code].append(alias.name)
    return {code: [name for name in names if name] for code, names in spellings.items()}
