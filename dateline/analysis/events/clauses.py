"""A sentence cut into clauses by its own signs and joining words, and the trigger verbs and nouns in it. No parser; linear."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.analysis.events.lexicon import Entry, forms
from dateline.analysis.reading import Reading
from dateline.analysis.words import CALENDAR, HEADS, MODIFIERS, PREPOSITIONS, PRONOUNS

_WALLS = frozenset(
    "; : that which who whom whose because if unless whether although though while when where after before since until as but how why what"
    ' — – -- ( ) “ ” " « » „'.split()
)
"""Tokens at which a clause ends."""
_DETERMINERS = frozenset(
    "the a an this these those its their his her our your my some any no every each several many more most other another such all both few"
    " two three four five first second last next new recent".split()
)
BE = frozenset("am is are was were be been being 's 're ’s ’re".split())
HAVE = frozenset("have has had having 've ’ve".split())
MODALS = frozenset("will would shall should can could may might must 'll 'd ’ll ’d wo ca to did does do n't not never ever also".split())
_HELPING = frozenset("will would shall should can could may might must wo ca does did do".split())
_ASKING = frozenset("did does do will would can could should may might".split())
_PHRASE = frozenset("of the 's ’s and for a an - in".split())
_LASTING = frozenset("will would to could may might should can must".split())
"""Words before "last" that make it a verb."""
_COMPOUNDED = frozenset(
    "brigade department crimes crime court office officer officers committee zone zones station room force forces sector rate rates"
    " price prices veterans crew crews fighter fighters engine engines truck trucks alarm service services team teams suspect suspects"
    " victim victims charge charges case cases scene site season ticket tickets warning warnings damage survivors plan plans"
    " helicopter helicopters rifle rifles weapon weapons vessel vessels hearing trial conference result results box booth fraud count"
    " panel schedule".split()
)
"""Words whose first part is no event of its own."""
_TIME_JOINS = frozenset(("after", "before", "since", "until", "as"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger token with what it is here: a verb form or "noun"."""

    token: int
    lemma: str
    form: str
    saying: bool


def finite(lower: str) -> bool:
    """Whether a word in lower case is surely a verb with a subject."""
    entry = forms().get(lower)
    return (
        lower in BE
        or lower in HAVE
        or lower in _HELPING
        or (entry is not None and bool(entry.forms & {"past", "s"}) and not entry.doubtful)
    )


def walls(reading: Reading, low: int, high: int) -> list[int]:
    """Tokens of the sentence at which a clause begins or ends, in order. "after the talks" joins no clause, "after they met" does."""
    found = []
    for i in range(low, high):
        lower = reading.words[i].lower()
        joins = lower in _WALLS and (lower not in _TIME_JOINS or _clause_follows(reading, i + 1, high))
        if joins or (lower == "," and _new_subject(reading, i + 1, high)):
            found.append(i)
    return found


def _new_subject(reading: Reading, at: int, high: int) -> bool:
    """Whether a comma begins another clause: a name or pronoun with a verb right after it, or a whole phrase with a verb of saying."""
    table = forms()
    for i in range(at, min(at + 14, high)):
        lower = reading.words[i].lower()
        entry = table.get(lower)
        finite = entry is not None and bool(entry.forms & {"past", "s"}) and not entry.doubtful
        if i > at and ((entry and entry.saying and finite) or (i <= at + 2 and (finite or lower in BE or lower in HAVE))):
            return True
        word = reading.words[i]
        if not (word[0].isupper() or lower in _PHRASE or lower in HEADS or lower in MODIFIERS or lower in PRONOUNS):
            return False
    return False


def _clause_follows(reading: Reading, at: int, high: int) -> bool:
    """Whether a verb comes before the next comma."""
    table = forms()
    for i in range(at, min(at + 8, high)):
        lower = reading.words[i].lower()
        if lower in (",", ".", ";"):
            return False
        entry = table.get(lower)
        if lower in BE or lower in HAVE or (entry and entry.forms & {"past", "s"} and not entry.doubtful):
            return True
        if i > at and lower.endswith("s") and reading.words[i].islower() and reading.words[i - 1][0].isupper():
            return True
    return False


def triggers(reading: Reading, low: int, high: int, named: set[int]) -> list[Trigger]:
    """Triggers of a sentence in order; tokens inside names are none."""
    table, found = forms(), list[Trigger]()
    for i in range(low, high):
        word = reading.words[i]
        entry = table.get(word) or table.get(word.lower())
        if entry is None or i in named or (word[0].isupper() and i != low and not word.isupper()):
            continue
        if word == "last" and reading.lower(i - 1) not in _LASTING:
            continue
        form = _form(reading, i, low, entry)
        if form:
            found.append(Trigger(i, entry.lemma, form, entry.saying and form != "noun"))
    return found


def _form(reading: Reading, at: int, low: int, entry: Entry) -> str | None:
    """Which form the token is here, None where it is no trigger (an attribute, a noun that names no event)."""
    before = reading.lower(at - 1) if at > low else ""
    after = reading.lower(at + 1)
    if _nominal(before, reading, at, low, entry):
        return "noun" if "noun" in entry.forms and not _compound(reading, at) else None
    if "past" in entry.forms or "participle" in entry.forms:
        return None if _attributive(reading, at, low, before, after) else "past"
    if "ing" in entry.forms:
        return _ing(before, after, reading, at, entry)
    if _verbal(before, reading, at, low, entry):
        return "base" if "base" in entry.forms else "s"
    return "noun" if "noun" in entry.forms and not _compound(reading, at) else None


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
    if before in ("not", "never"):
        before = reading.lower(at - 2)
    if before in BE or before in HAVE or before in PRONOUNS or before.endswith("ly"):
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
    return (
        noun_after
        and (before in ("and", ",", "") or reading.lower(at - 1) in MODALS)
        and reading.lower(at + 2) not in _DETERMINERS
        and before != ","
    )


def _ing(before: str, after: str, reading: Reading, at: int, entry: Entry) -> str | None:
    if before in BE or before in ("not", ",", "and", "by", "for", "of", "from", "without", "after", "before", "in", "while", "when"):
        object_follows = after in _DETERMINERS or after in PREPOSITIONS or reading.word(at + 1)[:1].isupper() or after in PRONOUNS
        if before in BE or object_follows or before in (",", "and"):
            return "ing"
    if before.endswith("ly") or reading.word(at - 1)[:1].isupper():
        return "ing"
    return "noun" if "noun" in entry.forms else None


def _verbal(before: str, reading: Reading, at: int, low: int, entry: Entry) -> bool:
    """Whether a base form or one in -s can be a verb here."""
    if (
        before in MODALS
        or before in PRONOUNS - {"this", "that", "his", "her", "its", "their", "my", "our", "your"}
        or before.endswith("ly")
    ):
        return True
    name_before = reading.word(at - 1)[:1].isupper()
    if name_before and "base" in entry.forms and reading.lower(low) in _ASKING:
        return True
    if entry.doubtful or at == low:
        return False
    if "s" in entry.forms and reading.lower(at).endswith("s"):
        return name_before or ("noun" not in entry.forms and before.isalpha() and before not in PREPOSITIONS and not before.endswith("s"))
    return ("noun" not in entry.forms) and (
        (before.endswith("s") and before.isalpha()) or name_before or before in ("and", "who", "which", "that")
    )


def _compound(reading: Reading, at: int) -> bool:
    """The first part of a compound names no event itself: "war crimes court", "fire brigade", "peace talks", "murder charge"."""
    return reading.word(at + 1) in _COMPOUNDED
