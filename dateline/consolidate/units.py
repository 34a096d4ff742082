"""Units: the smallest things that entities are made of.

A unit is a type, a name (in all spellings that are usual for it) and, for people, what their role says. A document's chain
belongs to one unit, whatever else is in the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.consolidate.roles import NO_SENSE, Sense, sense
from dateline.model import Chain
from dateline.names import given, organization, person, product, within
from dateline.names.fold import fold, initials, skeleton

EXTERNAL = ("wikidata", "geonames", "organization", "region", "iso3166")
"""Ids that decide, the most particular first: a city carries its country's code beside its own id."""
ANY = "any:"
"""Begins the blocks in which names of different types meet."""
_LONGEST_KEY, _LONGEST_INITIALS = 160, 8
_KNOWN = "known "


@dataclass(frozen=True, slots=True)
class Unit:
    """`key` is stable; `blocks` are the keys under which units that may be the same entity meet."""

    key: str
    type: str
    form: str
    blocks: tuple[str, ...]
    bare: bool = False
    sense: Sense = NO_SENSE


def unit_of(chain: Chain, override: str | None = None) -> Unit:
    """The unit of a chain; `override` (a decision) sets it apart from everything else of its name."""
    unit = _person(chain) if chain.type == "person" else _thing(chain)
    if override:
        return Unit(f"{unit.key}#{override}", unit.type, unit.form, (), unit.bare, unit.sense)
    if not unit.blocks or unit.type == "group" or unit.form.startswith(_KNOWN):
        return unit
    return replace(unit, blocks=(*unit.blocks, ANY + _any(unit)))


def _any(unit: Unit) -> str:
    """The name whatever its type, under which what one document reads as a person and another as an organisation meet."""
    return unit.form if unit.type == "person" else person.canonical(unit.form)


def _person(chain: Chain) -> Unit:
    parts = person.parse(chain.name)
    form = person.canonical(chain.name)[:_LONGEST_KEY] or fold(chain.name)[:_LONGEST_KEY] or chain.key[:_LONGEST_KEY]
    family = " ".join(skeleton(w) for w in person.without_article(parts.family).split())
    senses = [s for s in map(sense, chain.roles) if s.walk]
    meant = senses[0] if senses else NO_SENSE
    suffix = f"|{meant.walk}.{meant.country}" if meant.walk else ""
    if not parts.full:
        return Unit(f"person:~{form}{suffix}", "person", form, (f"family:{family}",), bare=True, sense=meant)
    initial = (given.canonical(parts.given) or "?")[0]
    # Vowels are what transliterations differ in: Yuldashev and Yuldoshev meet under their consonants.
    bones = "".join(c for c in family if c not in "aeiouy ") or family
    blocks = (f"family:{family}", f"person:{bones}|{initial}", "words:" + " ".join(sorted(map(skeleton, fold(chain.name).split()))))
    return Unit(f"person:{form}{suffix}", "person", form, blocks, sense=meant)


def _thing(chain: Chain) -> Unit:
    known = next((f"{kind}:{chain.external_ids[kind]}" for kind in EXTERNAL if kind in chain.external_ids), None)
    if known:
        return Unit(f"{chain.type}:{known}", chain.type, known, ())
    if chain.type == "organization":
        return _organization(chain)
    form = (_PLAIN.get(chain.type, fold)(chain.name) or chain.key)[:_LONGEST_KEY]
    spelled = " ".join(skeleton(w) for w in (within.plain(form) if chain.type == "place" else form).split())
    short = [] if chain.type == "place" else _initials(chain.type, form)
    return Unit(f"{chain.type}:{form}", chain.type, form, (f"{chain.type}:{spelled}", *short))


def _initials(kind: str, form: str) -> list[str]:
    """Where a product, work or event of several words meets its initials."""
    short = initials(form) if " " in form else form
    return [f"{kind} initials:{short}"] if 1 < len(short) <= _LONGEST_INITIALS else []


def _titled(name: str) -> str:
    """A work or an event without its article."""
    return fold(name).removeprefix("the ")


def _located(name: str) -> str:
    """A place that no gazetteer knows by its own name and the state after it; a county or district after it tells nothing apart."""
    base, codes = within.parted(name)
    return " ".join((fold(base).removeprefix("the "), *codes[:1])).lower()


_PLAIN: dict[str, Callable[[str], str]] = {"product": product.canonical, "work": _titled, "event": _titled, "place": _located}


def _organization(chain: Chain) -> Unit:
    form = (
        organization.canonical(chain.name, chain.external_ids.get("country", ""))[:_LONGEST_KEY]
        or fold(chain.name)[:_LONGEST_KEY]
        or chain.key[:_LONGEST_KEY]
    )
    if form.startswith(_KNOWN):
        return Unit(f"organization:{form}", "organization", form, _of_team(chain.name))
    words = form.split()
    blocks = {f"organization:{' '.join(map(skeleton, words))}"}
    for name in chain.names or (chain.name,):
        short = fold(name).replace(" ", "") if organization.is_acronym(name) else initials(name)
        if len(short) > 1:
            blocks.add(f"initials:{short[:_LONGEST_KEY]}")
    if words:
        blocks |= {f"first:{skeleton(words[0])}", f"last:{skeleton(words[-1])}"} - {f"first:{w}" for w in organization.GENERIC}
    return Unit(f"organization:{form}", "organization", form, tuple(sorted(blocks)))


def _of_team(name: str) -> tuple[str, ...]:
    """Where a known team meets the shorter names that reports give it: its town, and what it is called there ("Saints")."""
    entry = organization.known(name)
    if entry is None or not entry.team:
        return ()
    words = organization.core(entry.name)
    return (f"first:{skeleton(words[0])}", f"last:{skeleton(words[-1])}")
