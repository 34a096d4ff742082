"""The opening of an agency's report: place, day and agency before the first sentence, which no attribution begins in.

What stands there is known by its form, whatever the network makes of a line without a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from dateline.model import Span, Tagged

_MONTHS = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?"
    "|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
)
_AGENCIES = "Interfax|Kazinform|Trend|Sputnik|Reuters|Xinhua|Kabar"
_NO_PLACE = (
    "UPDATE|BREAKING|EXCLUSIVE|CORRECT(?:ED|ION)|WRAP|ANALYSIS|OPINION|FACTBOX|TIMELINE|VIDEO|PHOTO|WATCH|LIVE|INTERVIEW|FEATURE|NEWS|SPORT"
)
_SCORE = 0.95


@dataclass(frozen=True, slots=True)
class Dateline:
    """From its first letter to the first letter of the report; `sure` where a day, an agency or a country shows what it is."""

    span: Span
    places: tuple[Span, ...]
    agencies: tuple[Span, ...]
    sure: bool


@cache
def _pattern() -> regex.Pattern[str]:
    shouted = r"\p{Lu}[\p{Lu}\p{M}'’\-]+(?:\s\p{Lu}[\p{Lu}\p{M}'’\-]+){0,2}"
    titled = r"\p{Lu}\p{Ll}[\p{L}\p{M}'’\-]*(?:[\s\-]\p{Lu}[\p{L}\p{M}'’\-]*){0,2}"
    day = rf"(?:(?i:{_MONTHS})\s\p{{Nd}}{{1,2}}|\p{{Nd}}{{1,2}}\s(?i:{_MONTHS}))(?:,?\s\p{{Nd}}{{4}})?"
    agency = r"[\p{L}\p{N}][\p{L}\p{N}.&\-]{1,24}(?:\s[\p{L}\p{N}][\p{L}\p{N}.&\-]*){0,2}"
    dash = r"\s{0,2}(?:--|[\-–—])\s{0,2}"
    spaced = r"(?:\s{1,2}(?:--|[\-–])\s{1,2}|\s?—\s?)"
    signed = (
        rf"(?:\s?\((?:(?P<agency>{agency})(?:/(?P<agency>{agency}))?)\)(?:{dash}|[.:;]\s)"
        rf"|\s?/(?P<agency>\p{{Lu}}{{3,12}})/\.?(?:{dash}|\s)|\.\s(?P<agency>\p{{Lu}}{{4,12}}|{_AGENCIES})\s(?:--|[\-–—])\s)"
    )
    return regex.compile(
        rf"""
          (?!{_NO_PLACE})(?P<place>{shouted})(?:/(?P<place>{shouted}))?(?:,\s(?P<area>{titled}|\p{{Lu}}[\p{{Lu}}.]{{1,5}}))?
          (?:(?P<day>[,.]?\s{day})[,.]?(?:{signed}|{dash}|:\s)|{signed}|{spaced})
        | (?P<place>{titled})(?:,\s(?P<area>{titled}))?(?P<day>[,.]\s{day})[,.]?(?:{signed}|{dash})
        """,
        regex.VERBOSE | regex.VERSION1,
    )


def datelines(text: str, paragraphs: Iterable[Span]) -> list[Dateline]:
    """Those with which a paragraph opens, in order."""
    found = (_pattern().match(text, each.start, each.end) for each in paragraphs)
    return [_made(each) for each in found if each]


def _made(found: regex.Match[str]) -> Dateline:
    places = [Span(*each) for name in ("place", "area") for each in found.spans(name)]
    agencies = tuple(Span(*each) for each in found.spans("agency"))
    return Dateline(Span(*found.span()), tuple(places), agencies, bool(agencies or found["area"] or found["day"]))


def within(mentions: Sequence[Tagged], lines: Sequence[Dateline]) -> list[Tagged]:
    """The mentions with the names in datelines as the form says; what runs over the dash of an unsure one begins behind it.

    A town and its country that were found as one name stay one, as the annotated data has them.
    """
    if not lines:
        return list(mentions)
    kept = [part for each in mentions for part in _parts(each, _around(each.span, lines))]
    whole = {each.span for each in kept}
    return sorted([*kept, *(name for line in lines if line.sure for name in _names(line, whole))], key=lambda each: each.span)


def _around(span: Span, lines: Sequence[Dateline]) -> Dateline | None:
    return next((line for line in lines if line.span.overlaps(span)), None)


def _names(line: Dateline, whole: set[Span]) -> Iterator[Tagged]:
    if _both(line) not in whole:
        yield from (Tagged(place, "place", _SCORE) for place in line.places)
    yield from (Tagged(agency, "organization", _SCORE) for agency in line.agencies)


def _both(line: Dateline) -> Span:
    return Span(line.places[0].start, line.places[-1].end)


def _parts(mention: Tagged, line: Dateline | None) -> Iterator[Tagged]:
    if line is None or (not line.sure and mention.span.end <= line.span.end):
        yield mention
    elif mention.label == "place" and mention.span == _both(line):
        yield replace(mention, score=max(mention.score, _SCORE))
    elif mention.span.end > line.span.end:
        yield from () if line.sure else (replace(mention, span=place, label="place") for place in line.places)
        yield replace(mention, span=Span(line.span.end, mention.span.end))


def behind(attribution: Tagged, lines: Sequence[Dateline]) -> Tagged | None:
    """The attribution without a dateline that it began in; None where it lay in a sure one whole."""
    line = _around(attribution.span, lines)
    if line is None or not line.span.start <= attribution.span.start < line.span.end:
        return attribution
    if attribution.span.end <= line.span.end:
        return None if line.sure else attribution
    return replace(attribution, span=Span(line.span.end, attribution.span.end))
