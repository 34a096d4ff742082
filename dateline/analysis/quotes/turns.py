"""Interviews and transcripts: which paragraphs are questions, which answers, and who gives them.

Three shapes are read: answers led by a dash after paragraphs that ask; lines that begin with "Q:" and "A:"; lines that begin with a
name and a colon, at least three of them by at least two people. Anything else is no interview.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from dateline.model import Annotations, Mention, Span, Speaker, Turn, TurnKind

_DASH = re.compile(r"[-–—]\s+(?=\S)")
_QA = re.compile(r"(Q|A|Question|Answer|QUESTION|ANSWER|В|О|Вопрос|Ответ)\s?[:.]\s+(?=\S)")
_NAME = re.compile(r"((?:[A-ZА-ЯЁ][\w.’'-]*)(?: [A-ZА-ЯЁa-z][\w.’'-]*){0,4})\s?:\s+(?=\S)")
_PATRONYMICS = ("ovich", "evich", "ovna", "evna", "ович", "евич", "овна", "евна")
_HEADLINE = 120
"""Characters of the text that its headline may fill."""
_ASKS = frozenset(("Q", "Question", "QUESTION", "В", "Вопрос"))
_NO_NAME = frozenset(
    "photo image picture source note update related read also watch video editor correction question answer tags topics by from summary"
    " here"
    " remember example first second third finally location date time where when what who how why price tip warning background".split()
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A turn in the making: what is said, the label that leads it (a name or None) and the kind."""

    said: Span
    label: Span | None
    kind: TurnKind


def find(text: str, paragraphs: list[Span]) -> list[Utterance]:
    """The turns of an interview or transcript in order, [] in any other text."""
    return _labelled(text, paragraphs, _QA, 2) or _by_name(text, paragraphs) or _dashed(text, paragraphs)


def _labelled(text: str, paragraphs: list[Span], pattern: re.Pattern[str], least: int) -> list[Utterance]:
    found: list[Utterance] = []
    for paragraph in paragraphs:
        hit = pattern.match(text, paragraph.start, paragraph.end)
        if hit:
            kind: TurnKind = "question" if hit.group(1) in _ASKS else "answer"
            found.append(Utterance(Span(hit.end(), paragraph.end), None, kind))
    return found if len(found) >= least and len({u.kind for u in found}) > 1 else []


def _by_name(text: str, paragraphs: list[Span]) -> list[Utterance]:
    found: list[Utterance] = []
    for paragraph in paragraphs:
        hit = _NAME.match(text, paragraph.start, min(paragraph.end, paragraph.start + 80))
        if hit and hit.group(1).split()[0].lower() not in _NO_NAME:
            asks = text[paragraph.start : paragraph.end].rstrip().endswith("?")
            found.append(Utterance(Span(hit.end(), paragraph.end), Span(*hit.span(1)), "question" if asks else "statement"))
    names = Counter(u.label.of(text) for u in found if u.label)
    repeated = [u for u in found if u.label and (names[u.label.of(text)] > 1 or len(names) <= 3)]  # noqa: PLR2004
    return repeated if len(repeated) >= 3 and len(names) > 1 and max(names.values()) > 1 else []  # noqa: PLR2004


def _dashed(text: str, paragraphs: list[Span]) -> list[Utterance]:
    """Answers led by a dash, each group of them after a paragraph that ends with a question mark."""
    found: list[Utterance] = []
    answers = questions = 0
    for before, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        hit = _DASH.match(text, paragraph.start, paragraph.end)
        if not hit:
            continue
        if before and text[before.start : before.end].endswith("?"):
            dash = _DASH.match(text, before.start, before.end)
            found.append(Utterance(Span(dash.end() if dash else before.start, before.end), None, "question"))
            questions += 1
        if not text[paragraph.start : paragraph.end].endswith("?"):
            found.append(Utterance(Span(hit.end(), paragraph.end), None, "answer"))
            answers += 1
    return found if questions >= 2 and answers >= 2 else []  # noqa: PLR2004


def interviewee(text: str, notes: Annotations, turns: list[Utterance]) -> int | None:
    """The chain of the person who answers, None when nothing tells.

    Weighs per person: named before the first turn with a role 3, in the headline 2, addressed at the start of a question 3,
    each mention outside the answers 1 up to 3, named after "interviewed", "interview with", "spoke to" 4.
    """
    first = turns[0].said.start
    scores: Counter[int] = Counter()
    opened = {u.said.start for u in turns[:6] if u.kind == "question"}
    for mention in notes.mentions:
        if mention.span.start > first + 2000:
            break
        if mention.type != "person" or mention.chain is None:
            continue
        before = text[max(0, mention.span.start - 60) : mention.span.start].lower()
        outside = mention.span.start < first
        asked = mention.span.start in opened
        scores[mention.chain] += (
            3 * (outside and mention.role is not None) + 3 * asked + min(outside, 3) + (2 if mention.span.end < _HEADLINE else 0)
        )
        scores[mention.chain] += 4 * any(w in before for w in ("interview", "spoke to", "spoke with", "talked to", "talked with", "asked"))
    _address(notes, scores)
    best = scores.most_common(2)
    return best[0][0] if best and best[0][1] > 2 and (len(best) == 1 or best[0][1] > best[1][1]) else None  # noqa: PLR2004


def _address(notes: Annotations, scores: Counter[int]) -> None:
    """A given name with a patronymic is the polite address of the one other person with that given name."""
    for chain in list(scores):
        given, *rest = notes.chains[chain].name.split()
        others = [c for c in scores if c != chain and notes.chains[c].name.split()[0] == given]
        if len(rest) == 1 and rest[0].lower().endswith(_PATRONYMICS) and len(others) == 1:
            scores[others[0]] += scores.pop(chain)


def speakers_of(notes: Annotations, text: str, turns: list[Utterance], answers: int | None) -> list[Speaker | None]:
    """Who speaks each turn: the person its label names, or the interviewee for an answer without a label."""
    people = [m for m in notes.mentions if m.type == "person" and m.chain is not None]
    starts = [m.span.start for m in people]
    byword: dict[str, set[int]] = {}
    for i, chain in enumerate(notes.chains):
        for word in {w for n in chain.names for w in n.lower().split()} if chain.type == "person" else ():
            byword.setdefault(word, set()).add(i)
    return [_speaker(notes, text, turn, answers, people, starts, byword) for turn in turns]


def _speaker(
    notes: Annotations,
    text: str,
    turn: Utterance,
    answers: int | None,
    people: list[Mention],
    starts: list[int],
    byword: dict[str, set[int]],
) -> Speaker | None:
    if turn.label is None:
        return Speaker(None, answers, notes.chains[answers].name) if turn.kind == "answer" and answers is not None else None
    at = bisect_left(starts, turn.label.start)
    named = people[at].chain if at < len(people) and turn.label.covers(people[at].span) else None
    fitting = byword.get(turn.label.of(text).lower().split()[-1], set())
    chain = named if named is not None else next(iter(fitting)) if len(fitting) == 1 else None
    return Speaker(turn.label, chain, notes.chains[chain].name if chain is not None else None)


def as_turns(utterances: list[Utterance], speakers: list[Speaker | None]) -> tuple[Turn, ...]:
    """The turns as the model has them."""
    return tuple(Turn(u.said, u.kind, s) for u, s in zip(utterances, speakers, strict=True))
