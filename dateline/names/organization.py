"""Names of organisations: known ones, initials and long forms, and whether two names can be one organisation's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from dateline.names import place
from dateline.names.bodies import Body, body_of
from dateline.names.evidence import Comparison, Evidence, compare
from dateline.names.fold import SMALL_WORDS, fold, initials, skeleton
from dateline.names.tables import many, rows

LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc sa sas spa srl ag gmbh kg nv bv ab oy oyj asa as kk pjsc"
    " ojsc jsc se lc ltda aktiengesellschaft"
    " pao oao zao ooo bhd pty pte holdings holding group".split()
)
PARTS = frozenset(
    "bank capital classics export finance financial foundation fund hospital insurance labs laboratories leasing library logistics"
    " marketing"
    " museum music neft pictures press records research security services studios trading trust ventures".split()
)
"""Words by which a company's or a body's name goes on to name another, that it owns or that was called after it ("Gazprom Neft")."""
LINES = frozenset(
    "airlines airways automotive broadcasting computer computers daily electronics industries magazine motor motors news newspaper oil"
    " pharmaceuticals systems technologies technology telecom times".split()
)
"""Lines of business: a name that goes on with one is the same, longer."""
_SPELLED = {"centre": "center", "organisation": "organization", "defence": "defense", "labour": "labor", "theatre": "theater",
            "co-operation": "cooperation", "programme": "program"}  # fmt: skip
GENERIC = frozenset(
    "agency army association authority bank board bureau centre center central club commission committee company conference congress"
    " council court department federal force forces fund government group house institute international ministry national of office"
    " organisation organization parliament party police school senate service state states union university foreign affairs defence"
    " defense interior"
    " justice finance economy economic education health energy trade culture sport transport security supreme general public world".split()
)
"""Words that many organisations share: agreeing in these alone says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation of the table: its key, its name and its other names, the best first."""

    key: str
    name: str
    aliases: tuple[str, ...]

    @property
    def team(self) -> bool:
        """Whether it is a sports team, which reports call by its town."""
        return self.key.startswith(("nfl-", "nba-", "mlb-", "nhl-", "fa-"))


@cache
def known_organizations() -> dict[str, Known]:
    """Known organisations by folded name; initials of two letters ("IS", "AP", "AU") by their exact spelling only."""
    found: dict[str, Known] = {}
    for key, name, aliases in (row[:3] for row in rows("organizations", 3)):
        entry = Known(key, name, tuple(many(aliases)))
        for each in (name, *entry.aliases):
            found[each if _case_matters(each) else fold(each)] = entry
            if not _case_matters(each):
                found.setdefault(" ".join(core(each)), entry)
    return found


def _case_matters(name: str) -> bool:
    return (name.isupper() and len(name) <= 4) or name in ("Fed", "Nasa")  # noqa: PLR2004 - initials


def known(name: str) -> Known | None:
    """The known organisation of this name."""
    plain = name.strip().replace(".", "") if "." in name else name.strip()
    table = known_organizations()
    return table.get(plain) or table.get(fold(name).removeprefix("the ")) or table.get(" ".join(core(name)))


def is_acronym(name: str) -> bool:
    """Whether a name looks like initials: two to eight letters or digits, mostly capitals, no space."""
    letters = name.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and sum(c.isupper() for c in letters) * 2 > len(letters)  # noqa: PLR2004


def stands_for(acronym: str, long: str) -> bool:
    """Whether initials stand for a long form: Schwartz and Hearst (2003), every letter found from the right, the first at its start."""
    short = fold(acronym).replace(" ", "")
    parts = fold(long).split()
    if len(parts) < 2 or len(short) < 2 or len(parts) > len(short) + 5:  # noqa: PLR2004
        return False
    return initials(long) == short or "".join(w[0] for w in parts) == short or _letters_in_order(short, parts)


def _letters_in_order(short: str, parts: list[str]) -> bool:
    # Each letter must begin a word, except that a word may give two letters in a row at its start ("Interpol", "Benelux").
    at = 0
    heavy = [p for p in parts if p not in SMALL_WORDS]
    for word in heavy:
        if at < len(short) and word[0] == short[at]:
            at += 1
            if at < len(short) and len(word) > 1 and word[1] == short[at] and len(short) > len(heavy):
                at += 1
    return at == len(short) and len(short) >= 3 and len(heavy) <= len(short) + 1  # noqa: PLR2004


def core(name: str) -> tuple[str, ...]:
    """The folded words of a name without article and legal form, in one of two usual spellings (centre, center)."""
    parts = [_SPELLED.get(w, w) for w in fold(name).split() if w != "the"]
    while len(parts) > 1 and parts[-1] in LEGAL_FORMS:
        parts.pop()
    return tuple(parts)


def is_generic(name: str) -> bool:
    """Whether nothing in the name tells one country's body from another's ("Foreign Ministry", "MFA") and no table knows it."""
    if known(name):
        return False
    body = body_of(name)
    return not body.iso if body else all(w in GENERIC or w in SMALL_WORDS for w in core(name))


def canonical(name: str, iso: str = "") -> str:
    """A key under which usual spellings agree: a known organisation's, a body's with its country, else its words without legal form.

    `iso` is the country that the document gives to a name that does not say it.
    """
    entry = known(name)
    if entry:
        return f"known {entry.key}"
    body = body_of(name)
    if body is None:
        return f"{iso.lower()} {' '.join(core(name))}" if iso and is_generic(name) else " ".join(core(name))
    return _body_key(Body(body.kind, body.iso or iso))


def _body_key(body: Body) -> str:
    entry = _known_bodies().get(body)
    return f"known {entry.key}" if entry else f"{body.iso.lower()} {body.kind}".strip()


@cache
def _known_bodies() -> dict[Body, Known]:
    """The bodies that the table of known organisations holds: "Ministry of Foreign Affairs of Russia" is one of them."""
    found = ((body_of(name), entry) for entry in known_organizations().values() for name in (entry.name, *entry.aliases))
    return {body: entry for body, entry in found if body and body.iso}


def known_evidence(a: str, b: str) -> Evidence | None:
    """Weighs what the table says: names of one known organisation 1.3, of two -1.5."""
    x, y = known(a), known(b)
    if x and y:
        return Evidence(1.3, f"both are names of {x.name}") if x == y else Evidence(-1.5, f"{x.name} and {y.name} are two organisations")
    return None


def body_evidence(a: str, b: str) -> Evidence | None:
    """Weighs bodies of the state: one kind and country 1.2, a country that one name does not say .8, another kind or country -1.5."""
    x, y = body_of(a), body_of(b)
    if x is None or y is None:
        return None
    if x.kind != y.kind:
        return Evidence(-1.5, f"a {x.kind} and a {y.kind} are two bodies")
    if x.iso and y.iso:
        one = x.iso == y.iso
        return Evidence(1.2, f"both are the {x.kind} of {x.iso}") if one else Evidence(-1.5, f"a {x.kind} of {x.iso}, one of {y.iso}")
    return Evidence(0.8 if x.iso or y.iso else 1.2, f"{a} and {b} are words for a {x.kind}")


def words_evidence(a: str, b: str) -> Evidence | None:
    """Weighs the words: equal 1.2, equal under transliteration 1.1, one name inside the other by its own words 1.0.

    A name inside one that goes on to name a part or a namesake ("Gazprom Neft", "Toyota Europe", "Beatles' Apple Corps") weighs .6.
    """
    x, y = core(a), core(b)
    if x == y and x:
        return Evidence(1.2, "same name but for article or legal form" if fold(a) != fold(b) else "same name")
    if [skeleton(w) for w in x] == [skeleton(w) for w in y]:
        return Evidence(1.1, f"names agree under transliteration ({' '.join(x)}, {' '.join(y)})")
    short, long = sorted((x, y), key=len)
    if short and _inside(short, long) and not all(w in GENERIC for w in short):
        if _goes_on(a, b) or _goes_on(b, a):
            return Evidence(0.6, f"{' '.join(long)} may be a part of {' '.join(short)}, or only bear its name")
        return Evidence(1.0, f"{' '.join(short)} is the short form of {' '.join(long)}")
    if len(short) > 1 and _inside(short, long) and long[0] in _nations():
        return Evidence(0.8, f"{' '.join(short)} is {' '.join(long)} without its country")
    return None


@cache
def _nations() -> frozenset[str]:
    return frozenset(fold(d) for d in place.demonyms()) | place.countries().keys() | {"us", "uk"}


def _goes_on(short: str, long: str) -> bool:
    """Whether a longer name says that it is another: by a word for a part, a country after it, an owner, or beside a whole name."""
    x, y = core(short), core(long)
    if len(x) >= len(y):
        return False
    rest = y[len(x) :] if y[: len(x)] == x else ()
    plain = long.replace("’", "'")
    owned = -1 if short.endswith(("'s", "’s")) else max(plain.find("'s "), plain.find("s' "))
    whole = fold(short).split()[-1] in LEGAL_FORMS  # with its legal form a name is complete: "Siemens AG" is not Siemens Energy
    return (
        any(w in PARTS or w in _lands() for w in rest)
        or (whole and bool(rest) and not all(w in LINES for w in rest))
        or (bool(rest) and known(short) is not None and known(long) is None and not all(w in GENERIC or w in LINES for w in rest))
        or (owned >= 0 and fold(long[:owned]).endswith(fold(short).removesuffix("s")))
    )


@cache
def _lands() -> frozenset[str]:
    return _nations() | place.regions().keys()


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if short == long[: len(short)] or short == long[-len(short) :]:
        return True
    rest = iter(long)
    return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1] and all(w in rest for w in short)


def town_evidence(a: str, b: str) -> Evidence | None:
    """Weighs a town named as an organisation against a team of that town: 1.0 ("Boston" beside "Red Sox")."""
    for town, team in ((a, known(b)), (b, known(a))):
        own = core(town)
        if team and team.team and known(town) is None and own and own == core(team.name)[: len(own)]:
            return Evidence(1.0, f"{town} is the town of {team.name}")
    return None


def acronym_evidence(a: str, b: str) -> Evidence | None:
    """Weighs initials against a long form: 1.1 when they stand for it, also for the long form of a known organisation."""
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and not is_acronym(long) and stands_for(short, long):
            return Evidence(1.1, f"{short} are the initials of {long}")
    return None


def slip_evidence(a: str, b: str) -> Evidence | None:
    """Weighs a slip in initials: two neighbouring letters exchanged .75 (OCSE, OSCE); not a reason without context."""
    if is_acronym(a) and is_acronym(b) and a != b and sorted(a) == sorted(b) and len(a) >= 4 and OSA.distance(a, b) == 1:  # noqa: PLR2004
        return Evidence(0.75, f"{a} and {b} differ by two letters exchanged, likely a slip")
    return None


def garbled_evidence(a: str, b: str) -> Evidence | None:
    """Weighs a garbled form: all words of a known long name in their order with up to two more between them, 1.0."""
    for name, other in ((a, b), (b, a)):
        entry = known(other)
        if entry and known(name) is None and garbled(name) == entry:
            return Evidence(1.0, f"{name} holds every word of {entry.name} in order")
    return None


@lru_cache(maxsize=4096)
def garbled(name: str) -> Known | None:
    """The known organisation whose long name this one holds with one or two words too many, None when it is no such thing."""
    heavy = [w for w in fold(name).split() if w not in SMALL_WORDS]
    if not 4 <= len(heavy) <= 12:  # noqa: PLR2004
        return None
    for gone in range(len(heavy)):
        entry = _heavy_names().get(tuple(heavy[:gone] + heavy[gone + 1 :]))
        if entry:
            return entry
    return None


@cache
def _heavy_names() -> dict[tuple[str, ...], Known]:
    long = ((tuple(w for w in fold(name).split() if w not in SMALL_WORDS), entry) for name, entry in known_organizations().items())
    return {words: entry for words, entry in long if len(words) >= 3}  # noqa: PLR2004


def nothing_in_common(a: str, b: str) -> Evidence | None:
    """Weighs names that share no word that tells: -1."""
    shared = set(core(a)) & set(core(b)) - GENERIC - SMALL_WORDS
    return None if shared else Evidence(-1.0, f"{a} and {b} share no word that tells organisations apart")


@lru_cache(maxsize=65536)
def compare_organizations(a: str, b: str) -> Comparison:
    """Whether two names can be one organisation's, by the weights above; the first reason of each kind counts once."""
    positive = [f(a, b) for f in (words_evidence, town_evidence, acronym_evidence, garbled_evidence, slip_evidence)]
    best = body_evidence(a, b) or max((e for e in positive if e), key=lambda e: e.weight, default=None)
    table = known_evidence(a, b)
    return compare(table, best if best or table else nothing_in_common(a, b))
