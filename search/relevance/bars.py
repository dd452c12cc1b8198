"""How good the search must be, on queries that nobody looked at while it was tuned."""

from collections.abc import Iterator, Mapping

from search.relevance.judgements import QUERY_KINDS, Part
from search.relevance.measure import Figures

PART: Part = "held-out"
BAR, BAR_OF_A_KIND = 0.90, 0.85
# How far an engine may be behind the best one, and how many times better than Wagtail's own it must be.
BEHIND, BETTER = 0.05, 2.0
Parts = Mapping[str, Mapping[str, Figures]]
# What is not reached yet on every engine, and below what it must not fall meanwhile.
REACHED = {"question": 0.75, "everyday": 0.84}


def missed(parts: Parts, reached: Mapping[str, float] | None = None) -> Iterator[str]:
    """Yield what an engine misses; ``reached`` lowers the bars of some kinds."""
    for name in ("all", *QUERY_KINDS):
        found, bar = parts[PART][name], BAR if name == "all" else (reached or {}).get(name, BAR_OF_A_KIND)
        for what, value in (("nDCG", found.ndcg), ("recall", found.recall)):
            if value < bar:
                yield f"{name}: {what} is {value:.3f}, less than {bar}"


def missed_beside(engines: Mapping[str, Parts], stock: Parts, analyser: Parts | None) -> Iterator[str]:
    """Yield what is missed by comparison: engines with the best, and all on Ukrainian queries with what others have."""
    best = max(parts[PART]["all"].ndcg for parts in engines.values())
    for name, parts in engines.items():
        if best - parts[PART]["all"].ndcg > BEHIND:
            yield f"{name} is more than {BEHIND} behind the best engine"
        ours = parts[PART]["uk"].ndcg
        if ours < BETTER * stock[PART]["uk"].ndcg:
            yield f"{name} is not {BETTER:g} times as good as Wagtail's own search: {ours:.3f}"
        if analyser and ours < analyser[PART]["uk"].ndcg:
            yield f"{name} is behind Elasticsearch's own analyser: {ours:.3f}"
