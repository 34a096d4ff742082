"""Whether one article derives from another: copy, rewrite, translation, correction. Pure rules on two signatures.

Shingles are of the prose alone (boilerplate left out), so menus and credits neither make nor hide a copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dateline.stories.article import Article, days_apart
from dateline.stories.facts import contrary_headlines, same_figures, same_headline, same_names, tabular
from dateline.stories.signature import cosine, named
from dateline.stories.utterances import ALIKE, common

Relation = Literal["copy", "rewrite", "translation", "correction"]

COPY_SHARE = 0.5
"""Share of common shingles (Jaccard) from which two texts are copies."""
COPY_HELD = 0.75
"""Share of the shorter text's shingles found in the longer one from which it is a copy cut short."""
SAME_FIGURES, SAME_NAMES = 0.9, 0.34
"""Shares of the shorter text's figures, and of the fewer names, that copies have in common: two texts of one template differ in them."""
TAKE_HELD, TAKE_ALIGNED = 0.5, 0.6
"""A take issued again with changes: less in the same words, but sentence by sentence with the same figures."""
REPRINT_HELD = 0.9
"""Days later, a text in mostly the same words is the template's next use unless nearly all of it is the same."""
SAME_HEADLINE, TABLE_FIGURES, TABLE_NAMES = 0.6, 0.82, 0.6
"""A text of little but figures says in its headline what they are of."""
REWRITE_HELD = 0.15
"""Share of the shorter text's shingles from which it is a rewrite that kept whole phrases."""
REWRITE_ALIGNED, REWRITE_FIGURES = 0.33, 0.34
"""Shares of the shorter text's sentences that have their like in the other, and of its figures, from which it is a rewrite."""
CORRECTION_NEAR = 0.35
TRANSLATION_NEAR = 0.6
RETOLD_SHARE = 1 / 3
"""Share of the statements of the article with fewer that both carry, from which one retells the other."""
_FEWEST_SHINGLES, _FEWEST_SHARED, _FEWEST_RETOLD, _FEWEST_FIGURES = 12, 3, 3, 3
_MOST_DAYS, _NEWS_DAYS = 4, 1
"""Days between a text and what was made of it; what shares no phrases is of one day's news, or the day after."""
_SENTENCE_ALIKE, _FEWEST_SENTENCES, _FEWEST_ALIKE = 0.5, 3, 2
_CORRECTION = re.compile(r"\s*\W*(?:correct(?:ion|ed|s|ing)\b|refil(?:es|ed|ing)\b|clarification\b|исправлен|уточнен)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two articles relate, how alike they are (0..1) and why, in English."""

    relation: Relation
    similarity: float
    why: str


def shared(a: Article, b: Article) -> float:
    """Estimated Jaccard similarity of the shingle sets: the share of equal minima (Broder 1997)."""
    if not a.minhash or len(a.minhash) != len(b.minhash):
        return 0.0
    return sum(x == y for x, y in zip(a.minhash, b.minhash, strict=True)) / len(a.minhash)


def held(a: Article, b: Article, jaccard: float) -> float:
    """Estimated share of the shorter text's shingles that the longer one holds."""
    fewest = min(a.shingles, b.shingles)
    return min(1.0, jaccard * (a.shingles + b.shingles) / (1 + jaccard) / fewest) if fewest else 0.0


def kinship(a: Article, b: Article) -> Kinship | None:
    """How two articles relate if one derives from the other (which one, `earlier` says), else None."""
    jaccard = shared(a, b)
    part = held(a, b, jaccard) if min(a.shingles, b.shingles) >= _FEWEST_SHINGLES else jaccard
    alike = cosine(a.features, b.features) if is_correction(a) or is_correction(b) else 0.0
    if alike and (part >= REWRITE_HELD or alike >= CORRECTION_NEAR):
        return Kinship("correction", round(max(part, jaccard, alike), 3), "one says that it corrects, and they tell the same")
    copied = _copied(a, b, jaccard, part)
    if copied:
        return Kinship("copy", round(max(part, jaccard), 3), copied)
    return _translation(a, b) if _foreign(a, b) else _rewrite(a, b, part)


def _copied(a: Article, b: Article, jaccard: float, part: float) -> str | None:
    """Why one is a copy of the other: mostly the same words, with the same figures and names. None where it is not."""
    if contrary_headlines(a, b):
        return None
    figures, names = same_figures(a, b), same_names(a, b)
    if tabular(a) and tabular(b):
        return _table(a, b, figures, names)
    if figures < SAME_FIGURES or names < SAME_NAMES or (_apart(a, b, _MOST_DAYS) and part < REPRINT_HELD):
        return None
    if jaccard >= COPY_SHARE or part >= COPY_HELD:
        return f"{part:.0%} of the shorter text's word sequences stand in the other"
    if part >= TAKE_HELD and aligned(a, b) >= TAKE_ALIGNED:
        return f"the same figures, and {part:.0%} of the shorter text's word sequences stand in the other"
    return None


def _table(a: Article, b: Article, figures: float, names: float) -> str | None:
    if figures < TABLE_FIGURES or names < TABLE_NAMES or _apart(a, b, _MOST_DAYS):
        return None
    if same_headline(a, b) < SAME_HEADLINE:
        return None
    return f"tables under one headline, {figures:.0%} of their figures the same"


def _foreign(a: Article, b: Article) -> bool:
    return a.language != b.language and "und" not in (a.language, b.language)


def _translation(a: Article, b: Article) -> Kinship | None:
    x, y = named(a.features), named(b.features)
    common = x.keys() & y.keys()
    alike = cosine(x, y)
    if len(common) < _FEWEST_SHARED or alike < TRANSLATION_NEAR or _apart(a, b, _MOST_DAYS):
        return None
    return Kinship("translation", round(alike, 3), f"{len(common)} names, figures and dates agree across languages")


def _rewrite(a: Article, b: Article, part: float) -> Kinship | None:
    if _apart(a, b, _MOST_DAYS):
        return None
    same = 0.0 if _apart(a, b, _NEWS_DAYS) else aligned(a, b)
    if (part >= REWRITE_HELD or same >= REWRITE_ALIGNED) and not _of_one_form(a, b):
        why = f"{same:.0%} of the shorter text's sentences have their like, {part:.0%} word for word"
        return Kinship("rewrite", round(max(part, same), 3), why)
    return _retold(a, b)


def _retold(a: Article, b: Article) -> Kinship | None:
    """Two articles that carry the same statement of the same people, in whatever words: most of what one of them reports."""
    found = common(a.statements, b.statements)
    fewest = min(len(a.statements), len(b.statements))
    enough = len(found) >= _FEWEST_RETOLD and len(found) >= RETOLD_SHARE * fewest
    if not (enough or (len(found) >= _FEWEST_ALIKE and 2 * len(found) >= fewest)) or found[0] < ALIKE or _apart(a, b, _NEWS_DAYS):
        return None
    share = len(found) / fewest
    return Kinship(
        "rewrite", round(share, 3), f"they report {len(found)} of the same statements of the same speakers, {share:.0%} of the shorter list"
    )


def _of_one_form(a: Article, b: Article) -> bool:
    """Whether two texts share words but hardly a figure: two uses of one form, such as the notes of two auctions."""
    return min(len(a.figures), len(b.figures)) >= _FEWEST_FIGURES and same_figures(a, b) < REWRITE_FIGURES


def aligned(a: Article, b: Article) -> float:
    """Share of the shorter text's sentences whose telling words are mostly (Dice .5) those of one of the other; 0 for a single one."""
    short, long = sorted((a.sentences, b.sentences), key=len)
    if len(short) < _FEWEST_SENTENCES:
        return 0.0
    found = sum(any(_dice(one, other) >= _SENTENCE_ALIKE for other in long) for one in short)
    return found / len(short) if found >= _FEWEST_ALIKE else 0.0


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _apart(a: Article, b: Article, most: int) -> bool:
    apart = days_apart(a, b)
    return apart is not None and apart > most


def is_correction(article: Article) -> bool:
    """Whether an article says at its head that it corrects."""
    return any(_CORRECTION.match(text) for text in (article.title or "", article.lead[:200]))


def bands(minhash: tuple[int, ...], rows: int = 4) -> list[str]:
    """Keys of locality-sensitive hashing: two texts with half their shingles in common share one nearly surely."""
    return [f"{i}:{'.'.join(map(str, minhash[i : i + rows]))}" for i in range(0, len(minhash) - rows + 1, rows)]
