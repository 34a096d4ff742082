"""Names that are made by pattern, and what kind of thing a name of no other type is: event, work or product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import regex

from dateline.analysis.tagger.designations import designated, is_car, is_designation
from dateline.analysis.tagger.extents import SHOWS, whole
from dateline.analysis.tagger.kinds import is_occasion, kind
from dateline.analysis.tagger.titles import titles
from dateline.model import Span, Tagged

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_OPENERS = "The|This|That|A|An|At|In|On|Our|His|Her|Its|Their|Every|Each|Next|Last|After|Before|Since|\\p{Lu}\\p{Ll}+day"
"""Words that open a sentence and are no part of a show's name."""
_DOMAINS = (
    "com|org|net|info|news|eu|ru|ro|kz|ua|kg|uz|tj|tm|ge|az|uk|de|fr|es|pl|cz|sk|hu|bg|rs|hr|gr|tr|cn|jp|kr|pk|ir|il|ae|sa|za|ng|ke|gh"
    "|au|nz|ca|br|ar|mx|tv|io|fm"
)
"""Top-level domains that are no English word, as a lost space behind a full stop makes of those that are ("by", "in", "it")."""
_OFFICES = (
    "State|Defen[cs]e|(?:the\\s)?Treasury|(?:the\\s)?Interior|Commerce|Energy|Labou?r|Justice|Health|Education|Agriculture"
    "|Transport(?:ation)?|(?:the\\s)?Navy|(?:the\\s)?Army|War"
)


_CAPITAL = frozenset(("person", "organization", "place"))
_GUESS = 0.6
"""Score up to which the network's type gives way to a designation."""
_NAMELIKE = regex.compile(r"[\p{N}.\p{Lo}]")


@cache
def _made() -> regex.Pattern[str]:
    domain = rf"\.(?:{_DOMAINS}|{_DOMAINS.upper()})(?![\p{{L}}\p{{N}}@/\-]|\.\p{{L}})"
    return regex.compile(
        rf"""
          (?<![\p{{L}}\p{{N}}@/.\-])(?P<organization>\p{{L}}[\p{{L}}\p{{N}}\-]{{2,40}}+{domain}|\p{{Nd}}{{1,3}}\.kg(?=\s(?:news|reports?|said|says|wrote|writes|was)\b))
        | (?<=/)(?P<agency>\p{{Lu}}{{3,12}}+)(?=/)
        | (?<![\p{{L}}\p{{N}}])(?P<format>\p{{Lu}}{{1,3}}\p{{Nd}}{{1,2}}\+\p{{Nd}}{{1,2}})(?![\p{{L}}\p{{N}}])
        | (?<![\p{{L}}\p{{N}}])(?P<event>(?:{_MONTHS})\s(?:events|uprising|revolution|unrest|riots|coup)
            |(?!(?:{_OPENERS})\s)(?:\p{{Lu}}[\p{{L}}’'.-]{{1,30}}\s){{1,4}}(?:{SHOWS}))(?![\p{{L}}\p{{N}}])
        """,
        regex.VERBOSE | regex.VERSION1,
    )


def named(text: str, mentions: Sequence[Tagged]) -> list[Tagged]:
    """The mentions with patterned names laid over them and with every `misc` told apart or left out."""
    written = not text.islower()
    kept = (_kind(each, text) for each in mentions if not _office(each, text) and not (written and _common(each, text)))
    return whole(text, over([_grown(each, text) for each in kept if each], [*patterned(text), *designated(text), *titles(text)]))


def patterned(text: str) -> Iterator[Tagged]:
    """Web names, agencies between slashes, formats such as P5+1, month events, shows and tournaments."""
    labels = {"agency": "organization", "format": "organization"}
    for found in _made().finditer(text):
        group = found.lastgroup or ""
        yield Tagged(Span(*found.span(group)), labels.get(group, group), 0.9)


def over(mentions: Sequence[Tagged], made: Sequence[Tagged]) -> list[Tagged]:
    """Both, in the order of the text; of two that overlap the longer stays, then the surer."""
    result: list[Tagged] = []
    for each in sorted([*mentions, *made], key=lambda one: (one.span.start, -one.span.end)):
        if result and result[-1].span.overlaps(each.span):
            result[-1] = max(result[-1], each, key=lambda one: (one.span.end - one.span.start, one.score))
        else:
            result.append(each)
    return result


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        "office": regex.compile(rf"^(?:{_OFFICES})(?:\s(?:for|and)\s.{{1,60}})?$"),
        "title": regex.compile(r"\b(?:[Ss]ecretary|SECRETARY|[Mm]inister|[Ss]ecretaries|[Mm]inisters)(?:[\s-]\p{L}+)?\sof(?:\sthe)?\s$"),
        "date": regex.compile(rf"^(?:{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\p{{Nd}}+)$", regex.I),
    }


def _kind(mention: Tagged, text: str) -> Tagged | None:
    """`misc` told apart or left out; an unsure name of another type gives way to what is plainly an occasion or a model."""
    rules, name = _patterns(), mention.span.of(text)
    if mention.label in _CAPITAL and is_occasion(name) and (mention.label == "organization" or mention.score < _GUESS):
        return replace(mention, label="event")
    if mention.label in _CAPITAL and mention.score < _GUESS and (is_designation(name) or (mention.label != "person" and is_car(name))):
        return replace(mention, label="product")
    if mention.label != "misc":
        return mention
    if rules["date"].search(name) or mention.score < 0.4:  # noqa: PLR2004 - a guess among many classes
        return None
    label = kind(mention.span, text)
    return replace(mention, label=label) if label else _last_word(mention, text)


def _last_word(mention: Tagged, text: str) -> Tagged | None:
    """The designation at the end of a name that says no more ("European EH-101")."""
    before, _, last = mention.span.of(text).rpartition(" ")
    span = Span(mention.span.end - len(last), mention.span.end)
    return replace(mention, span=span, label="product") if before and is_designation(last) else None


def _common(mention: Tagged, text: str) -> bool:
    """Whether the mention has no capital, figure or stop, so that in a text with capitals it is hardly a name."""
    name = mention.span.of(text)
    return mention.label in _CAPITAL and mention.score < 0.9 and name == name.lower() and not _NAMELIKE.search(name)  # noqa: PLR2004


def _office(mention: Tagged, text: str) -> bool:
    """Whether the mention is but the portfolio in a title ("Secretary of State")."""
    rules = _patterns()
    if not rules["office"].search(mention.span.of(text)):
        return False
    return rules["title"].search(text[max(0, mention.span.start - 40) : mention.span.start]) is not None


def _grown(mention: Tagged, text: str) -> Tagged:
    """The mention with the rest of a hyphenated or plus-joined name ("Xy-Z" of which "Z" was marked)."""
    start, end = mention.span.start, mention.span.end
    if mention.label in ("person", "place") and text[start - 1 : start] == "-":
        before = regex.search(r"(?<![\p{L}\p{N}\-])\p{Lu}[\p{L}\p{M}]{1,20}-$", text[max(0, start - 23) : start])
        start -= len(before.group()) if before else 0
    plus = regex.match(r"\+\p{Nd}{1,2}(?![\p{L}\p{N}])", text, pos=end)
    return replace(mention, span=Span(start, plus.end() if plus else end))
