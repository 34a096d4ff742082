"""Whether it is so: claims that somebody denies, and what one article says did not happen and another says did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.stories.disagreements.claim import Account, Sentence, Telling, share, telling, weight
from dateline.stories.disagreements.slot import Kind, Value, slot
from dateline.stories.figures import figures

_VERBS = frozenset(("deni", "refut"))
"""Stems of verbs of denying."""
_HELD, _LEAST_WEIGHT, _ALIKE_IN_EVENT = 0.6, 7.0, 0.5
_CLAIMING = ("neutral", "claims", "warns")


@dataclass(frozen=True, slots=True)
class _Denial:
    sentence: Sentence
    span: tuple[int, int]
    words: frozenset[str]
    speaker: str | None = None


def found(account: Account) -> list[dict[str, Any]]:
    """A slot for each denial with a claim in another article: it asks whether it is so at all (`whether`)."""
    spoken = list(_spoken(account))
    denying = {(d.sentence.document, d.sentence.start) for d in spoken}
    made = [_answered(account, denial, denying) for denial in spoken]
    made += [_undone(account, told) for told in account.tellings if told.status == "denied" and told.kind != "speech"]
    kept: dict[tuple[str, ...], dict[str, Any]] = {}
    for each in (m for m in made if m is not None):
        kept.setdefault(tuple(sorted({e["document_id"] for v in each["values"] for e in v["evidence"]})), each)
    return list(kept.values())


def _spoken(account: Account) -> Iterator[_Denial]:
    """Denials in words: attributions whose verb denies, and what follows such a verb where no attribution was read."""
    seen = set()
    for said in account.sayings:
        if said.stance == "denies":
            seen.add((said.sentence.document, said.sentence.start))
            yield _denial(said.sentence, said.span, said.speaker)
    for told in account.tellings:
        end = told.sentence.start + len(told.sentence.exact)
        if told.lemma in _VERBS and told.status == "happened" and not _inside(seen, told) and told.trigger[1] < end:
            yield _denial(told.sentence, (told.trigger[1] + 1, end))


def _inside(seen: set[tuple[str, int]], told: Telling) -> bool:
    low, high = told.sentence.start, told.sentence.start + len(told.sentence.exact)
    return any(document == told.sentence.document and low <= start < high for document, start in seen)


def _denial(sentence: Sentence, span: tuple[int, int], speaker: str | None = None) -> _Denial:
    return _Denial(sentence, span, telling(sentence.exact[span[0] - sentence.start : span[1] - sentence.start]), speaker)


def _answered(account: Account, denial: _Denial, denying: set[tuple[str, int]]) -> dict[str, Any] | None:
    claims = [t for t in account.tellings if (t.sentence.document, t.sentence.start) not in denying and _claims(t, denial)]
    claims += _claimed(account, denial)
    start = denial.sentence.start
    low, high = denial.span[0] - start, denial.span[1] - start
    about = denial.sentence.exact[low:high]
    return _whether(about, claims, denial.sentence, denial.sentence.witness(low, high)) if claims else None


def _claims(told: Telling, denial: _Denial) -> bool:
    """Whether a happening of another article is what is denied."""
    if told.status not in ("happened", "planned") or told.sentence.retracts or told.sentence.document == denial.sentence.document:
        return False
    named, others = told.sentence.entities, denial.sentence.entities
    return told.lemma not in _VERBS and (not (named and others) or bool(named & others)) and _held(denial.words, told.words)


def _held(words: frozenset[str], claim: frozenset[str]) -> bool:
    """Whether a sentence holds most of what is denied."""
    return weight(words & claim) >= max(_LEAST_WEIGHT, _HELD * weight(words))


def _claimed(account: Account, denial: _Denial) -> list[Telling]:
    """What others said, not as a denial."""
    others = [s for s in account.sayings if s.sentence.document != denial.sentence.document and s.stance in _CLAIMING]
    kept = [s for s in others if _held(denial.words, frozenset(s.words)) and (s.speaker is None or s.speaker != denial.speaker)]
    return [Telling(s.sentence, "", "", "speech", "happened", s.span) for s in kept]


def _undone(account: Account, told: Telling) -> dict[str, Any] | None:
    """One verb, the same words, at no other time."""
    claims = [other for other in account.tellings if _contradicts(other, told)]
    return _whether(told.sentence.exact, claims, told.sentence, told.witness()) if claims else None


def _contradicts(other: Telling, told: Telling) -> bool:
    if other.status != "happened" or other.lemma != told.lemma or other.sentence.document == told.sentence.document:
        return False
    alike = share(other.words, told.words)
    if other.event == told.event:
        return alike >= _ALIKE_IN_EVENT
    undated = not (other.first and told.first)
    return undated and alike >= _HELD and weight(other.words & told.words) >= _LEAST_WEIGHT and bool(other.entities & told.entities)


def _whether(about: str, claims: Sequence[Telling], denial: Sentence, witness: dict[str, Any]) -> dict[str, Any]:
    seen: dict[tuple[str, int], Telling] = {}
    for claim in claims:
        seen.setdefault((claim.sentence.document, claim.sentence.start), claim)
    said = Value("said to be so", tuple((c.sentence, c.witness()) for c in seen.values()))
    kind: Kind = "figure" if figures(about) else "person"
    return slot(kind, about, [said, Value("denied", ((denial, witness),))], whether=True)
