"""Phrases that mean one thing: synonyms and the names of one city, each a term beside those of its words."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from search.analysis.names import ADJECTIVES, CITY_NAMES
from search.analysis.tables import members, rows
from search.analysis.tokens import UNKNOWN, Token, tokens

MEANING, NAME = "2", "3"
# Before an exact spelling and before the adjective of a name, so that they are no terms.
EXACT, ADJECTIVE = "=", "~"


@dataclass
class Node:
    """What may follow in a phrase, and what is meant where it ends here."""

    following: "dict[str, Node]" = field(default_factory=dict)
    meant: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """A phrase in a text: ``end`` is behind its last token."""

    start: int
    end: int
    term: str


@dataclass(frozen=True)
class Phrasebook:
    """Phrases by the words that they begin with.

    Words of synonyms are compared as a query meets an index. Names are compared as they are written, since рівний is
    not Рівне; words that the dictionary does not know are compared by their stem too. ``base`` is another phrasebook
    that this one adds to.
    """

    synonyms: Mapping[str, Collection[str]]
    names: Mapping[str, Collection[str]] = field(default_factory=dict)
    adjectives: Mapping[str, Collection[str]] = field(default_factory=dict)
    base: "Phrasebook | None" = None
    root: Node = field(default_factory=Node, init=False, repr=False)

    def __post_init__(self) -> None:
        for phrases, ending, keys in (
            (self.synonyms, MEANING, lambda token: token.spoken.stored),
            (self.names, NAME, _as_name),
            (self.adjectives, NAME, lambda token: [ADJECTIVE + term for term in token.spoken.stored]),
        ):
            for code, spellings in phrases.items():
                for spelling in spellings:
                    _add(self.root, [keys(token) for token in tokens(spelling)], concept(code, ending))

    @cached_property
    def all_names(self) -> Mapping[str, Collection[str]]:
        """Return all names that it knows, by the code of what they name."""
        before = self.base.all_names if self.base else {}
        return {code: [*before.get(code, ()), *self.names.get(code, ())] for code in {**before, **self.names}}

    @cached_property
    def digest(self) -> str:
        """Return a short name of all names that it knows."""
        names = sorted((code, *sorted(spellings)) for code, spellings in self.all_names.items())
        return hashlib.md5(str(names).encode(), usedforsecurity=False).hexdigest()

    def with_names(self, names: Mapping[str, Collection[str]]) -> "Phrasebook":
        """Return a phrasebook that knows more names, by the code of what they name; itself where it knows them all."""
        new = {
            code: more
            for code, spellings in names.items()
            if (more := [name for name in spellings if name not in self.all_names.get(code, ())])
        }
        return Phrasebook({}, new, base=self) if new else self

    def in_text(self, found: Sequence[Token]) -> list[Found]:
        """Return the phrases of a text that is indexed: a name begins with a capital there."""
        return list(self._walk(found, [_keys(token, exact=token.capital) for token in found]))

    def in_query(self, found: Sequence[Token]) -> list[Found]:
        """Return the phrases of a query: however it is written, and with adjectives of names (київська рада)."""
        adjectives = [[ADJECTIVE + term for term in token.spoken.sought] for token in found]
        keys = [_keys(token, exact=True) + more for token, more in zip(found, adjectives, strict=True)]
        return list(self._walk(found, keys))

    @cached_property
    def _roots(self) -> list[Node]:
        return [self.root, *(self.base._roots if self.base else [])]

    def _walk(self, found: Sequence[Token], keys: Sequence[Sequence[str]]) -> Iterator[Found]:
        for start in range(len(found)):
            nodes = self._roots
            for place in range(start, len(found)):
                inside = _as_name(found[place]) if place > start else []
                offered = (*keys[place], *inside)
                nodes = [node.following[key] for node in nodes for key in offered if key in node.following]
                nodes = list({id(node): node for node in nodes}.values())
                if not nodes:
                    break
                yield from (Found(start, place + 1, term) for node in nodes for term in node.meant)


def concept(code: str, ending: str) -> str:
    """Return the term of a meaning or of what is named."""
    return "".join(sign for sign in code.lower() if sign.isalnum()) + ending


@lru_cache(maxsize=1)
def shipped_phrasebook() -> Phrasebook:
    """Return the phrasebook of what ships: synonyms, kindred words as дорога and дорожній, the names of the cities."""
    meant = {row["group"]: members(row["words"]) for row in rows("synonyms.csv")}
    kindred = {words[0]: words for words in (members(row["words"]) for row in rows("kindred.csv"))}
    return Phrasebook({**meant, **kindred}, CITY_NAMES, ADJECTIVES)


def _keys(token: Token, exact: bool) -> list[str]:
    return [*token.spoken.sought, *(_as_name(token) if exact else [])]


def _as_name(token: Token) -> list[str]:
    stems = (term for term in token.spoken.stored if term.endswith(UNKNOWN))
    return [EXACT + token.spoken.exact, *(EXACT + stem for stem in stems)]


def _add(root: Node, keys: Iterable[Iterable[str]], term: str) -> None:
    nodes = [root]
    for one in keys:
        nodes = [node.following.setdefault(key, Node()) for node in nodes for key in one]
    for node in nodes:
        if node is not root and term not in node.meant:
            node.meant.append(term)
