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
    " poised slated about forecast tipped predicted projected"
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
_REFUSES = frozenset("can ca cannot could would 'd ’d".split())
"""Modal verbs that a negation turns into a refusal or an inability."""
_FIRST = frozenset("first last only latest second third youngest oldest".split())
_DID = frozenset(
    "managed began begun started continued continues used helped forced failed refused declined happened came made led"
    " was-forced helped-to proceeded went".split()
)
_GOVERNS: dict[str, Status] = (
    dict.fromkeys(_WISHES, "hypothetical") | dict.fromkeys(_PLANS, "planned") | dict.fromkeys(_DID, "happened")  # type: ignore[assignment]
)
"""What an infinitive is under each governing word; of a word in several sets the fact goes before the plan, the plan before the wish."""
_FAILED = frozenset(
    "refused refuses refuse refusing failed fails fail declined declines decline prevented prevents prevent stopped avoided"
    " avoid barred unable".split()
)
_SOON = frozenset("upcoming planned forthcoming next future scheduled expected coming".split())
SET = frozenset("scheduled planned slated due set expected penciled pencilled".split())
_SET_FOR = frozenset("for to on in next this later".split())
_STOPPED = frozenset("cancelled canceled averted foiled thwarted aborted shelved scrapped".split())
_PUT_OFF = frozenset("postponed delayed deferred rescheduled suspended".split())
_PERHAPS = frozenset("possible potential alleged proposed hypothetical threatened feared would-be any if".split())
_REACH = 8


def status_of(reading: Reading, trigger: Trigger, low: int, *, conditional: bool, asks: bool) -> tuple[Status, str]:
    """Status of a trigger whose clause begins at token `low`, and the words that show it."""
    if trigger.form == "noun":
        return _noun(reading, trigger, low)
    words = [_word(reading, i) for i in range(max(low, trigger.token - _REACH), trigger.token)]
    found = _verb(words, trigger)
    if found[0] == "happened" and (conditional or asks):
        return "hypothetical", "its clause asks or sets a condition"
    return found


def _word(reading: Reading, token: int) -> str:
    """The word in small letters; the month of May is no modal verb."""
    return reading.words[token] if reading.words[token] == "May" else reading.lower(token)


def _noun(reading: Reading, trigger: Trigger, low: int) -> tuple[Status, str]:
    words = [reading.lower(i) for i in range(max(low, trigger.token - 3), trigger.token)]
    if words and any(w in ("no", "without") for w in words[-2:]):
        return "denied", "negated"
    stopped = next((w for w in words if w in _STOPPED), None)
    if stopped:
        return "denied", f'"{stopped}" before it'
    if any(w in _SOON for w in words):
        return "planned", f'"{next(w for w in words if w in _SOON)}" before it'
    if (after := _set_after(reading, trigger.token)) is not None:
        return "planned", f'"{after}" after it'
    if any(w in _PERHAPS for w in words):
        return "hypothetical", f'"{next(w for w in words if w in _PERHAPS)}" before it'
    return "happened", ""


def _set_after(reading: Reading, noun: int) -> str | None:
    """The word that says a noun is yet to come: "talks between A and B *scheduled* for Monday"; None after a verb or without one."""
    _, high = reading.bounds(reading.sentence_at(noun))
    for at in range(noun + 1, min(noun + 9, high - 1)):
        lower = reading.lower(at)
        if lower in SET and reading.lower(at + 1) in _SET_FOR and reading.lower(at - 1) not in HAVE:
            return lower
        if lower in BE and reading.lower(at + 1) in SET:
            continue
        if lower in BE or lower in HAVE or lower in (",", ";", ":", "that", "who", "which"):
            return None
    return None


def fate(reading: Reading, verb: Trigger, high: int) -> tuple[Status, str] | None:
    """What a verb in the passive says of its subject, a happening: called off, put off; None for other verbs."""
    word = reading.lower(verb.token)
    helped = any(reading.lower(i) in BE for i in range(max(verb.token - 4, 0), verb.token))
    off = word == "called" and verb.token + 1 < high and reading.lower(verb.token + 1) == "off"
    if helped and (off or word in _STOPPED):
        return "denied", f"it was {word}{' off' if off else ''}"
    if helped and (word in _PUT_OFF - {"suspended"} or (word == "put" and reading.lower(verb.token + 1) == "off")):
        return "planned", f"it was {word}"
    return None


def _verb(words: list[str], trigger: Trigger) -> tuple[Status, str]:
    """By the nearest auxiliary before the verb; an infinitive takes the sense of what governs it."""
    negated = any(w in _NOT for w in words[-4:])
    for back, word in enumerate(reversed(words)):
        before = words[: len(words) - back - 1]
        if word in _WILL:
            return ("denied", "negated future") if negated else ("planned", f'"{word}" before it')
        if word in _MAY:
            refused = negated and word in _REFUSES and "have" not in words[len(words) - back :]
            return ("denied", "negated") if refused else ("hypothetical", f'"{word}" before it')
        if word == "to" and ((back <= 2 and trigger.form == "base") or "be" in words[len(words) - back : len(words) - back + 2]):  # noqa: PLR2004 - "to fully withdraw"
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
    """By what governs the infinitive: "yet to", "is to", "the first to", else the nearest verb of failing, doing, planning, wishing."""
    first = next((w for w in before[-5:] if w in _FIRST), None)
    if before and before[-1] == "yet":
        return "denied", '"yet to" before it'
    if first and not negated:
        return "happened", f'"{first} … to" before it'
    if before and before[-1] in (BE | HAVE) - {"'s", "’s"}:
        return "planned", f'"{before[-1]} to" before it'
    for word in reversed(before[-5:]):
        if word in _FAILED:
            return "denied", f'"{word}" before it'
        if word in _GOVERNS:
            status = _GOVERNS[word]
            return ("denied", "negated") if negated else (status, f'"{word}{"" if status == "happened" else " to"}" before it')
    return "hypothetical", "an infinitive: said as an aim"
