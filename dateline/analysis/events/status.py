"""Did it happen? From tense, modality and negation of the words before a trigger, and from the question or condition it stands in.

happened: past, perfect and present. planned: "will", "is to", plans, "scheduled", a noun with "upcoming". hypothetical: "may",
"could", "if", wishes and readiness. denied: "not", "never", "refused to", and what a denial is about.
"""

from __future__ import annotations

from dateline.analysis.events.clauses import BE, HAVE, Trigger
from dateline.analysis.reading import Reading
from dateline.model import Status

_NOT = frozenset("not n't n’t never no neither nor without nobody none cannot hardly".split())
_WILL = frozenset("will 'll ’ll shall wo".split())
_MAY = frozenset("may might could would should can must 'd ’d ca cannot ought".split())
_PLANS = frozenset(
    "plan plans planned planning intend intends intended intending aim aims aimed aiming set scheduled due going expected expects expect"
    " poised slated about"
    " pledged pledges pledge promised promises promise vowed vows vow agreed agrees decided decides preparing prepares"
    " prepared bound agreement decision plan ordered".split()
)
_WISHES = frozenset(
    "want wants wanted ready hope hopes hoped wish wishes able unable willing unwilling seek seeks sought seeking try tries tried trying"
    " ask asks asked urge urges urged demand demands demanded call calls called threaten threatens threatened warn warns warned consider"
    " considers considered considering possible impossible likely unlikely need needs needed determined try attempt attempts attempted"
    " offer offers offered effort efforts capable difficult easy important necessary order mood right chance reason"
    " opportunity way ways time help helps allow allows allowed enable prevent fear fears risk risks invited invite expected"
    " difficult would-be designed required".split()
)
_DID = frozenset(
    "managed began begun started continued continues used helped forced failed refused declined happened came made led"
    " was-forced helped-to proceeded went".split()
)
_FAILED = frozenset(
    "refused refuses refuse refusing failed fails fail declined declines decline prevented prevents prevent stopped avoided"
    " avoid barred unable".split()
)
_SOON = frozenset("upcoming planned forthcoming next future scheduled expected coming".split())
_PERHAPS = frozenset("possible potential alleged proposed hypothetical threatened feared would-be any if".split())
_REACH = 6


def status_of(reading: Reading, trigger: Trigger, low: int, *, conditional: bool, asks: bool) -> tuple[Status, str]:
    """Status of a trigger whose clause begins at token `low`, and the words that show it."""
    if trigger.form == "noun":
        return _noun(reading, trigger, low)
    words = [reading.lower(i) for i in range(max(low, trigger.token - _REACH), trigger.token)]
    found = _verb(words, trigger)
    if found[0] == "happened" and (conditional or asks):
        return "hypothetical", "its clause asks or sets a condition"
    return found


def _noun(reading: Reading, trigger: Trigger, low: int) -> tuple[Status, str]:
    words = [reading.lower(i) for i in range(max(low, trigger.token - 3), trigger.token)]
    if words and any(w in ("no", "without") for w in words[-2:]):
        return "denied", "negated"
    if any(w in _SOON for w in words):
        return "planned", f'"{next(w for w in words if w in _SOON)}" before it'
    if any(w in _PERHAPS for w in words):
        return "hypothetical", f'"{next(w for w in words if w in _PERHAPS)}" before it'
    return "happened", ""


def _verb(words: list[str], trigger: Trigger) -> tuple[Status, str]:
    """By the nearest auxiliary before the verb; an infinitive takes the sense of what governs it."""
    negated = any(w in _NOT for w in words[-4:])
    for back, word in enumerate(reversed(words)):
        before = words[: len(words) - back - 1]
        if word in _WILL:
            return ("denied", "negated future") if negated else ("planned", f'"{word}" before it')
        if word in _MAY:
            return ("denied", "negated") if negated and word in ("can", "ca", "cannot") else ("hypothetical", f'"{word}" before it')
        if word == "to" and back <= 2 and trigger.form == "base":  # noqa: PLR2004 - "to fully withdraw"
            return _infinitive(before, negated=negated)
        if word in ("has", "have", "had", "'ve", "’ve", "having", "did", "does", "do", "was", "were", "been", "is", "are", "being"):
            return _finite(words, back, word, trigger, negated=negated)
        if word in (",", "and", "or", "said", "says"):
            break
    return ("denied", "negated") if any(w in _NOT for w in words[-2:]) else ("happened", "")


def _finite(words: list[str], back: int, word: str, trigger: Trigger, *, negated: bool) -> tuple[Status, str]:
    earlier = words[: len(words) - back - 1][-3:]
    if any(w in _WILL for w in earlier):
        return "planned", '"will" before it'
    if any(w in _MAY for w in earlier):
        return "hypothetical", "a modal verb before it"
    if negated:
        return "denied", "negated"
    if word in BE and trigger.form == "past" and any(w in ("to", "be") for w in words[len(words) - back :]):
        return "planned", '"is to" before it'
    return "happened", ""


def _infinitive(before: list[str], *, negated: bool) -> tuple[Status, str]:
    if before and before[-1] in (BE | HAVE) - {"'s", "’s"}:
        return "planned", f'"{before[-1]} to" before it'
    for word in reversed(before[-4:]):
        if word in _FAILED:
            return "denied", f'"{word}" before it'
        if word in _DID:
            return ("denied", "negated") if negated else ("happened", f'"{word}" before it')
        if word in _PLANS:
            return ("denied", "negated") if negated else ("planned", f'"{word} to" before it')
        if word in _WISHES:
            return ("denied", "negated") if negated else ("hypothetical", f'"{word} to" before it')
    return "hypothetical", "an infinitive: said as an aim"
