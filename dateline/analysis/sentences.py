"""The `sentences` stage: where sentences begin and end. Disjoint, in order, and together they hold everything but white space.

A paragraph end always ends a sentence (so headings without a full stop stand alone), a wrapped line never does
(`dateline.layout`). Inside a paragraph each run of final punctuation is a candidate, and rules with names say which are none:
abbreviations, initials, ordinals and list numbers, decimals, datelines, broken punctuation of machine translation, a quotation
that its sentence goes on after. Closing quotation marks and brackets belong to the sentence they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.analysis.pipeline import stage
from dateline.layout import paragraphs
from dateline.model import Annotations, Document, Span

_CLOSERS = "\"'”’»)\\]›"
_OPENERS = "\"'“‘«(\\[„‹¿¡"
_CANDIDATE = re.compile(
    rf"(?<![.!?…؟।])[.!?…؟।]++(?:\s?[”»]|[{_CLOSERS}])*+(?=\s)"  # followed by space; possessive, so that a run is read once
    rf"|[。！？]++[{_CLOSERS}」』]*+"  # CJK writes no space
    rf"|(?<=[a-zа-яё)][a-zа-яё)])[.!?]+[”’»\"]?(?=[{_OPENERS}]?[A-ZА-ЯЁ][a-zа-яё]+\s)"  # the space was lost
)
_NEXT = re.compile(rf"\s*[{_OPENERS}]*\s?")
_WORD_EDGES = " \n\t\r\u00a0\u202f([“„«\"'‘/"
_REACH, _QUOTED_REACH = 42, 4000


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_TITLES = _words(
    "mr mrs ms mx dr prof rev fr sr msgr hon gen lt lieut col maj capt cpl sgt pvt cmdr comdr adm gov lt-gov sen rep reps",
    "sens pres amb atty asst dep supt det insp st ste mt ft sir mme mlle mgr messrs mssrs vs v cf viz approx est ca art arts",
    "sec fig figs vol eq ch pp п ст гл рис им ул пр пл г гг д о обл р др проф акад ген полк им тов см напр т н e.g i.e al e.k",
)
"""Abbreviations that something always follows: a full stop after them ends no sentence."""
_NUMBERED = _words("no nos nr n p pp art sec para fig vol ch op cap reg № jan feb mar apr jun jul aug sep sept oct nov dec")
"""Abbreviations that end no sentence when a figure follows."""
_OPEN = _words(
    "inc corp co cos ltd llc plc bros jr sr etc u.s u.k u.n e.u u.s.a u.s.s.r d.c l.a n.y n.j u.a.e a.m p.m ph.d m.d b.a m.a",
    "esq dept univ assn est min max ave blvd rd mass calif fla conn ill wis minn mich pa ga tenn ky la miss ala ark okla tex",
    "ariz colo ore wash mont wyo neb kan ind mo va md del vt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues",
    "wed thu thur thurs fri sat sun mln bln dlrs pct тыс млн млрд трлн руб долл др пр т.д т.п т.е н.э с.г gmbh s.a a.g n.v",
    "s.p.a",
)
"""Abbreviations that may end a sentence: they do when a word that begins sentences follows."""
_STARTERS = _words(
    "the a an in on at by for from to of with as and but or if when while after before since until although though however he",
    "she it they we i you his her its their our my this that these those there here what who which why how where last next",
    "some many most more all no not one two both each every other another such then now still also yet so because despite",
    "according meanwhile earlier later under over during between among about against even only just it's he's she's they're",
    "we're let moreover nevertheless critics officials police он она оно они мы вы я это этот в во на по с со к из за от для",
    "при о об но и а как что кто где когда если ранее также кроме однако",
)
_MONTH_WORD = re.compile(r"(?:Janua|Febru|März|April|Mai\b|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrh|led|úno|bře|dub|kvě|črv|srp|zář|říj|lis|pro)")


@stage(name="sentences", version=2, needs=(), gives=("sentences",))
def sentences(document: Document, notes: Annotations) -> Annotations:
    """Fill `sentences` with the spans of the document's sentences."""
    return replace(notes, sentences=tuple(split(document.text)))


def split(text: str) -> Iterator[Span]:
    """The sentences of `text`, without the space around them. Linear in its length."""
    for paragraph in paragraphs(text):
        yield from _split_paragraph(text, paragraph.span)


def _split_paragraph(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for candidate in _CANDIDATE.finditer(text, span.start, span.end):
        begins = _next(text, candidate.end(), span.end)
        end = _closed(text, start, candidate.end(), begins)
        if begins < span.end and start < candidate.start() and _ends(text, start, candidate, begins):
            yield Span(start, end)
            start = begins if end == candidate.end() else _skip(text, end, span.end)
    if start < span.end:
        yield Span(start, span.end)


def _next(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isspace():
        at += 1
    return at


_skip = _next


def _closed(text: str, start: int, end: int, begins: int) -> int:
    """A straight quotation mark that stands off by a space closes the sentence when the sentence holds an odd number of them."""
    detached = text[begins : begins + 2] in {'" ', '"\n'} and text.count('"', max(start, end - _QUOTED_REACH), end) % 2 == 1
    return begins + 1 if detached else end


def _ends(text: str, start: int, candidate: re.Match[str], begins: int) -> bool:
    """Whether the sentence that began at `start` ends with the candidate, when the next text begins at `begins`."""
    head = _NEXT.match(text, begins)
    first = text[head.end()] if head and head.end() < len(text) else ""
    if first in ",;:.)!?/" or (first.islower() and not _small_start(text, candidate, begins)):
        return False
    mark = candidate.group()
    if mark[0] != "." or len(mark.rstrip(")\"'”’»] ")) > 1:
        return not (first.isdigit() and mark[0] in ".…") or begins == candidate.end()
    return _full_stop(text, start, candidate.start(), candidate.end() - candidate.start(), text[begins : begins + 24])


def _small_start(text: str, candidate: re.Match[str], begins: int) -> bool:
    """Names that begin small ("iPhone", "eBay") begin sentences too."""
    return candidate.group() == "." and text[begins : begins + 1].islower() and text[begins + 1 : begins + 2].isupper()


def _full_stop(text: str, start: int, at: int, marks: int, follows: str) -> bool:
    """Whether a single full stop at `at` ends the sentence; `follows` is the beginning of what comes next."""
    window = text[max(start, at - _REACH) : at]
    token = window[max(map(window.rfind, _WORD_EDGES)) + 1 :]
    if marks > 1 or not token:
        return True
    if token.isdigit():
        return not _numbers(text, start, at - len(token), follows)
    word = token.lower().lstrip("-–—")
    if word in _NUMBERED and follows[0].isdigit():
        return False
    if word in _TITLES:
        return False
    if word in _OPEN or _dotted(word):
        return _starter(follows)
    return not (len(token) == 1 and token.isupper()) or _starter(follows)


def _numbers(text: str, start: int, at: int, follows: str) -> bool:
    """A figure's full stop that makes it an ordinal ("3. Mai"), a list number, or ends the date of a dateline ("May 17. /TASS/")."""
    return at == start or follows[0] == "/" or _MONTH_WORD.match(follows) is not None or not text[start:at].strip("-–—•( ")


def _dotted(word: str) -> bool:
    return len(word) > 2 and "." in word[1:] and all(len(part) <= 2 for part in word.split("."))  # noqa: PLR2004 - "ph.d", "s.p.a"


def _starter(follows: str) -> bool:
    """Whether what comes next looks like the start of a sentence rather than the rest of a name."""
    head = follows.lstrip("\"'“‘«„")
    if head != follows:
        return True
    word = re.match(r"[\w'’]+", head)
    return word is not None and word.group().lower().replace("’", "'") in _STARTERS
