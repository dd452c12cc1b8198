"""Sample practices for the tests of what the search is measured with."""

from collections import Counter
from functools import cache

from search.relevance.generate import generate
from search.relevance.topics import read_cities, read_material

MATERIAL = read_material()
CITIES = {city.code: city for city in read_cities()}


@cache
def samples(language):
    return generate(language)


def repeated(values):
    return sorted(value for value, times in Counter(values).items() if times > 1)
