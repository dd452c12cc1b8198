"""Makes sample practices to measure the search with: the same seed gives the same practices.

More practices begin with the fewer ones, and a practice has one key in both languages. All of them are invented and say
so; the topic of each is known, which is what queries are judged by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from search.relevance.sentences import City, Facts, Language, fill
from search.relevance.topics import Material, Sentence, Topic, Wording, read_material

COUNT = 1_000
MOST = 20_000
SEED = 2025
YEARS = range(2017, 2025)
NUMBERS = range(20, 4_000)
DETAILS = 2
REMARKS = 2
# One practice of so many names a second city.
NAMES_A_NEIGHBOUR = 4

LABELS: dict[Language, tuple[str, str]] = {
    "uk": ("Зразкова практика: ", "Зразкова практика, вигадана для перевірки пошуку."),
    "en": ("Sample practice: ", "Sample practice, invented for testing the search."),
}


@dataclass(frozen=True)
class GeneratedPractice:
    """An invented practice in one language, judged by its ``topic``, which may name an aspect: ``parking/payment``."""

    key: str
    language: Language
    topic: str
    city_code: str
    area_code: str
    year: int
    title: str
    summary: str
    text: str


def generate(language: Language, count: int = COUNT, seed: int = SEED) -> list[GeneratedPractice]:
    """Return invented practices in a language, topic by topic in turn; raises ``ValueError`` beyond 20,000."""
    if not 0 <= count <= MOST:
        raise ValueError(f"Ask for 0 to {MOST} sample practices, not {count}.")
    material = read_material()
    orders = [_order(material.cities, topic, seed) for topic in material.topics]
    made = []
    for number in range(count):
        turn, place = divmod(number, len(material.topics))
        lap, stop = divmod(turn, len(material.cities))
        topic, city = material.topics[place], orders[place][stop]
        wording = topic.wordings[(turn + lap) % len(topic.wordings)]
        made.append(_practice(material, topic, wording, city, lap, language, seed))
    return made


def _order(cities: Sequence[City], topic: Topic, seed: int) -> list[City]:
    """Return the cities in an order of the topic's own, so that a new topic moves no other."""
    return Random(f"{seed}/{topic.code}").sample(cities, len(cities))  # noqa: S311


def _practice(
    material: Material, topic: Topic, wording: Wording, city: City, lap: int, language: Language, seed: int
) -> GeneratedPractice:
    key = f"sample-{topic.code}-{city.code}" + (f"-{lap + 1}" if lap else "")
    chance = Random(f"{seed}/{key}")  # noqa: S311
    other = chance.choice([neighbour for neighbour in material.cities if neighbour != city])
    facts = Facts(city, other, chance.choice(YEARS), chance.choice(NUMBERS))
    title_label, text_label = LABELS[language]

    def said(sentence: Sentence) -> str:
        return fill(sentence[language], facts, language)

    return GeneratedPractice(
        key=key,
        language=language,
        topic=f"{topic.code}/{wording.aspect}" if wording.aspect else topic.code,
        city_code=city.code,
        area_code=topic.area,
        year=facts.year,
        title=title_label + said(wording.title),
        summary=said(wording.summary),
        text=" ".join([text_label, *map(said, _story(material, topic, chance))]),
    )


def _story(material: Material, topic: Topic, chance: Random) -> list[Sentence]:
    """Choose what is told beside the summary; remarks keep their order, since the first ones tell how it began."""
    chosen = sorted(chance.sample(range(len(material.remarks)), REMARKS))
    opening, *closing = (material.remarks[index] for index in chosen)
    told = [opening, *chance.sample(topic.details, DETAILS)]
    if chance.randrange(NAMES_A_NEIGHBOUR) == 0:
        told.append(chance.choice(material.neighbours))
    return told + closing
