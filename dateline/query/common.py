"""Words that say little of what a question is about. They are indexed and have to match, but they weigh less."""

from __future__ import annotations

from functools import cache

from dateline.terms import analyse

# Measured with bench/quality/search.py: +.014 on TIME, +.010 on Cranfield against full weight; dropping them gains no more.
WEIGHT = 0.2
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
