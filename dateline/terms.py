"""The one term chain: text -> search terms with code point offsets.

Both engines index these terms verbatim; queries and highlights go through the same chain.

A term is a run of letters, digits and their marks, folded (compatibility forms, case, accents), then stemmed by a Snowball
stemmer that is chosen by the *script* of the word, not by the language of the text: a query is too short to tell its
language, and a Russian name must meet itself in an English article. Latin script takes the English stemmer. No stop words.

- Scripts that are written without spaces (Han, Hiragana, Katakana, Thai, Lao, Khmer, Burmese) give one term a character.
- Dotted initials and capitals agree: `U.S.` = `US`, `N.A.T.O.` = `NATO` = `nato`; where the capitals spell an ordinary word
  (`COLLIDING`) the term keeps its capitals, so that `US` is never `us`. In a passage that is all in capitals only `US` does.
- `1,000` = `1000`; the possessive `'s` is no term.
- Terms hold letters, digits and marks only (never white space) and at most `MAX_LENGTH` code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from threading import Lock
from typing import Any

# Raised when the chain gives other terms for any text: indexes that were made with another version are made anew.
VERSION = 1
MAX_LENGTH = 100
# Acronyms of the news that are also ordinary words.
COLLIDING = frozenset({"US", "IT", "WHO", "IS", "AIDS", "ICE", "CAR"})
_LETTER, _WORD = r"[^\W\d_]", r"[^\W_]"
_DOTTED = rf"{_LETTER}(?:\.{_LETTER}(?!{_WORD}))+"
_NUMBER = rf"\d{{1,3}}(?:,\d\d\d)+(?!{_WORD})"
_PLAIN = re.compile(rf"({_DOTTED}|{_NUMBER}|{_WORD}+)")
# What may hold a mark, a joiner or a script without spaces; Latin, Cyrillic, Greek and punctuation do not.
_SPECIAL = re.compile("[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u200d\u2060\u20d0-\U0010ffff]")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
# Left out of words without ending them: soft hyphen, joiners, word joiner, variation selectors.
_JOINERS = "\u00ad\u200d\u2060\ufe00-\ufe0f"
_CACHE_SIZE, _CACHED_LENGTH = 200_000, 40
_SHOUT_WINDOW, _SHOUT_LETTERS = 40, 12
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŧ": "t"}
)
_STEMMERS = (
    (0x0000, 0x024F, "english"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "russian"),
    (0x0530, 0x058F, "armenian"),
    (0x0600, 0x06FF, "arabic"),
    (0x0900, 0x097F, "hindi"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x1E00, 0x1EFF, "english"),
)
_known: dict[str, tuple[str, str]] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Term:
    """A term and where it stands: `text[start:end]` is the word as written. `word` is its folded form before stemming."""

    text: str
    start: int
    end: int
    word: str


@dataclass(frozen=True)
class Terms:
    """The terms of a text as columns. `words[i]` is `texts[i]` before stemming; `steps`: lengths of gap, word, gap, word and so on."""

    texts: list[str]
    words: list[str]
    steps: list[int]

    @cached_property
    def starts(self) -> list[int]:
        """Where each term begins, in code points."""
        return list(accumulate(self.steps))[0::2]

    @cached_property
    def ends(self) -> list[int]:
        """Where each term ends, exclusive."""
        return list(accumulate(self.steps))[1::2]

    def joined(self) -> str:
        """The terms as a text field takes them: separated by single spaces."""
        return " ".join(self.texts)


def analyse(text: str) -> Terms:
    """The terms of `text` in order, in time linear in its length."""
    parts = _pattern(text).split(text)  # gap, word, gap, word … gap
    written = parts[1::2]
    steps = list(map(len, parts))[:-1]
    found: list[Any] = list(map(_known.get, written))
    if None in found:
        steps = _look_up_new(text, written, found, steps)
    return Terms([pair[0] for pair in found], [pair[1] for pair in found], steps)


def _look_up_new(text: str, written: list[str], found: list[Any], steps: list[int]) -> list[int]:
    """Fill the gaps in `found`; take out what turns out to be no term, whose steps become part of the gap behind it."""
    starts = list(accumulate(steps))[0::2]
    new = [i for i, pair in enumerate(found) if pair is None]
    for i in new:
        found[i] = _known.get(written[i]) or _look_up(written[i], text, starts[i])
    if all(found[i][0] for i in new):
        return steps
    left: list[int] = []
    gap = 0
    for pair, before, length in zip(found, steps[0::2], steps[1::2], strict=True):
        gap += before
        if pair[0]:
            left += (gap, length)
            gap = 0
        else:
            gap += length
    found[:] = [pair for pair in found if pair[0]]
    return left


def terms(text: str) -> list[Term]:
    """`analyse` as a list of values, for short texts."""
    found = analyse(text)
    return [Term(*each) for each in zip(found.texts, found.starts, found.ends, found.words, strict=True)]


def fold(word: str) -> str:
    """Compatibility forms, case and accents folded; only letters, digits and marks stay. `й` stays apart from `и`."""
    if word.isascii():
        return re.sub(r"\W|_", "", word.lower())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold()).replace("и\u0306", "й")
    kept = "".join(c for c in decomposed if _stays(c)).translate(_LETTERS_WITHOUT_DECOMPOSITION)
    return unicodedata.normalize("NFC", kept)


def shouted(text: str) -> bool:
    """Whether a passage is in capitals throughout, so that capitals say nothing in it."""
    return sum(map(str.isupper, text)) >= _SHOUT_LETTERS and not any(map(str.islower, text))


def _stays(character: str) -> bool:
    category = unicodedata.category(character)
    # Classes below 10 are marks that make another letter (nukta, virama, voiced kana); the others are accents and points.
    return category[0] in "LN" or (category[0] == "M" and unicodedata.combining(character) < 10)  # noqa: PLR2004


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii() or not _SPECIAL.search(text):
        return _PLAIN
    return _full()


@cache
def _full() -> re.Pattern[str]:
    letter = rf"[^\W_{_UNSPACED}]"
    inner = f"(?:{letter}|[{_marks()}{_JOINERS}])*+"
    return re.compile(rf"({_DOTTED}|{_NUMBER}|[{_UNSPACED}][{_marks()}]*+|{letter}{inner})")


@cache
def _marks() -> str:
    """Every combining mark, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1E950):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _look_up(written: str, text: str, start: int) -> tuple[str, str]:
    """The (term, word) of a word that is new or needs its context; ("", "") where it is no term."""
    if written in {"s", "S"}:
        return ("", "") if _possessive(text, start) else ("s", "s")
    if written in COLLIDING and (written == "US" or not _in_capitals(text, start, start + len(written))):
        return written, written.lower()
    found = _analyse_word(written[: 4 * MAX_LENGTH])
    if len(written) <= _CACHED_LENGTH and written not in COLLIDING and found[0]:
        if len(_known) >= _CACHE_SIZE:
            _known.clear()
        _known[written] = found
    return found


def _analyse_word(written: str) -> tuple[str, str]:
    word = fold(written)[:MAX_LENGTH]
    if "." in written and word.upper() in COLLIDING:
        return word.upper(), word
    return (_stem(word)[:MAX_LENGTH] or word) if len(word) <= _CACHED_LENGTH else word, word


def _possessive(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in "'\u2019\u02bc" and text[start - 2].isalnum()


def _in_capitals(text: str, start: int, end: int) -> bool:
    return shouted(text[max(start - _SHOUT_WINDOW, 0) : start] + text[end : end + _SHOUT_WINDOW])


def _stem(word: str) -> str:
    code = ord(word[0]) if word else 0
    for first, last, name in _STEMMERS:
        if first <= code <= last:
            with _lock:  # a stemmer object keeps its word in itself
                return _stemmer(name)(word)
    return word


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    from snowballstemmer import stemmer  # loading its tables takes longer than most commands

    stem: Callable[[str], str] = stemmer(name).stemWord
    return stem
