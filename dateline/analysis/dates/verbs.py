"""The words that tell past from what is to come: verbs, plans, and nouns for what is known only once it has happened."""

from __future__ import annotations

from typing import Final, Literal

from dateline.analysis.dates.lexicon import Tokens

Direction = Literal[-1, 0, 1, 2]
PAST: Final = -1
FUTURE: Final = 1
NEAR: Final = 2
"""A plan of the past ("was to speak Monday"): on whichever side of the publication it lies nearer."""

MODAL: Final = frozenset("will ll shall would could should may might must can cannot".split())
AHEAD: Final = MODAL | frozenset(
    "upcoming forthcoming scheduled due slated expected expects expect planned planning intends intend going poised supposed tentatively "
    "deadline expires expiring awaits await proposed agrees promises vows pledges payable redeemable matures maturing "
    "pending deadline anticipated projected anticipates forecast forecasts "
    "будет будут пройдет пройдёт пройдут состоится состоятся начнется начнётся начнутся завершится откроется планирует планируют "
    "планируется запланирован запланирована запланировано намерен намерена намерены ожидается предстоит вступит".split()
)
PRESENT_OF_PLANS: Final = frozenset(
    "ends begins starts opens closes resumes arrives departs meets convenes travels visits debuts airs takes goes leaves faces returns "
    "comes becomes kicks hosts holds embarks concludes switches hears launches speaks".split()
)
MEETING: Final = frozenset("meet begin convene arrive depart resume reopen continue go".split())
CLOSING: Final = frozenset("expire close end open start".split())
WISHES: Final = frozenset("hopes hoping wants aims vows demands".split())
MOVED: Final = frozenset("postponed moved delayed pushed rescheduled extended deferred adjourned shifted postpone delay reschedule".split())
TELLING: Final = frozenset("said says say announced confirmed told reported added believe believes warned ruled".split())
REFUSED: Final = frozenset("say comment discuss confirm deny elaborate disclose identify specify answer speculate reveal".split())
DEMANDS: Final = frozenset(
    "asked asks ask requested requests requires required invited invites urged urges demanded demands ordered orders called calls "
    "needs must".split()
)
APPOINTS: Final = frozenset(
    "set sets called calls scheduled booked fixed announced planned slated proposed arranged earmarked requested asked invited".split()
)
ARRANGES: Final = frozenset("invited summoned called scheduled convened arranged planned set".split())
PLANS: Final = frozenset(
    "plan plans hope hopes aim aims set want wants need needs seek seeks ready able likely agreed agree "
    "voted decided ordered asked requested "
    "agreement offer offered proposal decision deal program effort efforts bid prepared order".split()
)
OLD_PLANS: Final = frozenset("planned hoped intended wanted prepared aimed".split())
PASSIVE_PLANS: Final = frozenset(
    "set scheduled expected due slated planning supposed going poised hoping preparing intending forecast projected to".split()
)
PAST_FORMS: Final = frozenset(
    "agreed freed guaranteed was were had did been said told took went came saw made gave got held met "
    "led began became left kept brought bought sold built "
    "fell rose grew won lost found felt thought taught caught fought sought sent spent shot ran sat stood spoke broke chose "
    "drove flew wrote knew threw drew hung laid lay paid rode sank slid stole struck swore tore wore woke died lent rang "
    "fled sued since ago dealt meant heard showed shown taken given gone done seen ended underwent withdrew overthrew undertook arose "
    "bore bound clung crept dug fed forgot forgave froze leapt lit overtook sped sprang stuck stung swept "
    "swam swung understood wept wound".split()
)
EITHER: Final = frozenset("cut hit put set shut split spread quit read hurt burst cast come run become beat cost let bid".split())
KNOWN_AFTERWARDS: Final = frozenset(
    "result results outcome ruling verdict attack attacks bombing bombings shooting shootings killing killings murder murders victory "
    "victories win wins loss losses defeat defeats crash explosion blast fire earthquake quake disaster massacre death deaths "
    "resignation agreement announcement statement remarks close closing riot riots raid raids violence "
    "accident collapse fall cancellation showing turnout".split()
)
"""What nobody plans, or speaks of before it is over: “Tuesday's results”, Friday's attack, Thursday's closing price."""
BEFORE_ADJECTIVES: Final = frozenset(
    "a an the its his her their this that these those still of in for with by some any no our my your most more".split()
)
NEGATIONS: Final = frozenset("not nor neither no never nobody t".split())
_CONTRACTED = {"won": "will", "wouldn": "would", "couldn": "could", "shouldn": "should", "mustn": "must"}


def verb_at(tokens: Tokens, index: int) -> str:
    """The word at an index in lower case; “won't” is will, wouldn't is would."""
    word = tokens.lower(index)
    return _CONTRACTED.get(word, word) if tokens.lower(index + 1) == "'" and tokens.lower(index + 2) == "t" else word


def looks_past(word: str) -> bool:
    """Whether a word has the form of a regular past ("opened", not "need" or "bed")."""
    return (
        len(word) > 4  # noqa: PLR2004 - "bed", "need"
        and word.endswith("ed")
        and not word.endswith("eed")
        and word not in {"hundred", "sacred", "naked", "united", "unprecedented", "preferred", "accrued", "needed"}
    )


def is_past(word: str) -> bool:
    """Whether a word is a past form, regular or not."""
    return word in PAST_FORMS or looks_past(word)


def within(tokens: Tokens, index: int, words: frozenset[str], reach: int = 3) -> bool:
    """Whether one of the words stands among the `reach` words before an index."""
    return any(verb_at(tokens, back) in words for back in range(index - reach, index))
