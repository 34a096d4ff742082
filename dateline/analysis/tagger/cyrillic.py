"""Names in Cyrillic script, which the network does not read: a rule tagger for Russian, by tables, endings and titles.

Russian writes names with capitals and little else inside a sentence, so that a capital there is worth a lot, and one at the beginning
of a sentence nothing: only what a table knows, or what stands elsewhere in the text, is taken there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

import regex

from dateline.analysis.russian import is_adjective, is_field, is_title
from dateline.analysis.tagger.cyrillic_patterns import patterned
from dateline.model import Span, Tagged
from dateline.names import russian

_FIGURES = frozenset(("money", "percent", "quantity"))
_NAMES = frozenset(("person", "organization", "place", "group", "event", "work", "product", "misc"))
_OPENERS = tuple('.!?…:«“„"—–(/•')
"""Signs behind which a capital says nothing."""
_GENITIVE = tuple("аяиыух")
_LONGEST_WORD = 40
_SHOUTED = 12
"""Letters from which a line that is mostly capitals is a headline and no row of initials."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands: `opens` a sentence or a quotation, `near` (one blank or hyphen lies before it)."""

    span: Span
    text: str
    opens: bool
    near: bool
    shouted: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class _Text:
    """The words of a text with Cyrillic letters, and which of them are taken."""

    def __init__(self, words: Sequence[_Word]) -> None:
        self.words = words
        self.keys = [russian.key(word.text) for word in words]
        self.families: set[str] = set()

    @cached_property
    def small(self) -> frozenset[str]:
        """Keys of the words that the text writes small: no names where they open a sentence."""
        return frozenset(k for k, word in zip(self.keys, self.words, strict=True) if not word.capital)

    def joins(self, at: int) -> bool:
        """Whether word `at` is a capitalised one that goes on right behind the word before it."""
        return at < len(self.words) and self.words[at].near and self.words[at].capital


_Rule = Callable[[_Text, int], tuple[int, str, float] | None]
"""Number of words, label and score of the name that begins at a word, None for no name."""


def with_cyrillic(text: str, sentences: Iterable[Span], tagged: Sequence[Tagged]) -> tuple[Tagged, ...]:
    """`tagged` with its names in Cyrillic letters replaced by what the rules find; in the order of the text. Linear time."""
    if not russian.is_cyrillic(text):
        return tuple(tagged)
    kept = [each for each in tagged if each.label not in _NAMES or not russian.is_cyrillic(each.span.of(text))]
    fixed = [each for each in kept if each.label in _NAMES | _FIGURES]
    added = _free(cyrillic(text, sentences), fixed)
    return tuple(sorted(chain(kept, added), key=lambda each: (each.span.start, -each.span.end, each.label)))


def cyrillic(text: str, sentences: Iterable[Span] = ()) -> list[Tagged]:
    """The names and figures in Cyrillic letters, disjoint and in order; scores are fixed for each rule."""
    fixed = _flat(patterned(text))
    laid = _Text(list(_words(text, {sentence.start for sentence in sentences})))
    taken = [*_free(_walked(laid, (_organization, _known, _person, _initials)), fixed)]
    taken = _flat([*fixed, *taken])
    return _flat([*taken, *_free(_walked(laid, (_family,)), taken)])


@cache
def _reading() -> dict[str, regex.Pattern[str]]:
    return {
        "word": regex.compile(r"[\p{L}\p{M}\p{N}]++(?:-[\p{L}\p{M}\p{N}]++)*+"),
        "body": regex.compile(r"(?:министерств(?:о|а|у|ом|е)|департамент(?:а|у|ом|е)?|комитет(?:а|у|ом|е)?)$"),
        "region": regex.compile(
            r"(?:област|кра(?:й|я|ю|е)|район|республик|округ|губерни|улиц|площад|проспект|мор(?:е|я|ю)|долин|перевал)\p{L}{0,3}$"
        ),
        "before": regex.compile(r"(?:город|г|сел[оаеу]|поселк?|деревн|рек[аиеу]|озер[оаеу]|аул|порт)\p{L}{0,2}$"),
    }


def _words(text: str, starts: set[int]) -> Iterator[_Word]:
    """The words with Cyrillic letters in order; a line of capitals is told once for all its words."""
    end, line_end, shouted = 0, -1, False
    for found in _reading()["word"].finditer(text):
        begin = found.start()
        if begin > line_end:
            line_end = text.find("\n", begin)
            line_end = len(text) if line_end < 0 else line_end
            shouted = _shouts(text[begin:line_end])
        between = text[end:begin][-3:] if begin - end > 1 else text[end:begin]
        end = found.end()
        if end - begin <= _LONGEST_WORD and russian.is_cyrillic(found.group()):
            opens = begin in starts or begin == 0 or "\n" in between or between.strip(" \u00a0")[-1:] in _OPENERS
            yield _Word(Span(begin, end), found.group(), opens, between in (" ", "\u00a0"), shouted)


def _shouts(line: str) -> bool:
    upper = sum(letter.isupper() for letter in line)
    return upper >= _SHOUTED and upper * 5 > 3 * sum(letter.isalpha() for letter in line)


def _walked(laid: _Text, rules: Sequence[_Rule]) -> Iterator[Tagged]:
    """The names that the rules find from left to right, the first rule that applies at a word wins."""
    at = 0
    while at < len(laid.words):
        hit = next((found for rule in rules if (found := rule(laid, at))), None) if laid.words[at].capital else None
        if hit:
            size, label, score = hit
            yield Tagged(Span(laid.words[at].span.start, laid.words[at + size - 1].span.end), label, score)
        at += hit[0] if hit else 1


def _organization(laid: _Text, at: int) -> tuple[int, str, float] | None:
    """A ministry, department or committee with its field and country: "Министерство водных ресурсов Казахстана"."""
    if not _reading()["body"].match(laid.keys[at]):
        return None
    end = at + 1
    while end < len(laid.words) and end - at < 8 and laid.words[end].near and is_field(laid.keys[end]):  # noqa: PLR2004
        end += 1
    while laid.keys[end - 1] in ("и", "по"):
        end -= 1
    if end - at < 2:  # noqa: PLR2004 - the bare word
        return None
    return end + _country(laid, end) - at, "organization", 0.9


def _country(laid: _Text, at: int) -> int:
    """How many words the place has that goes on behind an organisation in the genitive or as initials."""
    hit = russian.known_at(laid.keys, at) if laid.joins(at) else None
    return hit[0] if hit and hit[2] == "place" and (hit[1].isupper() or laid.keys[at].endswith(_GENITIVE)) else 0


def _known(laid: _Text, at: int) -> tuple[int, str, float] | None:
    """What the tables know; initials only in capitals and with their country ("МИД России"); regions by their noun."""
    hit, word = russian.known_at(laid.keys, at), laid.words[at]
    if hit is None:
        return _region(laid, at)
    size, name, kind = hit
    if name.isupper() and not word.text.isupper():
        return None
    if kind == "organization":
        return size + (_country(laid, at + size) if name in russian.national() else 0), kind, 0.9
    return None if size == 1 and russian.given_name(word.text) and _full(laid, at) else (size, kind, 0.9)


def _region(laid: _Text, at: int) -> tuple[int, str, float] | None:
    """An adjective before "область" or "район", or a word behind "город", "река"."""
    after = at + 1 < len(laid.words) and laid.words[at + 1].near and _reading()["region"].match(laid.keys[at + 1])
    if after and is_adjective(laid.keys[at] + ("ая" if laid.keys[at].endswith("ой") else "")):
        return 2, "place", 0.8
    before = at and not laid.words[at].opens and laid.words[at].near and _reading()["before"].match(laid.keys[at - 1])
    return (1, "place", 0.75) if before else None


def _person(laid: _Text, at: int) -> tuple[int, str, float] | None:
    """A full name by its given name, by the ending of the family name, or by the title before it."""
    word, size = laid.words[at], _full(laid, at)
    if size:
        return _noted(laid, at, size, 0.9)
    if word.opens or word.shouted or word.text.isupper() or is_title(laid.keys[at]):
        return None
    titled = at > 0 and _titled(laid, at)
    if _goes_on(laid, at + 1) and not is_adjective(laid.keys[at]):
        end = at + 2 + (_goes_on(laid, at + 2) and bool(russian.patronymic(laid.words[at + 1].text)))
        return _noted(laid, at, end - at, 0.85 if titled or russian.family_names(laid.words[end - 1].text) else 0.6)
    if titled or russian.family_names(word.text):
        return _noted(laid, at, 1, 0.8)
    return (1, "person", 0.6) if russian.given_name(word.text) else None


def _goes_on(laid: _Text, at: int) -> bool:
    """Whether the next word can be part of a name: a capitalised one that no table knows as place or organisation."""
    if not laid.joins(at) or (laid.words[at].text.isupper() and not laid.words[at].shouted):
        return False
    hit = russian.known_at(laid.keys, at)
    return (hit is None or (hit[0] == 1 and bool(russian.family_names(laid.words[at].text)))) and not is_title(laid.keys[at])


def _full(laid: _Text, at: int) -> int:
    """How many words a name has that begins with a known given name; 0 without a family name."""
    shown = laid.words[at].text.title() if laid.words[at].text.isupper() else laid.words[at].text
    if not russian.given_name(shown) or not _goes_on(laid, at + 1):
        return 0
    if laid.words[at].shouted and not russian.family_names(laid.words[at + 1].text):
        return 0
    middle = russian.patronymic(laid.words[at + 1].text) and _goes_on(laid, at + 2)
    return 3 if middle else 2


def _titled(laid: _Text, at: int) -> bool:
    """Whether a title stands right before word `at`, or before the country or field behind it ("президент Казахстана")."""
    for back in range(1, min(at, 7) + 1):
        if not laid.words[at - back + 1].near:
            return False
        if is_title(laid.keys[at - back]):
            return True
        place = laid.words[at - back].capital and russian.known_at(laid.keys, at - back)
        if not (place or is_field(laid.keys[at - back])):
            return False
    return False


def _noted(laid: _Text, at: int, size: int, score: float) -> tuple[int, str, float]:
    """A person, whose family name is remembered for where it stands alone."""
    last = laid.words[at + size - 1].text
    laid.families.update(russian.key(each) for each in (last, *(name for name, _ in russian.family_names(last))))
    if size > 1:
        full = russian.person([word.text for word in laid.words[at : at + size]])
        laid.families.add(russian.key(full.split()[-1]))
    return size, "person", score


def _family(laid: _Text, at: int) -> tuple[int, str, float] | None:
    """A family name alone that the text bears elsewhere, in any case."""
    readings = [laid.keys[at], *(russian.key(name) for name, _ in russian.family_names(laid.words[at].text))]
    return (1, "person", 0.8) if not laid.families.isdisjoint(readings) and laid.keys[at] not in laid.small else None


def _initials(laid: _Text, at: int) -> tuple[int, str, float] | None:
    """Two to six capitals that are no everyday initials, outside lines of capitals, with the country behind them."""
    text = laid.words[at].text
    initials = text.isupper() and text.isalpha() and 2 <= len(text) <= 6 and not laid.words[at].shouted  # noqa: PLR2004
    return (1 + _country(laid, at + 1), "organization", 0.75) if initials and text not in russian.common() else None


def _free(found: Iterable[Tagged], taken: Sequence[Tagged]) -> Iterator[Tagged]:
    """Those of `found` that overlap none of `taken`; both are in the order of the text, `taken` disjoint."""
    place = 0
    for each in found:
        while place < len(taken) and taken[place].span.end <= each.span.start:
            place += 1
        if place == len(taken) or not taken[place].span.overlaps(each.span):
            yield each


def _flat(found: Iterable[Tagged]) -> list[Tagged]:
    """The spans in order; of two that overlap the first stays, of two that begin together the longer."""
    kept: list[Tagged] = []
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept
