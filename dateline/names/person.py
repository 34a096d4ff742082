"""Names of people: their parts, and whether two of them can be one person.

Family and given name are compared apart, never as one string: by Jaro-Winkler "Vladimir Bulavin" is nearer to "Vladimir Putin"
(0.92) than "Mykhailo Galuzin" is to "Mikhail Galuzin" (0.90).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from dateline.names import given
from dateline.names.evidence import Comparison, Evidence, compare
from dateline.names.fold import fold, skeleton

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madame madam monsieur sen senator rep representative gov governor gen"
    " general col colonel maj major capt captain lt lieutenant sgt sergeant adm admiral president prime minister chancellor king queen"
    " prince princess"
    " pope father rev reverend rabbi imam sheikh ayatollah judge justice hon honorable ambassador secretary chairman mayor comrade".split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())
PARTICLES = frozenset("von van der den de del della di da dos das du la le el al bin ben ibn bint abu ter ten zu st mac".split())
_ARTICLES = frozenset("al el ad an ar as ash at az".split())
FAMILY_FIRST = frozenset(
    "xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng deng cao"
    " peng zeng xiao tian dong pan yuan cai jiang wen mao bo qin hua kim park lee choi jung kang cho yoon jang lim han moon roh ban"
    " nguyen tran le"
    " pham hoang phan vu dang bui do ngo".split()
)
"""Family names that in Chinese, Korean and Vietnamese names stand first."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, each folded; "" where it has none. A single word is a `family` name until something shows otherwise."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str

    @property
    def full(self) -> bool:
        """Whether it has a given and a family name."""
        return bool(self.given and self.family)


@lru_cache(maxsize=16384)
def parse(name: str) -> PersonName:
    """The parts of a name: honorifics dropped, "von der Leyen" kept whole, "Xi Jinping" with its family name first."""
    words = [w for w in map(fold, name.split()) if w]
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    if len(words) < 2:  # noqa: PLR2004 - one word
        return PersonName("", (), " ".join(words), suffix)
    french = len(words) == 2 and words[0] in PARTICLES  # noqa: PLR2004 - "Le Pen" is a family name, "Le Duc Tho" begins with one
    if len(words) <= 3 and not french and words[0] in FAMILY_FIRST and not given.is_given(words[-1]) and words[-1] not in FAMILY_FIRST:  # noqa: PLR2004
        return PersonName(" ".join(words[1:]), (), words[0], suffix)
    cut = _family_start(words)
    return PersonName(words[0] if cut else "", tuple(words[1:cut]), " ".join(words[cut:]), suffix)


def _family_start(words: list[str]) -> int:
    if len(words) == 2 and words[0] in ("al", "ben", "st") and words[1] not in PARTICLES:  # noqa: PLR2004 - "Al Gore", "Ben Affleck"
        return 1
    return next((i for i, w in enumerate(words[:-1]) if w in PARTICLES), len(words) - 1)


def canonical(name: str) -> str:
    """A key under which usual spellings of one full name agree: "Mykhailo Galuzin" and "Mikhail Galuzin" give one string."""
    parts = parse(name)
    family = " ".join(skeleton(w) for w in without_article(parts.family).split())
    first = " ".join(given.canonical(w) for w in parts.given.split()) if parts.given else ""
    return " ".join(p for p in (first, family, parts.suffix) if p)


def family_evidence(a: PersonName, b: PersonName) -> Evidence:
    """Weighs two family names: equal .7, under transliteration .65, a double name holding the other .55, a slip or a vowel .45, else -1."""
    x, y = a.family, b.family
    if x == y:
        return Evidence(0.7, f"same family name ({x})")
    if skeleton(x) == skeleton(y) or skeleton(without_article(x)) == skeleton(without_article(y)):
        return Evidence(0.65, f"family names agree under transliteration ({x}, {y})")
    if set(x.split()) - PARTICLES & set(y.split()) - PARTICLES and (set(x.split()) <= set(y.split()) or set(y.split()) <= set(x.split())):
        return Evidence(0.55, f"one family name holds the other ({x}, {y})")
    if min(len(x), len(y)) >= 6 and x[0] == y[0] and JaroWinkler.similarity(skeleton(x), skeleton(y)) >= 0.95:  # noqa: PLR2004
        return Evidence(0.45, f"family names differ by a slip of spelling ({x}, {y})")
    if min(len(x), len(y)) >= 6 and x[0] == y[0] and len(x) == len(y) and _bones(x) == _bones(y):  # noqa: PLR2004
        return Evidence(0.45, f"family names differ in a vowel, as transliterations do ({x}, {y})")
    return Evidence(-1.0, f"different family names ({x}, {y})")


def without_article(family: str) -> str:
    """A family name without its Arabic article, which newspapers write in many ways or leave out: "al-Sisi", "el-Sissi", "Sisi"."""
    first, _, rest = family.partition(" ")
    return rest if rest and first in _ARTICLES else family


def _bones(family: str) -> str:
    return "".join(c for c in family if c not in "aeiouy")


_GIVEN = {
    "same": (0.5, "same given name"),
    "spelling": (0.4, "spellings of one given name"),
    "short": (0.35, "short form of the given name"),
    "initial": (0.3, "initial of the given name"),
}


def given_evidence(a: PersonName, b: PersonName) -> Evidence | None:  # noqa: PLR0911 - a list of cases
    """Weighs two given names: equal .5, spellings of one .4, short form .35, initial .3, a slip .35, else -1.2; None if one lacks it."""
    if not a.given or not b.given:
        return None
    relation = given.relation(a.given, b.given)
    if relation != "different":
        weight, why = _GIVEN[relation]
        return Evidence(weight, f"{why} ({a.given}, {b.given})")
    if a.given.split()[0] == b.given.split()[0]:
        return Evidence(0.4, f"one given name holds the other ({a.given}, {b.given})")
    if a.given.replace(" ", "") == b.given.replace(" ", ""):
        return Evidence(0.45, f"same given name, divided otherwise ({a.given}, {b.given})")
    if min(len(a.given), len(b.given)) >= 5 and JaroWinkler.similarity(skeleton(a.given), skeleton(b.given)) >= 0.92:  # noqa: PLR2004
        return Evidence(0.35, f"given names differ by a slip of spelling ({a.given}, {b.given})")
    if a.given in b.middle or b.given in a.middle:
        return Evidence(0.3, f"a middle name used as the given name ({a.given}, {b.given})")
    return Evidence(-1.2, f"different given names ({a.given}, {b.given})")


def middle_evidence(a: PersonName, b: PersonName) -> Evidence | None:
    """Weighs middle names and patronymics: agreeing +.1, contradicting -.4; None if one lacks them."""
    if not a.middle or not b.middle:
        return None
    if given.relation(a.middle[0], b.middle[0]) != "different":
        return Evidence(0.1, "middle names agree")
    return Evidence(-0.4, f"different middle names ({a.middle[0]}, {b.middle[0]})")


def suffix_evidence(a: PersonName, b: PersonName) -> Evidence | None:
    """Weighs "Jr." against "Sr.": a contradiction is -1."""
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Evidence(-1.0, f"different generations ({a.suffix}, {b.suffix})")
    return None


def order_evidence(a: str, b: str) -> Evidence | None:
    """Weighs the same words in another order ("Orbán Viktor", "Viktor Orbán"): 3.2, more than both contradictions it explains."""
    x, y = sorted(fold(a).split()), sorted(fold(b).split())
    return Evidence(3.2, "the same words in another order") if len(x) > 1 and x == y and fold(a) != fold(b) else None


@lru_cache(maxsize=65536)
def compare_persons(a: str, b: str) -> Comparison:
    """Whether two names can be one person's, by the weights above. A lone family name never reaches `SAME` by itself."""
    x, y = parse(a), parse(b)
    reasons = (family_evidence(x, y), given_evidence(x, y), middle_evidence(x, y), suffix_evidence(x, y), order_evidence(a, b))
    return compare(*reasons)


def gender(name: str) -> given.Gender | None:
    """The gender that the honorific or the given name suggests; for Slavic family names also their ending (-ova, -skaya)."""
    first = fold(name).split()[:1]
    if first and first[0] in ("mr", "sir", "lord", "king", "prince", "monsieur", "herr", "senor"):
        return "m"
    if first and first[0] in ("mrs", "ms", "miss", "lady", "dame", "queen", "princess", "madame", "frau", "senora"):
        return "f"
    parts = parse(name)
    return (given.gender_of(parts.given.split()[0]) if parts.given else None) or _slavic_gender(parts.family)


def _slavic_gender(family: str) -> given.Gender | None:
    if len(family) > 5 and family.endswith(("ova", "eva", "skaya", "ska", "yeva", "ina")):  # noqa: PLR2004
        return "f"
    if len(family) > 5 and family.endswith(("ov", "ev", "sky", "skiy", "skyy", "yev")):  # noqa: PLR2004
        return "m"
    return None
