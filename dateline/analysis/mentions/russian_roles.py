"""The title before a person in Russian: "министр водных ресурсов Казахстана", "генеральный директор компании «Полюс»"."""

from __future__ import annotations

from dateline.analysis.mentions.draft import Draft
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.russian import is_adjective, is_field, is_title
from dateline.model import Span
from dateline.names.russian import is_cyrillic, key

_REACH = 18
"""Tokens a title may have."""
_BETWEEN = frozenset('и по при в - – « » "'.split())
_BODIES = ("компани", "агентств", "комитет", "министерств", "департамент", "фонд", "банк", "парти", "правительств", "служб", "совет")


def russian_role_of(reading: Reading, draft: Draft, taken: Ranges, drafts: list[Draft]) -> Span | None:
    """The role span of a person draft in Cyrillic letters: the title nouns before it with all that stands between; None without one."""
    if not is_cyrillic(reading.words[draft.first]):
        return None
    low, _ = reading.bounds(reading.sentence_at(draft.first))
    at, start = draft.first, None
    while at > low and draft.first - at < _REACH:
        covering = taken.at(at - 1)
        if covering is not None:
            if drafts[covering].type not in ("place", "organization"):
                break
            at = drafts[covering].first
            continue
        word = key(reading.words[at - 1])
        if not (is_title(word) or is_field(word) or is_adjective(word) or word in _BETWEEN or word.startswith(_BODIES)):
            break
        at -= 1
        start = at if is_title(word) or (start == at + 1 and is_adjective(word)) else start
    return None if start is None else reading.span(start, draft.first)
