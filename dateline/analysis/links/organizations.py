"""Organisations: initials to long forms, short forms, slips, one known organisation under its names.

Decisions are those of `dateline.names.organization`; candidates are found by keys, so that the cost does not grow with all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from dateline.analysis.links.bundle import Bundle, by_name
from dateline.model import Mention
from dateline.names.evidence import SAME, Comparison, Evidence
from dateline.names.fold import initials, skeleton
from dateline.names.organization import GENERIC, canonical, compare_organizations, core, garbled, is_acronym

_FEW = 16


def link(names: list[tuple[int, str]], defined: dict[str, str] | None = None) -> list[Bundle]:
    """Bundles of organisation mentions, given as (mention index, name) in the order of the text.

    `defined` gives initials the long form that they stand in brackets after.
    """
    found = by_name(names)
    long_forms: dict[str, Bundle] = {}
    buckets: dict[str, list[Bundle]] = defaultdict(list)
    bundles: list[Bundle] = []
    for name in sorted(found, key=lambda n: (is_acronym(n), -len(n), found[n][0])):
        candidates = list({id(b): b for key in _keys(name) for b in buckets[key][:_FEW]}.values())
        home, why = _home(name, candidates)
        long = (defined or {}).get(name)
        if home is None and long in long_forms:
            home, why = long_forms[long], f"{name} stands in brackets after {long}"
        if home is None:
            home = Bundle(_canonical(name))
            bundles.append(home)
        elif why:
            home.why.append(why)
        home.add(name, found[name])
        long_forms[name] = home
        for key in _keys(name):
            buckets[key].append(home)
    return bundles


def definitions(text: str, mentions: tuple[Mention, ...]) -> dict[str, str]:
    """Initials in brackets right after an organisation whose name begins with their first letter, with that name."""
    found: dict[str, str] = {}
    for long, short in pairwise(mentions):
        if long.type == short.type == "organization" and is_acronym(short.name) and not is_acronym(long.name):
            between = text[long.span.end : short.span.start].strip()
            if between == "(" and long.name[:1].lower() == short.name[:1].lower():
                found.setdefault(short.name, long.name)
    return found


def _canonical(name: str) -> str:
    entry = garbled(name) if canonical(name).split()[0:1] != ["known"] else None
    return f"known {entry.key}" if entry else canonical(name)


def _keys(name: str) -> set[str]:
    """Keys under which an organisation is looked for."""
    words = core(name)
    keys = {_canonical(name), f"first {skeleton(words[0])}" if words else "", f"last {skeleton(words[-1])}" if words else ""}
    if is_acronym(name):
        letters = "".join(words)
        keys |= {f"initials {letters}", f"letters {''.join(sorted(letters))}"}
    elif len(words) > 1:
        keys |= {f"initials {initials(name)}", f"initials {''.join(w[0] for w in words)}"}
    return keys - {"", *(f"last {w}" for w in GENERIC if len(words) > 1)}


def alone(count: int, found: Comparison) -> Evidence | None:
    """Weighs that the document has just one organisation that fits a weak reason (a slip, a name without its country): .25."""
    return Evidence(0.25, "nothing else in the document fits") if count == 1 and found.score > 0.5 else None  # noqa: PLR2004


def _home(name: str, candidates: list[Bundle]) -> tuple[Bundle | None, str]:
    scored = [(compare_organizations(name, other), bundle, other) for bundle in candidates for other in list(bundle.names)[:_FEW]]
    fitting = [s for s in scored if s[0].score > 0.5]  # noqa: PLR2004 - a reason that may do with the document's help
    if not fitting:
        return None, ""
    found, bundle, other = max(fitting, key=lambda s: s[0].score)
    more = alone(len({id(b) for _, b, _ in fitting}), found)
    total = found.score + (more.weight if more and found.score < SAME else 0)
    if total < SAME - 1e-9:
        return None, ""
    return bundle, f"{name} is {other}: {found.why}" + (f"; {more.why}" if more and found.score < SAME else "")
