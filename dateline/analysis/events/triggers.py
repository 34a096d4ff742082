"""The trigger verbs and nouns of a sentence, by the words beside them. No parser; linear."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.analysis.events.clauses import BE, HAVE, MODALS
from dateline.analysis.events.compounds import is_compound
from dateline.analysis.events.lexicon import Entry, forms
from dateline.analysis.reading import Reading
from dateline.analysis.words import CALENDAR, PREPOSITIONS, PRONOUNS

_DETERMINERS = frozenset(
    "the a an this these those its their his her our your my some any no every each several many more most other another such all both few"
    " two three four five first second last next new recent".split()
)
_CONDITIONS = frozenset("provided providing given granted".split())
"""Words that, before "that", join a clause."""
_PHRASE = 4
"""Tokens from an article to the word behind its noun."""
_TO_THINGS = frozenset("according thanks owing contrary addition".split())
"""Words whose "to" a thing follows."""
_ASKING = frozenset("did does do will would can could should may might".split())
_LASTING = frozenset("will would to could may might should can must".split())
"""Words before "last" that make it a verb."""
ADVERBS = frozenset("not never also ever then now just still already later again soon once only even since first".split())
_PARTICLES = frozenset("up down out off back away over on in".split())
_STARTS = frozenset("start begin stop keep continue finish consider avoid resume quit suggest recommend propose deny admit resist".split())
"""Verbs that a verb in -ing follows: "began shelling the port"."""
_STATES, _OBJECTS, _MAKING = (
    frozenset("clean clear open close free".split()),
    frozenset("it this that them".split()),
    ("make", "keep", "leave", "hold"),
)
"""What a thing is made or kept: "made it clear that", "keep them open"."""
_SUBJECTS = PRONOUNS - frozenset("this that his her its their my our your what which whose whom".split())


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger token with what it is here: a verb form or "noun"."""

    token: int
    lemma: str
    form: str
    saying: bool


def triggers(reading: Reading, low: int, high: int, named: set[int]) -> list[Trigger]:
    """Triggers of a sentence in order; tokens inside names are none."""
    table, found = forms(), list[Trigger]()
    for i in range(low, high):
        word = reading.words[i]
        entry = table.get(word) or table.get(word.lower())
        if entry is None or i in named or (word[0].isupper() and i != low and not word.isupper()):
            continue
        if _helps(reading, i):
            continue
        goes_on = any(t.form == "base" for t in found) and _goes_on(reading, i, entry)
        form = "base" if goes_on else _form(reading, i, low, entry)
        if form is None and entry.doubtful and "s" in entry.forms and i - 1 in named and _acts(reading, i, low, named):
            form = "s"
        if form:
            found.append(Trigger(i, entry.lemma, form, entry.saying and form != "noun"))
    return [t for n, t in enumerate(found) if not (n + 1 < len(found) and _belongs(t, found[n + 1]))]


def _helps(reading: Reading, at: int) -> bool:
    """Whether a word only helps another, joins or says how: "is going to", "get done", "following the talks", "made it clear"."""
    word, after = reading.lower(at), reading.lower(at + 1)
    entry, made = forms().get(after), forms().get(reading.lower(at - 2))
    if word == "last":
        return reading.lower(at - 1) not in _LASTING
    if word == "following":
        return reading.lower(at - 1) not in BE
    if word in ("going", "used"):
        then = forms().get(reading.lower(at + 2))
        return after == "to" and (reading.lower(at + 2) == "be" or (then is not None and "base" in then.forms))
    got = word in ("get", "gets", "got", "getting") and entry is not None and "participle" in entry.forms
    kept = word in _STATES and reading.lower(at - 1) in _OBJECTS and made is not None and made.lemma in _MAKING
    return got or kept or (word in _CONDITIONS and after == "that") or _names(reading, at)


def _names(reading: Reading, at: int) -> bool:
    """Whether a word stands behind a thing and before its name: "a firm called Alder"."""
    called = reading.lower(at) in ("called", "named", "dubbed") and reading.word(at + 1)[:1].isupper()
    return called and any(reading.lower(i) in ("a", "an") for i in range(at - _PHRASE, at - 1))


def _goes_on(reading: Reading, at: int, entry: Entry) -> bool:
    """Whether a base form is listed behind another: "will handle every case, carry out searches and resolve disputes"."""
    if "base" not in entry.forms or reading.lower(at - 1) not in ("and", "or", ",", "then"):
        return False
    after = reading.lower(at + 1)
    object_follows = after in _DETERMINERS or after in _SUBJECTS or reading.word(at + 1)[:1].isupper()
    return object_follows or (not entry.doubtful and "noun" not in entry.forms and after.isalpha())


def _acts(reading: Reading, at: int, low: int, named: set[int]) -> bool:
    """Whether a form that is oftener a noun has a name for its subject and an object: "Lee calls for", "Peru backs the"."""
    first = at - 1
    while first - 1 in named:
        first -= 1
    after = reading.lower(at + 1)
    opens = first == low or reading.lower(first - 1) in (",", "that", "and", "but", "as", ";")
    return opens and (after in _DETERMINERS or after in ("for", "on", "that", "to") or reading.word(at + 1)[:1].isupper())


def _belongs(noun: Trigger, after: Trigger) -> bool:
    """The first part of a compound ("arson attack"), and a campaign that speaks, name no event."""
    if noun.form != "noun" or after.token != noun.token + 1:
        return False
    return after.form == "noun" or (noun.lemma == "campaign" and after.saying)


def _form(reading: Reading, at: int, low: int, entry: Entry) -> str | None:
    """Which form the token is here, None where it is no trigger (an attribute, a noun that names no event)."""
    before = reading.lower(at - 1) if at > low else ""
    after = reading.lower(at + 1)
    if _nominal(before, reading, at, low, entry):
        return "noun" if "noun" in entry.forms and not is_compound(reading, at) else None
    if "past" in entry.forms or "participle" in entry.forms:
        return None if _attributive(reading, at, low, before, after) else "past"
    if "ing" in entry.forms:
        return _ing(before, after, reading, at, entry)
    if _verbal(before, reading, at, low, entry):
        return "base" if "base" in entry.forms else "s"
    return "noun" if "noun" in entry.forms and not is_compound(reading, at) else None


def _nominal(before: str, reading: Reading, at: int, low: int, entry: Entry) -> bool:
    """After an article, a possessive or "of" stands a noun; an adjective may come between."""
    if before in _DETERMINERS or before in ("'s", "’s", "of") or (before in PREPOSITIONS and before not in ("to", "than")):
        return not reading.lower(at).endswith("ing") or before in _DETERMINERS
    two = reading.lower(at - 2) if at - 2 >= low else ""
    if not entry.forms & {"base", "ing", "noun"}:
        return False
    return (
        two in _DETERMINERS
        and before.isalpha()
        and not before.endswith("s")
        and before not in PRONOUNS
        and before not in MODALS
        and not reading.lower(at).endswith(("ed", "s"))
    )


def _attributive(reading: Reading, at: int, low: int, before: str, after: str) -> bool:
    """A participle in front of its noun: "the imposed restrictions", "heightened risks"; after a hyphen: "Moscow-led"."""
    if before == "-":
        return True
    back = at - 1
    while back > low and (before in ADVERBS or before.endswith("ly")):
        back -= 1
        before = reading.lower(back)
    if before in BE or before in HAVE or before in PRONOUNS:
        return False
    noun_after = (
        after.isalpha() and after not in PREPOSITIONS and after not in _DETERMINERS and after not in PRONOUNS and after not in CALENDAR
    )
    noun_after = (
        noun_after
        and reading.word(at + 1).islower()
        and not after.endswith("ly")
        and after not in ("that", "and", "or", "but", "not", "how", "what", "why", "when", "up", "down", "out", "off", "back")
    )
    if before in PREPOSITIONS or before in _DETERMINERS or (at == low and noun_after):
        return True
    if before == "that" and noun_after:
        return reading.lower(at + 2) in MODALS or reading.lower(at + 2) in BE or reading.lower(at + 2) in HAVE
    return noun_after and (before in ("and", ",", "") or before in MODALS) and reading.lower(at + 2) not in _DETERMINERS and before != ","


def _ing(before: str, after: str, reading: Reading, at: int, entry: Entry) -> str | None:
    if before in BE or before in ("not", ",", "and", "by", "for", "of", "from", "without", "after", "before", "in", "while", "when", "to"):
        object_follows = after in _DETERMINERS or after in PREPOSITIONS or reading.word(at + 1)[:1].isupper() or after in PRONOUNS
        if before in BE or object_follows or before in (",", "and") or after in _PARTICLES:
            return "ing"
    governing = forms().get(before)
    if before.endswith("ly") or reading.word(at - 1)[:1].isupper() or (governing and governing.lemma in _STARTS):
        return "ing"
    if "noun" in entry.forms:
        return "noun"
    return (
        "ing"
        if before.isalpha()
        and before not in PREPOSITIONS
        and entry.lemma not in ("use", "include")
        and after in ("the", "a", "an", "his", "her", "its", "their")
        else None
    )


def _verbal(before: str, reading: Reading, at: int, low: int, entry: Entry) -> bool:
    """Whether a base form or one in -s can be a verb here."""
    if before in MODALS or before in _SUBJECTS or before.endswith("ly"):
        return before != "to" or reading.lower(at - 2) not in _TO_THINGS
    name_before = reading.word(at - 1)[:1].isupper()
    if name_before and "base" in entry.forms and reading.lower(low) in _ASKING:
        return True
    if entry.doubtful or at == low:
        return False
    if "s" in entry.forms and reading.lower(at).endswith("s"):
        if "noun" not in entry.forms and before in (")", ",", "”", '"', "’"):
            return True
        return name_before or ("noun" not in entry.forms and before.isalpha() and before not in PREPOSITIONS and not before.endswith("s"))
    return ("noun" not in entry.forms) and (
        (before.endswith("s") and before.isalpha()) or name_before or before in ("and", "who", "which", "that")
    )
