"""The words of all entries: made anew when entries change, held in memory by every process."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain

from django.db import transaction

from core.ukrainian import STRESS_MARKS, UNIFIED_APOSTROPHES
from search.analysis.analyse import made_by
from search.analysis.names import ADJECTIVES, official_names
from search.analysis.normalise import IGNORED, WORD, normalise, words
from search.analysis.phrases import Phrasebook
from search.analysis.tables import members, rows
from search.analysis.tokens import tokens
from search.analysis.vocabulary import Vocabulary
from search.models import IndexState, SearchEntry, Word
from search.phrasebook import current as current_phrasebook

AT_ONCE = 1_000
LONGEST = 40
AS_SHOWN = UNIFIED_APOSTROPHES | str.maketrans(dict.fromkeys(IGNORED + STRESS_MARKS))
# A state names the analysis by so many signs, and behind it the entries.
ANALYSIS = 8

_held: dict[str, tuple[tuple[str, str], Vocabulary]] = {}


def current(lang: str) -> Vocabulary:
    """Return the vocabulary of a language as it was last made: two small queries, loaded anew where it has changed."""
    book = current_phrasebook()
    state = IndexState.objects.filter(name=_name(lang)).values_list("made_of", flat=True).first()
    made_of = (state or "", book.digest)
    held = _held.get(lang)
    if held is None or held[0] != made_of:
        held = _held[lang] = (made_of, _loaded(lang, book))
    return held[1]


def remake() -> int:
    """Bring the words in step with the entries; return how many differed. Quick where no entry has changed."""
    langs = {lang for model in (SearchEntry, Word) for lang in _langs(model)}
    return sum(map(_remake, sorted(langs)))


def made_from(lang: str, counts: Collection[tuple[str, int, str]], book: Phrasebook) -> Vocabulary:
    """Return a vocabulary of words with the number of entries and their terms, beside names and synonyms."""
    synonyms = chain.from_iterable(members(row["words"]) for row in rows("synonyms.csv") if row["language"] == lang)
    known = _words((*chain.from_iterable((*official_names().values(), *ADJECTIVES.values())), *synonyms))
    terms = {term for _word, _count, of_word in counts for term in of_word.split()}
    terms.update(chain.from_iterable(map(terms_of, known)))
    others = _words(chain.from_iterable(book.all_names.values()))
    return Vocabulary(lang, {word: count for word, count, _terms in counts}, terms, known, others)


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Return the words of texts, in small letters, and in how many of the texts each stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(WORD.findall(text.lower())))
    one_spelling: Counter[str] = Counter()
    for written, count in counts.items():
        word = unicodedata.normalize("NFC", written.translate(AS_SHOWN)).strip("-")
        if len(word) <= LONGEST and normalise(word).replace("-", "").isalpha():
            one_spelling[word] += count
    return one_spelling


def terms_of(word: str) -> list[str]:
    """Return the terms under which an index holds a word."""
    return list(dict.fromkeys(chain.from_iterable(token.spoken.stored for token in tokens(word))))


def _words(phrases: Iterable[str]) -> list[str]:
    return [phrase[word.start : word.end] for phrase in dict.fromkeys(phrases) for word in words(phrase)]


def _loaded(lang: str, book: Phrasebook) -> Vocabulary:
    stored = Word.objects.filter(lang=lang).values_list("text", "entries", "terms")
    return made_from(lang, list(stored), book)


def _langs(model: type[SearchEntry] | type[Word]) -> Iterable[str]:
    return model.objects.order_by().values_list("lang", flat=True).distinct()


def _remake(lang: str) -> int:
    state = _state(lang)
    before = IndexState.objects.filter(name=_name(lang)).values_list("made_of", flat=True).first() or ""
    if before == state:
        return 0
    entries = SearchEntry.objects.filter(lang=lang).values_list("title", "text", "words")
    counts = words_of("\n".join(texts) for texts in entries.iterator(AT_ONCE))
    same_terms = before[:ANALYSIS] == state[:ANALYSIS]
    held = {word.text: word for word in Word.objects.filter(lang=lang)}
    changed = [
        _word(lang, text, count, held.get(text) if same_terms else None)
        for text, count in counts.items()
        if not same_terms or text not in held or held[text].entries != count
    ]
    gone = [word.pk for text, word in held.items() if text not in counts]
    with transaction.atomic():
        for start in range(0, len(gone), AT_ONCE):
            Word.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
        Word.objects.bulk_create(
            changed,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["lang", "text"],
            update_fields=["entries", "terms"],
        )
        IndexState.objects.update_or_create(name=_name(lang), defaults={"made_of": state})
    return len(changed) + len(gone)


def _word(lang: str, text: str, entries: int, held: Word | None) -> Word:
    return Word(lang=lang, text=text, entries=entries, terms=held.terms if held else " ".join(terms_of(text)))


def _name(lang: str) -> str:
    return f"words-{lang}"


def _state(lang: str) -> str:
    """Return what names the analysis and the entries of a language as they are."""
    versions = SearchEntry.objects.filter(lang=lang).order_by("pk").values_list("version", flat=True)
    return _digest(made_by())[:ANALYSIS] + _digest("".join(versions.iterator()))[ANALYSIS:]


def _digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
