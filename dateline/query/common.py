"""What the words of a question weigh: those that say little of what it is about have to match too, but count for less.

Weights do not depend on the store: a common word weighs a fifth, any word the more the rarer it is in news at large, and one that
is said several times less than so many times. Measured with bench/quality/search.py (docs/adr/0012-ranking.md).
"""

from __future__ import annotations

from functools import cache

from dateline.rarity import rarity
from dateline.terms import analyse

_COMMON = 0.2
_LEAST, _RAREST = 0.25, 6.0
_WORDS = """
a about after all also an and any are as at be because been before being between both but by can could did do does during each few
for from further had has have having he her here his how i if in into is it its itself just made make may me might more most must my
no not of on only or other our out over own same she should so some such than that the their them then there these they this those
through to too under until up upon very was we were what when where whether which while who whom whose why will with would you your
"""


@cache
def common_terms() -> frozenset[str]:
    """The words as terms. English: it is the language of most questions; in others nothing is weighed down."""
    return frozenset(analyse(_WORDS).texts)


@cache
def weight(term: str) -> float:
    """What a term of a question counts for: 0.25 to 1.25, of which a common word keeps a fifth."""
    telling = _LEAST + min(rarity(term), _RAREST) / _RAREST
    return round(telling * _COMMON if term in common_terms() else telling, 4)
