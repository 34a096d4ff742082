"""Organisations: initials to long forms, short forms, slips, one known organisation under its names.

Decisions are those of `dateline.names.organization`; candidates are found by keys, so that the cost does not grow with all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from dateline.analysis.links.bundle import Bundle
from dateline.analysis.words import MINISTRIES
from dateline.model import Mention
from dateline.names.bodies import body_of
from dateline.names.evidence import SAME, Comparison, Evidence
from dateline.names.fold import initials, skeleton
from dateline.names.organization import GENERIC, canonical, compare_organizations, core, garbled, is_acronym, known
from dateline.names.place import country_names

_FEW = 16


def link(names: list[tuple[int, str]], defined: dict[str, str] | None = None, owners: dict[int, str] | None = None) -> list[Bundle]:
    """Bundles of organisation mentions, given as (mention index, name) in the order of the text.

    `defined` gives initials the long form that they stand in brackets after; `owners` the country beside a generic name.
    """
    found = _forms(names, owners or {})
    long_forms: dict[str, Bundle] = {}
    buckets: dict[str, list[Bundle]] = defaultdict(list)
    bundles: list[Bundle] = []
    for form in sorted(found, key=lambda f: (is_acronym(f), _lacks_country(f), -len(f), found[f][0][0])):
        candidates = list({id(b): b for key in _keys(form) for b in buckets[key][:_FEW]}.values())
        if _lacks_country(form) and len(bodies := [b for b in candidates if _body_of_kind(b, form)]) > 1:
            _share(bodies, form, found[form])
            continue
        home, why = _home(form, candidates)
        long = (defined or {}).get(form)
        if home is None and long in long_forms:
            said = "means the one ministry of its field here," if form in MINISTRIES else "stands in brackets after"
            home, why = long_forms[long], f"{form} {said} {long}"
        if home is None:
            home = Bundle(_canonical(form))
            bundles.append(home)
        elif why:
            home.why.append(why)
        _take(home, form, found[form], owners or {})
        long_forms[form] = home
        for key in _keys(form):
            buckets[key].append(home)
    return bundles


def _forms(names: list[tuple[int, str]], owners: dict[int, str]) -> dict[str, list[tuple[int, str]]]:
    """Mentions by the name they are compared under: a generic one has its country before it."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, name in names:
        found[f"{country_names()[owners[index]]} {name}" if index in owners else name].append((index, name))
    return found


def _lacks_country(form: str) -> bool:
    body = body_of(form)
    return body is not None and not body.iso


def _body_of_kind(bundle: Bundle, form: str) -> bool:
    own, other = body_of(form), body_of(bundle.forms[0])
    return own is not None and other is not None and own.kind == other.kind and bool(other.iso)


def _share(bodies: list[Bundle], form: str, mentions: list[tuple[int, str]]) -> None:
    """Bodies of one kind and several countries: "the Foreign Ministry" is the one named last before, else the one named first."""
    for index, name in mentions:
        before = [b for b in bodies if b.mentions[0] < index]
        last = max(before, key=lambda b: max(m for m in b.mentions if m < index), default=None)
        home = last or min(bodies, key=lambda b: b.mentions[0])
        home.add(name, [index])
        home.why.append(f"{form}, which several countries have, is the one named {'last before' if last else 'first'}")


def _take(home: Bundle, form: str, mentions: list[tuple[int, str]], owners: dict[int, str]) -> None:
    home.forms.append(form)
    for index, name in mentions:
        home.add(name, [index])
        if index in owners and "country" not in home.external:
            home.external["country"] = owners[index]
            home.why.append(f"its country ({owners[index]}) stands beside its name")
    body = body_of(form)
    if body and body.iso:
        home.external.setdefault("country", body.iso)


def definitions(text: str, mentions: tuple[Mention, ...]) -> dict[str, str]:
    """Initials in brackets right after an organisation whose name begins with their first letter, with that name."""
    found: dict[str, str] = {}
    for long, short in pairwise(mentions):
        if long.type == short.type == "organization" and is_acronym(short.name) and not is_acronym(long.name):
            between = text[long.span.end : short.span.start].strip()
            if between == "(" and long.name[:1].lower() == short.name[:1].lower():
                found.setdefault(short.name, long.name)
    return found | _ministries(mentions)


def _ministries(mentions: tuple[Mention, ...]) -> dict[str, str]:
    """Initials that any state's ministry bears ("MFA"), with the one ministry of that field that the document names."""
    names = list(dict.fromkeys(m.name for m in mentions if m.type == "organization"))
    found: dict[str, str] = {}
    for short in (n for n in names if n in MINISTRIES):
        fitting = [n for n in names if "ministry" in n.lower() and any(f in n.lower() for f in MINISTRIES[short])]
        if len({frozenset(core(n)) for n in fitting}) == 1:
            found[short] = fitting[0]
    return found


def _canonical(name: str) -> str:
    entry = garbled(name) if canonical(name).split()[0:1] != ["known"] else None
    return f"known {entry.key}" if entry else canonical(name)


def _keys(name: str) -> set[str]:
    """Keys under which an organisation is looked for."""
    words = core(name)
    body = body_of(name)
    keys = {_canonical(name), f"body {body.kind}" if body else ""}
    keys |= {f"first {skeleton(words[0])}", f"last {skeleton(words[-1])}"} if words else set()
    entry = known(name)
    if entry and entry.team:
        keys.add(f"first {skeleton(core(entry.name)[0])}")
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
    scored = [(compare_organizations(name, other), bundle, other) for bundle in candidates for other in bundle.forms[:_FEW]]
    fitting = [s for s in scored if s[0].score > 0.5]  # noqa: PLR2004 - a reason that may do with the document's help
    if not fitting:
        return None, ""
    found, bundle, other = max(fitting, key=lambda s: s[0].score)
    more = alone(len({id(b) for _, b, _ in fitting}), found)
    total = found.score + (more.weight if more and found.score < SAME else 0)
    if total < SAME - 1e-9:
        return None, ""
    return bundle, f"{name} is {other}: {found.why}" + (f"; {more.why}" if more and found.score < SAME else "")
