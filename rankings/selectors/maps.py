"""Maps of studies: cities by status where the study publishes one, else all alike."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from rankings.enums import Status
from rankings.maps.view import GROUND, MapCity, MapView, draw_map
from rankings.models.cities import City
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import city_addresses
from rankings.templatetags.figures import points_phrase, rank_phrase


def study_map(
    study: Study,
    results: Iterable[CityResult] | None = None,
    addresses: Mapping[int, str] | None = None,
    with_others: bool = True,
    cities: Iterable[City] | None = None,
) -> MapView:
    """Return the map of a study; results (with their cities), addresses and all cities are read unless they are given.

    Cities that are not recorded in it are on the map too, unless only some results are to be shown.
    """
    if results is None:
        results = CityResult.objects.filter(study=study).select_related("city")
    if addresses is None:
        addresses = city_addresses()
    recorded = {result.city_id: result for result in results}
    drawn = [_recorded(study, result, addresses) for result in recorded.values()]
    if with_others:
        known = City.objects.filter(is_sample=study.is_sample) if cities is None else cities
        others = (city for city in known if city.is_sample == study.is_sample and city.pk not in recorded)
        drawn += [_draw(city, GROUND, _("not recorded here"), addresses) for city in others]
    return draw_map(drawn, _meanings(study), _caption(study))


def _recorded(study: Study, result: CityResult, addresses: Mapping[int, str]) -> MapCity:
    kind = (result.status or "recorded") if study.publishes_status else "neutral"
    return _draw(result.city, kind, result_in_words(study, result), addresses)


def _draw(city: City, kind: str, words: str, addresses: Mapping[int, str]) -> MapCity:
    label = _("%(city)s: %(result)s") % {"city": city.name, "result": words}
    return MapCity(city.code, float(city.longitude), float(city.latitude), kind, label, addresses.get(city.pk, ""))


def result_in_words(study: Study, result: CityResult) -> str:
    """Return a result in few words («66 балів, частково прозоре»): only what the study publishes."""
    words = []
    if study.publishes_points and result.points_printed:
        words.append(points_phrase(result.points_printed))
    elif study.publishes_rank and result.rank:
        words.append(rank_phrase(result.rank))
    if study.publishes_status and result.status:
        words.append(str(Status(result.status).label).lower())
    if result.state:
        words.append(result.get_state_display())
    return ", ".join(words) or _("not known to us")


def _meanings(study: Study) -> list[tuple[str, str]]:
    not_recorded = (GROUND, _("not recorded here"))
    if not study.publishes_status:
        return [("neutral", _("recorded here")), not_recorded]
    statuses = [(status.value, str(status.label)) for status in Status]
    return [*statuses, ("recorded", _("recorded here, status not known to us")), not_recorded]


def _caption(study: Study) -> str:
    words = _("%(study)s: cities by status.") if study.publishes_status else _("%(study)s: cities recorded here.")
    return words % {"study": study}
