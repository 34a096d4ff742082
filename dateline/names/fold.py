"""Foldings under which spellings of one name agree: accents, scripts, then the habits of transliteration.

Offsets never pass through here: a fold is a key to compare by, not a text to point into.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
_DROPPED = str.maketrans("", "", "'’ʼ`ʹʺ´‘.")
_STEPS: tuple[tuple[str, str], ...] = (
    # Longest first: what the Library of Congress, BGN/PCGN, ISO 9, French, German and passport systems write for one letter.
    ("shch", "s"), ("schtsch", "s"), ("stch", "s"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("tch", "c"), ("ch", "c"), ("cz", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("cq", "k"), ("q", "k"),
    ("tz", "ts"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("eev", "ev"), ("ee", "i"), ("ye", "e"), ("ie", "e"), ("je", "e"),
    ("eyev", "ev"), ("eev", "ev"), ("iye", "e"), ("iyo", "o"), ("iyu", "u"), ("iya", "a"), ("ia", "a"), ("ya", "a"), ("ja", "a"),
    ("yu", "u"), ("iu", "u"), ("ju", "u"), ("yo", "o"), ("io", "o"), ("jo", "o"),
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ii", "i"), ("yy", "i"), ("y", "i"), ("j", "z"),
)  # fmt: skip
_STEP = re.compile("|".join(sorted((s for s, _ in _STEPS), key=len, reverse=True)))
_TO = dict(_STEPS)
_DOUBLED = re.compile(r"(.)\1+")
LONGEST = 200
"""Characters of a name that are looked at; no name is longer, and a text that is one word of a megabyte stays cheap."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case Latin words, single spaces between them, no accents or dots: "Ó Briain" and "O Briain", "U.S." and "US" agree.

    Other scripts are transliterated (`anyascii`). "" when nothing of the name is left.
    """
    plain = name[:LONGEST].translate(_DROPPED)
    if not plain.isascii():
        plain = anyascii(unicodedata.normalize("NFKC", plain)).translate(_DROPPED)
    return " ".join(_WORD.findall(plain.lower()))


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name).split())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """One word under the habits of transliteration: "Galuzin" = "Galouzine"? no, but Baimagambetov = Baymagambetov, Izvestiya = Izvestia.

    Takes a folded word. Doubled letters count once; a final e after a consonant stays.
    """
    return _DOUBLED.sub(r"\1", _STEP.sub(lambda m: _TO[m.group()], word))


def skeletons(name: str) -> tuple[str, ...]:
    """The skeleton of every word of a name."""
    return tuple(skeleton(w) for w in words(name))


def initials(name: str) -> str:
    """First letters of the words that count: "Collective Security Treaty Organization" gives "csto"."""
    return "".join(w[0] for w in words(name) if w not in SMALL_WORDS)


SMALL_WORDS = frozenset("a an and at de del der des di du et for from in la le les los of on the to und van von y".split())
"""Words of a name that its acronym leaves out."""
