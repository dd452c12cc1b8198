"""One orthography for words that are written in several: проект and проєкт, веб-сайт and вебсайт."""

import re
from functools import lru_cache

from search.analysis.normalise import normalise
from search.analysis.tables import rows

RULES = [(normalise(row["old"]), normalise(row["new"]), row["kind"]) for row in rows("orthography.csv")]
WORDS = {old: new for old, new, kind in RULES if kind == "word"}
STEMS = {old: new for old, new, kind in RULES if kind == "stem"}
BEGINNINGS = tuple(STEMS)
# Latin letters that look like Cyrillic ones and slip into Ukrainian words.
LOOKALIKES = str.maketrans("abcehikmoptxy", "авсенікмортху")
CYRILLIC = re.compile("[а-яєіїёыэъ]")


@lru_cache(maxsize=20_000)
def respelt(word: str) -> tuple[str, ...]:
    """Return the word, normalised, in the orthography of 2019: mostly one, two for ``півроку``."""
    parts = "-".join(_one_script(part) for part in word.split("-"))
    if parts in WORDS:
        return tuple(WORDS[parts].split(" "))
    if parts.startswith(BEGINNINGS):
        old = next(old for old in BEGINNINGS if parts.startswith(old))
        return (STEMS[old] + parts[len(old) :],)
    return (parts,)


def _one_script(part: str) -> str:
    looks = part.translate(LOOKALIKES)
    mixed = looks != part and CYRILLIC.search(part) and not re.search("[a-z]", looks)
    return looks if mixed else part
