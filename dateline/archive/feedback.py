"""Ranking by feedback: what the first hits of a question speak of besides its words decides between the hits.

A question in words of which any will do is asked twice. Terms that at least two of its first hits share and that tell much are
added with small weights to what its own words score (pseudo relevance feedback; Rocchio 1971, term selection as in RM3, Lavrenko
and Croft 2001, with fixed rarities for the collection's). They decide about the order only: what matches, how many, facets and
highlights stay as they are. The cost is a second query for five hits; docs/adr/0012-ranking.md has the figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.archive.paging import Place
from dateline.engines.base import Engine, IndexHit, IndexQuery
from dateline.query.common import common_terms, weight
from dateline.query.compile import Needle
from dateline.query.plan import Bool, Term
from dateline.query.values import SearchQuery
from dateline.rarity import rarity

_HITS, _SHARED_BY, _ADDED, _WEIGHT = 5, 2, 20, 0.15
# With fewer words of its own a question says too little to tell what its first hits have in common because of it.
_FEWEST_WORDS = 3
_SHORTEST = 3
# Saturation of a term's count in a hit, by the hit's length in terms: BM25's k1 1.5, b 0.75 at 300 terms on average.
_K, _PER_TERM = 0.375, 1.125 / 300


def expand(engine: Engine, query: SearchQuery, needles: Iterable[Needle], asked: IndexQuery, place: Place) -> tuple[IndexQuery, Place]:
    """The question with feedback, and the place to ask it from: in the view of the first hits, so that a walk's order never changes."""
    own = frozenset(needle.terms[0] for needle in needles if _plain(needle))
    if query.match != "any" or query.sort != "relevance" or len(own - common_terms()) < _FEWEST_WORDS:
        return asked, place
    first = engine.index.search(replace(asked, size=_HITS, facets=(), snapshot=place.snapshot, keep=True))
    added = tuple(Term("body", term, boost) for term, boost in terms(first.hits, own).items())
    plan = Bool(must=(asked.plan,), should=added, at_least=0) if added else asked.plan
    return replace(asked, plan=plan), replace(place, snapshot=first.snapshot)


def terms(hits: Iterable[IndexHit], own: frozenset[str]) -> dict[str, float]:
    """The terms that feedback adds, the best first, with their weights (0.15 × 1.25 at most)."""
    scores: defaultdict[str, float] = defaultdict(float)
    shared: Counter[str] = Counter()
    for hit in hits:
        for term, share in _shares(hit.payload).items():
            if term not in own:
                scores[term] += hit.score * share * rarity(term)
                shared[term] += 1
    # Hits without a score (all that "*" finds) say nothing of what belongs to the question.
    told = [term for term, score in scores.items() if score > 0 and shared[term] >= _SHARED_BY]
    kept = [term for term in told if len(term) >= _SHORTEST and term not in common_terms()]
    best = sorted(kept, key=lambda term: (-scores[term], term))[:_ADDED]
    return {term: round(_WEIGHT * scores[term] / scores[best[0]] * weight(term), 4) for term in best}


def _shares(payload: Mapping[str, str]) -> dict[str, float]:
    said = payload["terms"].split()
    longer = _K + _PER_TERM * len(said)
    return {term: count / (count + longer) for term, count in Counter(said).items()}


def _plain(needle: Needle) -> bool:
    return len(needle.terms) == 1 and not (needle.prefix or needle.edits or needle.field)
