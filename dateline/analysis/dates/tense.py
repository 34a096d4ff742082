"""Tells whether the clause around an expression speaks of the past or of what is to come: by its verbs, without parsing.

From the expression back to the start of its clause the nearest verb decides ("said Tuesday it will": past for Tuesday); when none
stands before it, the nearest one after it. An infinitive takes the direction of what it hangs on ("plans to open": future). Before
the verbs come a few words beside the date: "ahead of Sunday's vote", "postponed to July", "starting Monday".
"""

from __future__ import annotations

from typing import Final, Literal

from dateline.analysis.dates.lexicon import Tokens

Direction = Literal[-1, 0, 1]
PAST: Final = -1
FUTURE: Final = 1

_MODAL = frozenset("will ll shall wo would could should may might must can ca cannot".split())
_FUTURE = _MODAL | frozenset(
    "upcoming forthcoming scheduled due slated expected expects expect planned planning intends intend going poised supposed tentatively "
    "deadline expires expiring awaits await proposed agrees promises vows pledges payable effective redeemable matures maturing "
    "pending deadline anticipated projected anticipates forecast forecasts "
    "будет будут пройдет пройдёт пройдут состоится состоятся начнется начнётся начнутся завершится откроется планирует планируют "
    "планируется запланирован запланирована запланировано намерен намерена намерены ожидается предстоит вступит".split()
)
_SCHEDULED = frozenset(
    "ends begins starts opens closes resumes arrives departs meets convenes travels visits debuts airs takes goes leaves faces returns "
    "comes becomes kicks hosts embarks concludes".split()
)
_BEFORE_OLD_PLANS = frozenset("previously originally initially".split())  # "as previously planned" tells what the plan was only
_MEETING = frozenset("meet begin convene arrive depart resume reopen continue go".split())
_WISHES = frozenset("hopes hoping wants aims vows demands".split())
_PRESENT = frozenset({"is", "are"})
_CONDITIONS = frozenset("if once unless until when".split())
_INDEFINITE = frozenset({"a", "an"})
_NO_APPOINTMENT = frozenset("after following amid since despite over under from than".split())
_CLOSE = 4
_MOVED = frozenset("postponed moved delayed pushed rescheduled extended deferred adjourned shifted postpone delay reschedule".split())
_GOALS = frozenset("to for until till".split())
_STARTING = frozenset("starting beginning".split())
_TELLING = frozenset("said says say announced confirmed told reported added believe believes warned ruled".split())
_NO_PRESENT = frozenset("to did didn t not n and or".split())
_PLANS = frozenset(
    "plan plans hope hopes aim aims set want wants need needs seek seeks ready able likely agreed agree "
    "agreement offer offered proposal decision deal program effort efforts bid prepared order".split()
)
_PAST = frozenset(
    "agreed freed guaranteed was were had did been said told took went came saw made gave got held met "
    "led began became left kept brought bought sold built "
    "fell rose grew won lost found felt thought taught caught fought sought sent spent shot ran sat stood spoke broke chose "
    "drove flew wrote knew threw drew hung laid lay paid rode sank slid stole struck swore tore wore woke died lent rang "
    "fled sued since ago dealt meant heard showed shown taken given gone done seen ended underwent withdrew overthrew undertook arose "
    "bore bound clung crept dug fed forgot forgave froze leapt lit overtook sped sprang stuck stung swept "
    "swam swung understood wept wound".split()
)
_EITHER = frozenset("cut hit put set shut split spread quit read hurt burst cast come run become beat cost let bid".split())
_SUBORDINATORS = frozenset("where which who whose whom while because although though but if when whether ; :".split())
_REACH = 40
_HAD = frozenset({"had"})
_BEFORE_ADJECTIVES = frozenset(
    "a an the its his her their this that these those still of in for with by some any no our my your most more".split()
)
_NEGATIONS = frozenset("not nor neither no never nobody".split())
_UP_TO = frozenset({"until", "through", "till"})
_TO_BASE_STOP = frozenset("the a an its his her their this that these those our my your be".split())


def direction(tokens: Tokens, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the clause around tokens[start:end] in the sentence tokens[first:last]; 0 when nothing tells."""
    beside = _beside(tokens, start, end, first)
    if beside:
        return beside
    if _begins_report(tokens, end):  # "his assertion Tuesday that they may": what says so stands close before it
        return _search(tokens, range(start - 1, max(start - _CLOSE, first) - 1, -1)) or PAST
    back, ahead = range(start - 1, first - 1, -1), range(end, last)
    if tokens.lower(start - 1) in _STARTING:
        return _search(tokens, ahead) or FUTURE
    return _search(tokens, back, ahead) or _search(tokens, ahead)


def _beside(tokens: Tokens, start: int, end: int, first: int) -> Direction:
    """What the words right beside a date say, before any verb does."""
    if tokens.lower(end) == "deadline":
        return PAST if tokens.lower(end + 1) in _PASSED else FUTURE
    if any(tokens.lower(back) in _UP_TO for back in range(max(start - 3, first + 1), start)) or _stands_ahead(tokens, start, first):
        return FUTURE
    return PAST if _in_wake(tokens, start) else 0


def told_as_past(tokens: Tokens, start: int) -> bool:
    """“was arrested in July”, since announcing in October: a past verb, or "since", right beside the date at tokens[start]."""
    if tokens.lower(start - 1) not in _ON:
        return False
    verb = tokens.lower(start - 2)
    return verb in _PAST or looks_past(verb) or tokens.lower(start - 3) == "since"


_ON = frozenset({"in", "on"})


def _begins_report(tokens: Tokens, index: int) -> bool:
    """“… that the talks had failed”, not the vote “that ended it”."""
    after = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    return tokens.lower(index) == "that" and (after in _SUBJECTS or after.istitle())


_SUBJECTS = frozenset("the a an he she it they we you there no his her its their our all some more both".split())


def _stands_ahead(tokens: Tokens, start: int, first: int) -> bool:
    """“ahead of Sunday's vote”, days before Sunday's vote, between now and Sunday, postponed to July."""
    before = [tokens.lower(index) for index in range(max(start - _NEAR, first), start)]
    if before[-2:] == ["now", "and"]:
        return True
    if before[-2:-1] and before[-1] == "before" and before[-2] in _UNITS and tokens.lower(start + 1) == "'":
        return True  # "days before Sunday's vote"
    if "ahead" in before[:-1] and before[before.index("ahead") + 1] == "of" and not any(map(looks_past, before[before.index("ahead") :])):
        return True
    return bool(before) and before[-1] in _GOALS and not _MOVED.isdisjoint(before)


def _in_wake(tokens: Tokens, start: int) -> bool:
    """“days after Sunday's vote”."""
    return tokens.lower(start - 1) == "after" and tokens.lower(start - 2) in _UNITS and tokens.lower(start + 1) == "'"


_PASSED = frozenset("passed expired lapsed came went".split())
_NEAR = 7
_UNITS = frozenset("day days week weeks hours".split())


def _search(tokens: Tokens, indices: range, rest: range = range(0)) -> Direction:  # noqa: PLR0911 - one return a clue
    for index in indices[:_REACH]:
        word = tokens.lower(index)
        if _is_name(tokens, index) or tokens.lower(index - 1) in _BEFORE_OLD_PLANS:
            continue
        if word in _SUBORDINATORS:
            return 0
        if word == "that" and tokens.lower(index - 1) in _TELLING and rest:
            return _search(tokens, rest) or PAST  # "said that from Monday fees would rise"
        if word == "could" and _within(tokens, index, _NEGATIONS, 8):
            return PAST  # "neither could be reached Wednesday"
        if word in _WISHES or _is_call(tokens, index) or (word in _PRESENT and _is_appointment(tokens, indices, index)):
            return FUTURE
        if word in _FUTURE or word in _SCHEDULED or (word in _MEETING and tokens.lower(index - 1) not in _NO_PRESENT):
            return PAST if _within(tokens, index, _HAD) else FUTURE
        if word in _PAST or (looks_past(word) and tokens.lower(index - 1) not in _BEFORE_ADJECTIVES):
            return _of_past_form(tokens, index)
        if word == "set" and (tokens.lower(index + 1) == "for" or tokens.lower(index - 1) in {"is", "are"}):
            return FUTURE
        if word in _EITHER and not _within(tokens, index, _MODAL | {"to", "let"}):
            return PAST
        if word == "to" and _is_base(tokens, index + 1) and _planned(tokens, index):
            return PAST if _within(tokens, index, _HAD, 6) else FUTURE
    return 0


def _is_appointment(tokens: Tokens, indices: range, index: int) -> bool:
    """“the final is on Saturday”, are meeting Friday: a present close before the date, but not of what came after something."""
    between = [tokens.lower(each) for each in range(index + 1, indices.start + 1)]
    return indices.step < 0 and len(between) < _CLOSE and (_NO_APPOINTMENT | _INDEFINITE).isdisjoint(between)


def _is_call(tokens: Tokens, index: int) -> bool:
    """“let's meet”."""
    return tokens.lower(index) == "let" and tokens.lower(index + 1) == "'"


def _is_name(tokens: Tokens, index: int) -> bool:
    """A capital after a word or comma: the month May, a man called Will."""
    before = tokens.words[index - 1] if index else ""
    return tokens.words[index].istitle() and (before.isalpha() or before == ",")


def _of_past_form(tokens: Tokens, index: int) -> Direction:
    """“was held” is past, will be held, to be held, must be returned are not."""
    if tokens.lower(index - 1) in {"be", "get"} or tokens.lower(index - 2) == "be":
        if _within(tokens, index, frozenset({"could"}), 5) and _within(tokens, index, _NEGATIONS, 10):
            return PAST  # "neither could be reached Wednesday"
        return FUTURE if _within(tokens, index, _MODAL | {"to"}, 5) else PAST
    if tokens.lower(index - 1) in _PRESENT and _within(tokens, index, _CONDITIONS, 8):
        return FUTURE  # "if a woman is elected in November"
    return PAST


def _within(tokens: Tokens, index: int, words: frozenset[str], reach: int = 3) -> bool:
    return any(tokens.lower(back) in words for back in range(index - reach, index))


def _planned(tokens: Tokens, index: int) -> bool:
    """Whether an infinitive hangs on a plan ("hopes to open"); otherwise the verb before it decides ("met to discuss")."""
    return tokens.lower(index - 1) in {"is", "are"} or _within(tokens, index, _FUTURE | _PLANS, 4)


def _is_base(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index] if index < len(tokens.words) else ""
    return word.islower() and word.isalpha() and word not in _TO_BASE_STOP and not word.endswith(("ing", "ly", "s"))


def looks_past(word: str) -> bool:
    """Whether a word has the form of a regular past ("opened", not "need" or "bed")."""
    return (
        len(word) > 4  # noqa: PLR2004 - "bed", "need"
        and word.endswith("ed")
        and not word.endswith("eed")
        and word not in {"hundred", "sacred", "naked", "united", "unprecedented"}
    )
