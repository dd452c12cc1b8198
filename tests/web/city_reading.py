"""How tests make results of a city, and how they read its page."""

import re

from tests.factories import (
    AreaResultFactory,
    CityFactory,
    CityResultFactory,
    FamilyFactory,
    MethodologyAreaFactory,
    MethodologyFactory,
    StudyFactory,
)


def words(html):
    """What a reader sees, drawings and labels for screen readers left out."""
    html = re.sub(r'<span class="(?:cell-label|visually-hidden)">[^<]*</span>', " ", html)
    html = re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace("\u00a0", " ")


def cards(html):
    return [words(card) for card in re.findall(r'<li class="result">.*?</li>', html, flags=re.DOTALL)]


def table_rows(html, name):
    """The rows of the first table of that class, head and foot included."""
    table = re.search(rf'<(?:div class="table-box {name}|table class="{name}").*?</table>', html, flags=re.DOTALL)
    return re.findall(r"<tr.*?</tr>", table[0], flags=re.DOTALL) if table else []


def history(html, year):
    return next(row for row in table_rows(html, "history") if words(row).startswith(str(year)))


def ranked(study, place, printed=""):
    return CityResultFactory(study=study, rank=place, printed=printed)


def yearly(family="sample-family", **fields):
    methodology = MethodologyFactory(family=FamilyFactory(code=family))
    return StudyFactory(methodology=methodology, **fields)


def study_with_areas(lasting, family="sample-family", **fields):
    """A sample study whose methodology has one area for each of the lasting ones, and those areas."""
    study = yearly(family, **fields)
    areas = [MethodologyAreaFactory(methodology=study.methodology, areas=[area]) for area in lasting]
    return study, areas


def with_points(study, areas, *printed, city=None, total=""):
    result = CityResultFactory(study=study, city=city or CityFactory(), printed=total)
    for area, points in zip(areas, printed, strict=False):
        AreaResultFactory(city_result=result, methodology_area=area, printed=points)
    return result
