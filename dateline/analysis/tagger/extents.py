"""How far the names of events and products go: without small-lettered words at their ends, with year, number or the rest of a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import regex

from dateline.model import Span, Tagged
from dateline.names.thing import known

_NOUNS = "scandal|affair|break-in|hearings?|conspirators|burglary|era"
"""Nouns behind the name of a thing past, which has no edition of its year."""
_UNITS = "million|billion|mln|bln|pct|percent|per|dlrs|dollars|people|units|jobs|times|hours|days|weeks|months|years"


SHOWS = r"(?:motor|air|auto|boat|flower|fashion)\s?shows?|(?:book|art|trade)\sfair|film\sfestival|grand\sprix|marathon|tournament"
"""Small-lettered heads of occasions that belong to the name before them."""


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        "head": regex.compile(r"(?:\p{Ll}+\s+)+(?=\S*[\p{Lu}\p{Nd}])"),
        "tail": regex.compile(r"(?:\s+\p{Ll}[\p{Ll}-]{0,30}){1,6}$"),
        "show": regex.compile(rf"\s(?:{SHOWS}|events|uprising|revolution|unrest|riots|coup)$"),
        "year": regex.compile(r"(?<![\p{L}\p{N}$€£.,-])(?:(?:19|20)\p{Nd}{2}|\p{Nd}{1,3}(?:st|nd|rd|th))\s$"),
        "past": regex.compile(rf"\s(?:{_NOUNS})\b"),
        "begun": regex.compile(r"(?<![\p{L}\p{N}-])(?:\p{Lu}{1,3}-\p{Nd}{1,3}|\p{Lu}{2,4}/)$"),
        "kind": regex.compile(r"(?<=\p{N})-(?:model|class|type|series|style)$"),
        "number": regex.compile(
            rf"\s(?:\p{{Nd}}{{1,3}}(?:\s\p{{Lu}}(?![\p{{L}}.]))?|[IVX]{{1,4}}|\p{{Nd}}{{1,2}}\p{{Lu}})(?![\p{{L}}\p{{N}},.%/-]|\s(?:{_UNITS})\b|[.,]\p{{N}})"
        ),
    }


def whole(text: str, mentions: Iterable[Tagged]) -> list[Tagged]:
    """The mentions, in order, with events and products as long as they should be; two products side by side are one."""
    result: list[Tagged] = []
    shaped = [_shaped(text, each) for each in mentions]
    families = _families(text, shaped)
    for each in (_of_family(text, m, families) for m in shaped):
        if result and _continues(text, result[-1], each):
            each = replace(each, span=Span(result.pop().span.start, each.span.end))  # noqa: PLW2901 - one name
        result.append(each)
    return result


def _shaped(text: str, mention: Tagged) -> Tagged:
    return _event(text, mention) if mention.label == "event" else _product(text, mention) if mention.label == "product" else mention


def _families(text: str, mentions: Iterable[Tagged]) -> frozenset[str]:
    """What stands before the numbers of the text's models: of "Marlin 70" it is "Marlin"."""
    names = (m.span.of(text) for m in mentions if m.label == "product")
    return frozenset(name.rpartition(" ")[0] for name in names if name[-1:].isdigit() and " " in name)


def _of_family(text: str, mention: Tagged, families: frozenset[str]) -> Tagged:
    """The name of a family with another number behind it is a product too, whatever the network takes it for."""
    if mention.span.of(text) in families and _patterns()["number"].match(text, mention.span.end):
        return _product(text, replace(mention, label="product"))
    return mention


def _continues(text: str, one: Tagged, other: Tagged) -> bool:
    return one.label == other.label == "product" and text[one.span.end : other.span.start] in (" ", "\n")


def _event(text: str, event: Tagged) -> Tagged:
    cut = _trimmed(text, event)
    year = _patterns()["year"].search(text, max(0, cut.span.start - 6), cut.span.start)
    if year is None or _patterns()["past"].match(text, cut.span.end):
        return cut
    return replace(cut, span=Span(year.start(), cut.span.end))


def _product(text: str, product: Tagged) -> Tagged:
    cut = _trimmed(text, product)
    begun = _patterns()["begun"].search(text, max(0, cut.span.start - 8), cut.span.start)
    cut = replace(cut, span=Span(begun.start(), cut.span.end)) if begun else cut  # of "F-4EJ" the network may read a part
    kind = _patterns()["kind"].search(text, cut.span.start, cut.span.end)
    cut = replace(cut, span=Span(cut.span.start, kind.start())) if kind else cut
    name = cut.span.of(text)
    before, _, last = name.rpartition(" ")
    if last.isalpha() and known(before) == "product":  # "Internet Explorer Web browser"
        return replace(cut, span=Span(cut.span.start, cut.span.start + name.rindex(" ")))
    number = _patterns()["number"].match(text, cut.span.end)
    return replace(cut, span=Span(cut.span.start, number.end())) if number else cut


def _trimmed(text: str, mention: Tagged) -> Tagged:
    """The mention without small-lettered words at its head and tail."""
    head = _patterns()["head"].match(text, mention.span.start, mention.span.end)
    start = head.end() if head else mention.span.start
    tail = None if _patterns()["show"].search(text, start, mention.span.end) else _patterns()["tail"].search(text, start, mention.span.end)
    return replace(mention, span=Span(start, tail.start() if tail else mention.span.end))
