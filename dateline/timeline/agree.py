"""Whether two reports tell of one event: named conditions on when, who, what and where. Pure and symmetric."""

from __future__ import annotations

from datetime import date

from dateline.timeline.report import Report
from dateline.timeline.triggers import is_speech, kind_of

SAME = 1.0
"""Sum of weights from which two reports are of one event."""
_LEMMA, _KIND = 0.6, 0.4
_WHO, _WHERE, _STORY = 0.35, 0.15, 0.2
_WORDS = 0.9
_SPEECH_ALONE = 0.15


def when_agrees(a: Report, b: Report) -> bool:
    """Whether two reports can be of one time.

    Equal intervals by day, or one inside the other where one is coarser ("in April" and "11 April"); a saying of a day with one
    told in the days after it; undated with undated; undated with one that is known to the month or finer where both belong to one
    story, unless the undated one was told before that time as done.
    """
    if told_later(a, b):
        return True
    if a.dated != b.dated:
        return a.story is not None and a.story == b.story and min(a.coarseness, b.coarseness) <= _MONTH and not _ahead(a, b)
    if (a.coarseness == b.coarseness and a.coarseness > 0) or not a.dated:
        return a.moment == b.moment
    return _inside(a.moment, b.moment) or _inside(b.moment, a.moment)


def told_later(a: Report, b: Report) -> bool:
    """Whether one is a saying dated in the text and the other tells it, without a date, in an article of the next two days.

    Only within a story; "said on Tuesday" is what Wednesday's paper tells without a day.
    """
    if a.counted == b.counted or not (a.dated and b.dated and is_speech(a.lemma) and is_speech(b.lemma)):
        return False
    said, told = (b, a) if a.counted else (a, b)
    if said.coarseness > 0 or not said.last or not told.first or a.story is None or a.story != b.story:
        return False
    return 0 < (date.fromisoformat(told.first[:10]) - date.fromisoformat(said.last[:10])).days <= _TOLD_DAYS


def _ahead(a: Report, b: Report) -> bool:
    """Whether what one of them tells as done, without a date, was published before the day of the other."""
    dated, undated = (a, b) if a.dated else (b, a)
    day = (dated.first or dated.last or "")[:10]
    return undated.status == "happened" and undated.published is not None and undated.published[:10] < day


def _inside(a: tuple[str, str], b: tuple[str, str]) -> bool:
    if "" in a or "" in b:
        return a == b
    return b[0] <= a[0] and a[1] <= b[1]


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice coefficient of two sets of words."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def weigh(a: Report, b: Report) -> tuple[float, str]:
    """The sum of the weights, and the reasons.

    Weights: same verb .6 or same kind of happening .4, a common participant .35, a common place .15, one story .2, and .9 ×
    the overlap of the sentences' words. 0 where one of the conditions that must hold fails: when must agree; who must agree
    where both name anybody; two sayings need one speaker, and one story or alike words; what is coarser than a day, or
    undated, needs alike words.
    """
    if not when_agrees(a, b):
        return 0.0, "at different times"
    alike = overlap(a.words, b.words)
    common = set(a.entities) & set(b.entities)
    if _contradict(a, b, alike, bool(common)):
        return 0.0, "participants, words or kinds of happening differ"
    reasons = [_what(a, b), (_WHO, "a common participant") if common else None]
    reasons.append((_WHERE, "a common place") if set(a.places) & set(b.places) else None)
    reasons.append((_STORY, "one story") if a.story and a.story == b.story else None)
    reasons.append((_WORDS * alike, f"{alike:.0%} of the words") if alike else None)
    reasons.append((_SPEECH_ALONE, "one speaker on one day") if common and is_speech(a.lemma) and is_speech(b.lemma) else None)
    held = [r for r in reasons if r]
    return round(sum(w for w, _ in held), 4), ", ".join(why for _, why in held)


def _what(a: Report, b: Report) -> tuple[float, str] | None:
    if a.lemma == b.lemma:
        return _LEMMA, "the same verb"
    return (_KIND, f"the same kind of happening ({kind_of(a.lemma)})") if kind_of(a.lemma) == kind_of(b.lemma) else None


_ALIKE_UNDATED, _ALIKE_COARSE, _ALIKE_STRANGERS, _ALIKE_SPEECH = 0.5, 0.3, 0.4, 0.3
_ALIKE_SPEECH_UNDATED, _ALIKE_SPEECH_MIXED, _ALIKE_MIXED = 0.25, 0.12, 0.35
_MONTH = 2
_TOLD_DAYS = 2
_ONE_OCCASION = 14
"""Days after which undated sayings are told of another occasion."""


def _contradict(a: Report, b: Report, alike: float, common: bool) -> bool:
    if a.entities and b.entities and not common and alike < _ALIKE_STRANGERS:
        return True
    if is_speech(a.lemma) != is_speech(b.lemma):
        return True
    if is_speech(a.lemma):
        return not common or a.entities[:1] != b.entities[:1] or _other_speech(a, b, alike)
    mixed = a.dated != b.dated
    needed = _ALIKE_MIXED if mixed else _ALIKE_UNDATED if not a.dated else _ALIKE_COARSE if max(a.coarseness, b.coarseness) > 1 else 0.0
    return alike < needed or (mixed and not common)


def _other_speech(a: Report, b: Report, alike: float) -> bool:
    """Whether one speaker's two sayings are of two occasions. Undated sayings in one article are of one."""
    if a.document == b.document and not a.dated and not b.dated:
        return False
    if a.dated != b.dated:
        return alike < _ALIKE_SPEECH_MIXED
    if not a.dated:
        return alike < _ALIKE_SPEECH_UNDATED or _days_apart(a, b) > _ONE_OCCASION
    needed = _ALIKE_COARSE if max(a.coarseness, b.coarseness) > 1 or told_later(a, b) else 0.0
    one_story = a.story is not None and a.story == b.story
    return alike < (needed if one_story else max(needed, _ALIKE_SPEECH))


def _days_apart(a: Report, b: Report) -> int:
    """Days between the publications of two reports, 0 where one is unknown."""
    if not a.published or not b.published:
        return 0
    return abs((date.fromisoformat(a.published[:10]) - date.fromisoformat(b.published[:10])).days)


def same(a: Report, b: Report) -> bool:
    """Whether two reports are of one event."""
    return weigh(a, b)[0] >= SAME
