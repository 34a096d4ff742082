"""Russian names and their cases: which name an inflected word or phrase can be a form of.

Declension is that of school grammars, by endings alone: forms of the tables' names are made beforehand, family names are read back from
their usual endings. Keys are in lower case with е for ё; nominatives keep their spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Literal, NamedTuple

import regex

from dateline.names import given
from dateline.names.tables import many, rows

Gender = Literal["m", "f"]
Kind = Literal["place", "organization"]
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_ADJECTIVES = {
    "ый": "ого ому ым ом ую",
    "ий": "ого ому им ом его ему ем",
    "ой": "ого ому ым ом",
    "ая": "ой ую ою",
    "яя": "ей юю",
    "ое": "ого ому ым ом",
    "ее": "его ему им ем",
    "ые": "ых ым ыми",
    "ие": "их им ими",
}
_NOUNS = {
    "ия": "ии ию ией",
    "ие": "ия ию ием ии",
    "ья": "ьи ье ью ьей",
    "ство": "ства ству ством стве",
    "во": "ва ву вом ве",
    "но": "на ну ном не",
    "ре": "ря рю рем",
    "ец": "ца цу цом цем це",
    "ы": "ам ами ах ов",
    "а": "ы и е у ой ей ою",
    "я": "и е ю ей ёй",
    "ь": "и ю я ем ем е ью",
    "й": "я ю ем ём е и",
}
_STEMS = {"павел": "павл", "лев": "льв", "пётр": "петр"}
"""Given names that lose their vowel before an ending."""
_SHORT, _LONGEST = 2, 40
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_FAMILY = regex.compile(
    r"(?P<stem>\p{L}{1,24}?(?:ов|ев|ин|ын))(?P<of>а|у|ым|е|ой|ых|ыми|ы)?$"
    r"|(?P<sky>\p{L}{1,24}?[сц]к)(?P<ending>ий|ой|ого|ому|им|ом|ая|ую|ие|их|ими)$"
    r"|\p{L}{2,24}?(?:енко|швили|дзе|ич|ян|янц|юк|чук|заде)$"
    r"|(?P<plain>\p{L}{2,24}?(?:ич|ян|янц|юк|чук))(?:а|у|ом|ем|е)$"
)
_PATRONYMIC = regex.compile(r"(?P<m>\p{L}{2,20}?(?:ович|евич|ич))(?:а|у|ем|е)?$|(?P<f>\p{L}{2,20}?(?:овн|евн|ичн|инична))(?:а|ы|е|у|ой)$")


class Given(NamedTuple):
    """A given name in the nominative, the gender of the form ("" when it may be either), and whether the form is the nominative."""

    name: str
    gender: Gender | Literal[""]
    bare: bool


def is_cyrillic(name: str) -> bool:
    """Whether any letter is Cyrillic."""
    return _CYRILLIC.search(name) is not None


def key(word: str) -> str:
    """What forms are compared by; as long as the word."""
    return word.lower().replace("ё", "е")


def forms(name: str) -> set[str]:
    """The keys of a word in all its cases, as noun and as adjective: "Казахстан" gives "казахстана" and "казахстану"."""
    head, hyphen, word = name.rpartition("-")
    if hyphen and (len(word) <= _SHORT or head.endswith("-на")):
        return {key(name)}
    lower = word.lower()
    made = {lower, *_inflected(lower)}
    return {key(f"{head}{hyphen}{each}") for each in made}


def _inflected(lower: str) -> Iterator[str]:
    for table in (_ADJECTIVES, _NOUNS):
        ending = next((e for e in table if lower.endswith(e) and len(lower) - len(e) >= _SHORT), None)
        if ending:
            yield from (lower.removesuffix(ending) + other for other in table[ending].split())
    if lower[-1:] in _CONSONANTS:
        yield from (_STEMS.get(lower, lower) + other for other in ("а", "у", "ом", "ем", "е"))


def _names(kind: str) -> Iterator[str]:
    yield from (name for row in rows("russian", 2) if row[0] == kind for name in many(row[1]))


@cache
def common() -> frozenset[str]:
    """Words in capitals that are no names: "ВВП", "СМИ"."""
    return frozenset(_names("common"))


@cache
def national() -> frozenset[str]:
    """Bodies that every country has, so that the country behind them belongs to their name: "Верховный суд"."""
    return frozenset(_names("national"))


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, Kind], ...]]:
    """Names of places and organisations by the key of each form of their first word: the words' keys, the nominative, the type."""
    found: dict[str, dict[tuple[str, ...], tuple[str, Kind]]] = {}
    for name, kind in _known():
        for words in _declined(name):
            found.setdefault(words[0], {}).setdefault(words, (name, kind))
    return {first: tuple((words, *found[first][words]) for words in sorted(found[first], key=len, reverse=True)) for first in found}


def _known() -> Iterator[tuple[str, Kind]]:
    tables = (("countries", 2), ("country_names", 1), ("renamed", 1), ("regions", 1), ("seats", 0))
    yield from ((name, "place") for name in _names("place"))
    for table, column in tables:
        yield from ((name, "place") for row in rows(table, column + 1) for name in many(row[column]) if is_cyrillic(name))
    yield from ((name, "organization") for kind in ("organization", "national") for name in _names(kind))
    yield from ((name, "organization") for row in rows("organizations", 3) for name in many(row[2]) if is_cyrillic(name))


def _declined(name: str) -> Iterator[tuple[str, ...]]:
    """The name's words in every case: the adjectives before the first noun and that noun change, what follows it stays."""
    words = name.split()
    yield tuple(map(key, words))
    if not name.isupper():
        head = next((i for i, word in enumerate(words) if not word.endswith(tuple(_ADJECTIVES))), len(words) - 1)
        changing = [sorted(forms(word)) for word in words[: head + 1]]
        yield from ((*made, *map(key, words[head + 1 :])) for made in product(*changing))


def known_at(keys: Sequence[str], at: int) -> tuple[int, str, Kind] | None:
    """The longest known place or organisation whose form begins at word `at` of `keys`: its number of words, nominative and type."""
    for words, name, kind in _phrases().get(keys[at], ()):
        if tuple(keys[at : at + len(words)]) == words:
            return len(words), name, kind
    return None


@cache
def _given_forms() -> dict[str, tuple[Given, ...]]:
    found: dict[str, list[Given]] = {}
    genders: tuple[Gender, ...] = ("m", "f")
    for bare in (True, False):
        for gender in genders:
            for name in _names(f"given_{gender}"):
                keys = {key(name)} if bare else forms(name) - {key(name)}
                for each in sorted(keys):
                    found.setdefault(each, []).append(Given(name, gender, bare))
    return {each: tuple(readings) for each, readings in found.items()}


@lru_cache(maxsize=16384)
def given_name(word: str) -> Given | None:
    """The given name that a word is a form of, the nominative reading first; also names that the Latin table knows by their sound."""
    readings = _given_forms().get(key(word))
    if readings:
        return readings[0]
    if given.is_given(word) and not word.isupper():
        return Given(word, given.gender_of(word) or "", bare=True)
    stem = _masculine(word)
    return Given(stem, "m", bare=False) if stem != word and given.gender_of(stem) == "m" else None


@lru_cache(maxsize=16384)
def family_names(word: str) -> tuple[tuple[str, Gender | Literal[""]], ...]:
    """The nominatives that a word with the ending of a family name can be a form of, with their genders; () for other words.

    "Юлдошева" is the genitive of a man's name or the nominative of a woman's: both are given, the man's first.
    """
    lower = key(word)
    found = _FAMILY.match(lower) if len(lower) <= _LONGEST else None
    if not found:
        return ()
    if found["stem"]:
        return _of_stem(word[: found.end("stem")], found["of"] or "")
    if found["sky"]:
        masculine, feminine = word[: found.end("sky")] + "ий", word[: found.end("sky")] + "ая"
        readings = {"ая": "f", "ую": "f", "ой": "mf"}.get(found["ending"], "m")
        return tuple((masculine if g == "m" else feminine, "m" if g == "m" else "f") for g in readings)
    return ((word[: found.end("plain")], "m"),) if found["plain"] else ((word, ""),)


def _of_stem(stem: str, ending: str) -> tuple[tuple[str, Gender | Literal[""]], ...]:
    man: tuple[str, Gender | Literal[""]] = (stem, "m")
    woman: tuple[str, Gender | Literal[""]] = (stem + "а", "f")
    return {"а": (man, woman), "у": (man, woman), "ой": (woman,)}.get(ending, (man,))


def patronymic(word: str) -> str | None:
    """The nominative of a patronymic ("Сергеевича" gives "Сергеевич"), None for other words."""
    found = _PATRONYMIC.match(word.lower()) if len(word) <= _LONGEST else None
    if not found:
        return None
    return word[: found.end("m")] if found["m"] else word[: found.end("f")] + "а"


def nominatives(names: Iterable[tuple[str, str]]) -> list[str]:
    """For each (type, name as written) of one document its nominative where the rules know it, else the name itself.

    A family name alone that has two readings takes the one that a full name of the document bears.
    """
    listed = list(names)
    made = [_nominative(kind, name) for kind, name in listed]
    full = {n.split()[-1] for (kind, _), n in zip(listed, made, strict=True) if kind == "person" and " " in n and is_cyrillic(n)}
    return [
        _alone(n, full) if kind == "person" and " " not in n and is_cyrillic(n) else n for (kind, _), n in zip(listed, made, strict=True)
    ]


def _nominative(kind: str, name: str) -> str:
    if not is_cyrillic(name) or len(name) > 200:  # noqa: PLR2004 - no name is longer
        return name
    words = name.split()
    if kind == "person":
        return person(words)
    hit = known_at([key(word) for word in words], 0)
    if hit:
        return " ".join([hit[1], *words[hit[0] :]])
    return f"Министерство {' '.join(words[1:])}" if key(words[0]) in forms("Министерство") else name


def _alone(name: str, full: set[str]) -> str:
    readings = [reading for reading, _ in family_names(name)] + [name]
    return next((r for r in readings if r in full), _only(name))


def _only(name: str) -> str:
    readings = family_names(name)
    return readings[0][0] if len(readings) == 1 else name


def person(words: Sequence[str]) -> str:
    """A full name in the nominative: the given name's form tells gender and case of the rest."""
    first = given_name(words[0])
    if first is None or len(words) == 1:
        return " ".join([*words[:-1], _only(words[-1])]) if "." in words[0] else _unknown(words)
    middle = [patronymic(word) or word for word in words[1:-1]]
    shown = first.bare and len(forms(first.name)) > 1  # a name that never changes shows no case
    return " ".join([first.name, *middle, words[-1] if shown else _family(words[-1], first.gender)])


def _unknown(words: Sequence[str]) -> str:
    """A name whose given name is in no table: both words in the dative of a man's name ("Бахрому Тошеву") show their stems."""
    man = next((name for name, gender in family_names(words[-1]) if gender == "m"), None)
    dative = len(words) == 2 and man is not None and words[0].endswith("у") and words[1] == man + "у"  # noqa: PLR2004
    return f"{words[0][:-1]} {man}" if dative else " ".join(words)


def _family(word: str, gender: str) -> str:
    """A family name in an oblique case back in the nominative."""
    readings = family_names(word)
    if readings:
        return next((name for name, its in readings if its in (gender, "")), readings[0][0])
    if gender == "m" and len(word) > 3:  # noqa: PLR2004
        return _masculine(word)
    return word


def _masculine(word: str) -> str:
    """A man's name that ends in a consonant, without the ending of its case."""
    return str(regex.sub(rf"(?<=\p{{L}}{{2}}[{_CONSONANTS}])(?:а|у|ом|ем|е)$", "", word[:_LONGEST]))
