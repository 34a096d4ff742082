"""Did it happen? From tense, modality and negation of the words before a trigger, and from the question or condition it stands in.

happened: past, perfect and present. planned: "will", "is to", plans, "scheduled", a noun with "upcoming". hypothetical: "may",
"could", "if", wishes and readiness. denied: "not", "never", "refused to", and what a denial is about.
"""

from __future__ import annotations

from dateline.analysis.events.clauses import BE, HAVE
from dateline.analysis.events.lexicon import forms
from dateline.analysis.events.triggers import Trigger
from dateline.analysis.reading import Reading
from dateline.analysis.words import CALENDAR, PREPOSITIONS
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
    " proceeded went caused causes causing prompted prompts prompting compelled".split()
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
_SETTLES = frozenset("decide agree order plan schedule rule".split())
_WHOLE = {"wo": "will", "ca": "can"}
_REACH = 8


def status_of(reading: Reading, trigger: Trigger, low: int, *, conditional: bool, asks: bool) -> tuple[Status, str]:
    """Status of a trigger whose clause begins at token `low`, and the words that show it."""
    if trigger.form == "noun":
        return _noun(reading, trigger, low)
    words = [w for i in range(max(low, trigger.token - _REACH), trigger.token) for w in _word(reading, i)]
    found = _gerund(words) if trigger.form == "ing" and len(words) > 1 else None
    found = found or _verb(words, trigger)
    if found[0] in ("happened", "denied") and (conditional or (asks and found[0] == "happened")):
        return "hypothetical", "its clause asks or sets a condition"
    if "would" in words and found[1] == '"would" before it' and _told(reading, low):
        return "planned", '"would" in what somebody said'
    return found


def _word(reading: Reading, token: int) -> list[str]:
    """The word in small letters, "don't" as two; the month of May is no modal verb."""
    word = reading.words[token]
    lower = word.lower()
    if lower.endswith(("n't", "n’t")) and len(lower) > len("n't"):
        return [_WHOLE.get(lower[:-3], lower[:-3]), "n't"]
    return [word if word == "May" else lower]


def _gerund(words: list[str]) -> tuple[Status, str] | None:
    """A verb in -ing under "calls for", "look forward to", "is considering"; None where nothing such stands before it."""
    two = tuple(words[-2:])
    if two == ("forward", "to"):
        return "planned", '"forward to" before it'
    wished = two[1] == "for" and two[0].startswith(("call", "push", "appeal"))
    if wished or two[1].startswith(("consider", "propos", "suggest", "recommend", "risk", "mull")):
        return "hypothetical", f'"{two[0] if wished else two[1]}" before it'
    return None


def _told(reading: Reading, low: int) -> bool:
    """Whether a clause begins with what somebody said or decided in the past: its "would" is the future of then. No "if" may be near."""
    first, last = reading.bounds(reading.sentence_at(low))
    if any(reading.lower(i) in ("if", "could", "unless") for i in range(first, min(last, first + 60))):
        return False
    entries = (forms().get(reading.lower(i)) for i in range(max(first, low - 4), low + 5))
    return any(e is not None and "past" in e.forms and (e.saying or e.lemma in _SETTLES) for e in entries)


def _noun(reading: Reading, trigger: Trigger, low: int) -> tuple[Status, str]:
    words = [reading.lower(i) for i in range(max(low, trigger.token - 3), trigger.token)]
    stopped = next((w for w in words[-2:] if w in ("no", "without", "neither", "nor")), None) or next(
        (w for w in words if w in _STOPPED), None
    )
    if stopped:
        return "denied", f'"{stopped}" before it'
    if any(w in _SOON for w in words):
        return "planned", f'"{next(w for w in words if w in _SOON)}" before it'
    if (after := _set_after(reading, trigger.token)) is not None:
        return "planned", f'"{after}" after it'
    if any(w in _PERHAPS for w in words):
        return "hypothetical", f'"{next(w for w in words if w in _PERHAPS)}" before it'
    if (modal := _would_be(reading, trigger.token, low)) is not None:
        return ("planned" if modal in _WILL else "hypothetical"), f'"{modal} be" before it'
    return "happened", ""


def _would_be(reading: Reading, noun: int, low: int) -> str | None:
    """The modal verb of "would be a new war", "may be an accident"; None where another verb or a preposition stands between."""
    for at in range(noun - 1, max(low + 1, noun - 5), -1):
        lower = reading.lower(at)
        if lower == "be":
            return next((w for w in (reading.lower(at - 1), reading.lower(at - 2)) if w in _MAY or w in _WILL), None)
        if lower in PREPOSITIONS or lower in BE or lower in HAVE or lower == ",":
            return None
    return None


def _set_after(reading: Reading, noun: int) -> str | None:
    """The word that says a noun is yet to come: "talks between A and B *scheduled* for Monday"; None after a verb or without one."""
    _, high = reading.bounds(reading.sentence_at(noun))
    for at in range(noun + 1, min(noun + 9, high - 1)):
        lower = reading.lower(at)
        if lower in SET and (reading.lower(at + 1) in _SET_FOR or reading.lower(at + 1) in CALENDAR) and reading.lower(at - 1) not in HAVE:
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
        if word in (",", "and", "or", "said", "says") or (trigger.form == "past" and word.endswith("ed")):
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
    negated = negated or "nor" in before
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
