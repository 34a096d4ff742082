"""The `events` stage: every happening of the text by its trigger, with its date if its clause has one, its status, who and where.

Verbs and nouns of happening and of saying are triggers. What somebody says happened has its own events; the saying is one too, with the
speaker and the addressee. No date in the clause, no date: such an event stays undated and says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from dateline.analysis.events.clauses import walls
from dateline.analysis.events.dating import Dated, assign, joined
from dateline.analysis.events.doers import subject_pronoun
from dateline.analysis.events.lookup import LONGEST, Lookup, covered, look_up, quote_at, voice_of, whom
from dateline.analysis.events.names import Named, names_of
from dateline.analysis.events.roles import take_part
from dateline.analysis.events.sharing import shared
from dateline.analysis.events.status import SET, status_of
from dateline.analysis.events.triggers import Trigger, triggers
from dateline.analysis.pipeline import stage
from dateline.analysis.reading import Reading
from dateline.analysis.reading import reading as laid_out
from dateline.analysis.words import PREPOSITIONS
from dateline.model import Annotations, Document, EventMention, Quote, Span, Status

_DAY = len("2023-05-16")
_BODIES = ("organization", "group")
"""Types of names in the phrase of a speaker who is not named that speak with them: "Alder Bank analysts", but not "Lee supporters"."""


@stage(
    name="events",
    version=5,
    needs=("tokens", "sentences", "boilerplate", "mentions", "chains", "dates", "quotes", "references", "metadata"),
    gives=("events",),
)
def events(document: Document, notes: Annotations) -> Annotations:
    """Fill `events` in the order of the text; boilerplate has none."""
    reading = laid_out(document.text, notes)
    index = look_up(reading, notes)
    found = [e for number in range(len(notes.sentences)) for e in _in_sentence(reading, notes, index, number)]
    return replace(notes, events=tuple(found))


def _in_sentence(reading: Reading, notes: Annotations, index: Lookup, number: int) -> list[EventMention]:
    low, high = reading.bounds(number)
    high = min(high, low + LONGEST)
    sentence = notes.sentences[number]
    if low >= high or covered(index.boilerplate, sentence):
        return []
    names = names_of(reading, notes, index.mentions, low, high)
    own = [t for t in triggers(reading, low, high, {t for n in names for t in range(n.first, n.last)}) if not _is_team(t, names)]
    if not own:
        return []
    cuts = walls(reading, low, high)
    dated = _dated(reading, index, sentence, own, cuts)
    asks = reading.text[sentence.start : sentence.end].rstrip('”"’») ').endswith("?")
    made = [_event(reading, index, _Sentence(sentence, low, high, own, cuts, names, asks), t, dated.get(t.token)) for t in own]
    settled = shared(reading, own, cuts, made, high)
    return [_in_time(e, index.published) if _may_come(reading, t) else e for t, e in zip(own, settled, strict=True)]


def _dated(reading: Reading, index: Lookup, sentence: Span, own: list[Trigger], cuts: list[int]) -> dict[int, tuple[Dated, str]]:
    """The date of each trigger that has one: a date in what somebody says is of a happening told there."""
    inside = index.dates[bisect_left(index.date_starts, sentence.start) : bisect_left(index.date_starts, sentence.end)]
    low, found = reading.range_of(sentence)[0], dict[int, tuple[Dated, str]]()
    for voice in {voice_of(index, d.span.start) for d in inside}:
        dates = [(reading.range_of(d.span)[0], d) for d in inside if voice_of(index, d.span.start) == voice]
        heard = [t for t in own if voice is None or voice_of(index, reading.starts[t.token]) == voice]
        found |= assign(reading, heard, joined(dates, reading.text), cuts, low)
    return found


def _is_team(trigger: Trigger, names: list[Named]) -> bool:
    """Whether a campaign is the people who run it: "the Lee campaign"."""
    return trigger.lemma == "campaign" and any(n.last == trigger.token and n.mention.type == "person" for n in names)


def _may_come(reading: Reading, trigger: Trigger) -> bool:
    """Whether the form can be of what is yet to come: a past one cannot, but "scheduled"."""
    return trigger.form != "past" or reading.lower(trigger.token) in SET


def _in_time(event: EventMention, published: str | None) -> EventMention:
    """What is told as a fact but dated after the article is yet to come ("the film opens on 20 October")."""
    if event.status != "happened" or published is None or event.first is None or event.first[:10] <= published or len(published) < _DAY:
        return event
    return replace(event, status="planned", why=f"{event.why}; its date is after the article's")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    low: int
    high: int
    triggers: list[Trigger]
    walls: list[int]
    names: list[Named]
    asks: bool


def _event(reading: Reading, index: Lookup, sentence: _Sentence, trigger: Trigger, dated: tuple[Dated, str] | None) -> EventMention:
    span = reading.span(trigger.token, trigger.token + 1)
    status, shown = _status(reading, index, sentence, trigger)
    voice = voice_of(index, span.start)
    names = [n for n in sentence.names if voice_of(index, n.mention.span.start) == voice]
    who, where = take_part(reading, trigger, sentence.triggers, sentence.walls, names, sentence.low, sentence.high)
    participants = [n.chain for n in who]
    quote = quote_at(index, span, reading)
    if quote:
        told = take_part(reading, trigger, sentence.triggers, sentence.walls, sentence.names, sentence.low, sentence.high)[0]
        participants = _sayers(quote, told, trigger)
    elif (pronoun := subject_pronoun(reading, trigger, sentence.walls, sentence.low)) is not None:
        ahead = _ahead(reading, sentence, pronoun)
        meant = whom(reading, index, pronoun, voice) if ahead is None else ahead
        participants = [*([meant] if meant is not None else []), *(n.chain for n in who if n.first > trigger.token)]
    date = dated[0] if dated else None
    why = dated[1] if dated else "undated: its clause has no date"
    return EventMention(
        span=sentence.span,
        trigger=span,
        first=date.first if date else None,
        last=date.last if date else None,
        granularity=date.granularity if date else None,
        status=status,
        participants=tuple(dict.fromkeys(participants)),
        places=tuple(dict.fromkeys(n.chain for n in where)),
        date=date.span if date else None,
        value=date.value if date else None,
        why=f"{why}; {shown}" if shown else why,
    )


def _ahead(reading: Reading, sentence: _Sentence, pronoun: int) -> int | None:
    """The chain of whose it is where the name follows: "In her speech, Lee said"."""
    low = sentence.low + (not reading.words[sentence.low][0].isalnum())
    if pronoun != low + 1 or reading.lower(low) not in PREPOSITIONS:
        return None
    return next((n.chain for n in sentence.names if n.mention.type == "person" and reading.word(n.first - 1) == ","), None)


def _status(reading: Reading, index: Lookup, sentence: _Sentence, trigger: Trigger) -> tuple[Status, str]:
    low = max((w for w in sentence.walls if w < trigger.token), default=sentence.low)
    conditional = _sets_condition(reading, low)
    status, shown = status_of(reading, trigger, low, conditional=conditional, asks=sentence.asks)
    span = reading.span(trigger.token, trigger.token + 1)
    if status == "happened" and covered(index.denied, span):
        return "denied", "it is what somebody denies"
    return status, shown


def _sets_condition(reading: Reading, low: int) -> bool:
    """Whether the word at which a clause begins makes it a condition: "if", "as long as", "provided that"."""
    word, before = reading.lower(low), (reading.lower(low - 2), reading.lower(low - 1))
    long = word == "as" and before in (("as", "long"), ("so", "long"))
    return word in ("if", "unless", "whether") or long or (word == "that" and before[1] in ("provided", "providing", "condition"))


def _sayers(quote: Quote, who: list[Named], trigger: Trigger) -> list[int]:
    """The speakers and, behind the verb, the addressee; nobody from what is said."""
    outside = [n for n in who if not any(c.overlaps(n.mention.span) for c in quote.content)]
    before = [n for n in outside if n.first < trigger.token]
    speaker = quote.speaker
    if speaker is None:
        return [n.chain for n in outside if n.first > trigger.token]
    said = (
        [speaker.chain]
        if speaker.chain is not None
        else [n.chain for n in before if speaker.span and speaker.span.covers(n.mention.span) and n.mention.type in _BODIES]
    )
    beside = [n.chain for n in before if n.mention.type == "person"] if speaker.chain is not None else []
    inverted = speaker.span is not None and quote.cue is not None and speaker.span.start > quote.cue.start
    told = [] if inverted else [n.chain for n in outside if n.first > trigger.token]
    return [*beside, *said, *told]
