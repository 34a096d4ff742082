"""Datelines: the place, day and agency that agency prose opens with.

Covered: "MOSCOW, May 17. /TASS/.", "LONDON (Reuters) -", "KYIV, Ukraine, 3 мая", "BULAWAYO, Jun 10 2022 (IPS) -", "PETALING JAYA:",
"SALVADOR, Feb 26 -", "Cape Town – ", "(Reuters) -", "WASHINGTON/BRUSSELS, 5 June (AFP) —", "BRUSSELS 1996-08-22". A place in
capitals needs a day, an agency, a dash or a colon after it; a place in small letters needs an agency, or a day and a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.analysis.metadata.agencies import canonical
from dateline.model import Span
from dateline.when import Stamp, find_stamps, month

_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ]"
_SMALL = r"[a-zà-öø-ÿа-яёіїє'’]"
_CAPS = rf"(?:(?:ST|MT|FT|PT)\. )?{_CAPITAL}(?:{_CAPITAL}|['’.-](?={_CAPITAL}))+"
_MIXED = rf"{_CAPITAL}(?:{_SMALL}|-(?={_CAPITAL}))+"
_REGION = rf"(?:, (?:(?:{_CAPITAL}\.){{1,3}}|{_MIXED}\.?|{_CAPS})(?: (?:{_MIXED}\.?|{_CAPS}|of|and|the)){{0,3}})?"
_PLACE = re.compile(
    rf"(?P<caps>{_CAPS}(?:[ /]{_CAPS}){{0,4}}){_REGION}(?![\w'’])"
    rf"|(?P<mixed>{_MIXED}(?: {_MIXED}){{0,2}}){_REGION}(?![\w'’])"
)
_AGENCY = re.compile(
    r"[(/\[] ?(?P<name>[A-ZА-ЯЁa-zа-я][\w .&'’/-]{1,38}?) ?(?:/(?=[\s.,–—:-]|$)|[)\]])|(?P<bare>[A-Z][\w/-]{2,20})(?=\.\s|\s[-–—])"
)
_SIGNS = re.compile(r"[\s)/\]][-–—−_]|--|:\s|[)/][\s.,]|\d")
_GAP = re.compile(r"[\s,.|]*")
_DASH = re.compile(r"\s*(?:[-–—−_]{1,2}(?=\s|$|[A-ZА-Я\"“])|:(?=\s))|\s*[-–—−]{2}\s?")
_STOP = re.compile(r"\s?\.(?=\s|$)")
_HEAD, _SHORTEST, _LONGEST, _LONGEST_NAME = 160, 3, 20, 4


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NO_PLACES = _words(
    "THE A AN I IN ON AT DATE DATED PUBLISHED UPDATED POSTED BREAKING EXCLUSIVE FACTBOX ANALYSIS OPINION",
    "EMBARGO EMBARGOED UPDATE VIDEO WATCH PHOTO PHOTOS READ NEWS LIVE NOTE Q",
    "TEXT FILE CORRECTION CORRECTED CLARIFICATION ERRATUM EDITOR EDITORS",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a dateline says; offsets are those of the text. `stamp.value` is `XXXX-05-17` where it names no year."""

    span: Span
    place: Span | None = None
    stamp: Stamp | None = None
    agency: Span | None = None


def opening(text: str, span: Span) -> Opening | None:
    """The dateline at the head of a paragraph, None when there is none."""
    head = text[span.start : min(span.end, span.start + _HEAD)]
    if not _SIGNS.search(head):
        return None
    stamps = {stamp.start: stamp for stamp in find_stamps(head)}
    place = _place(head, stamps)
    at, stamp, agency = _facts(head, place, stamps)
    dash = _DASH.match(head, at)
    if not _believable(place, stamp, agency, dash):
        return None
    end = dash.end() if dash else at
    return Opening(
        Span(span.start, span.start + len(head[:end].rstrip())),
        Span(span.start, span.start + len(place.group())) if place else None,
        stamp,
        Span(span.start + agency.start(agency.lastgroup or 0), span.start + agency.end(agency.lastgroup or 0)) if agency else None,
    )


def _place(head: str, stamps: dict[int, Stamp]) -> re.Match[str] | None:
    """The place at the very head; a month is no region ("SALVADOR, Feb 26"), so it is cut off again."""
    found = _PLACE.match(head)
    if found is None:
        return None
    first = min((start for start in stamps if start > 0), default=len(head))
    for end in (found.end(), *(found.end(name) for name in ("caps", "mixed") if found[name])):
        if end <= first and month(head[:end].rpartition(" ")[2]) is None:
            return _PLACE.match(head, 0, end)
    return None


def _facts(head: str, place: re.Match[str] | None, stamps: dict[int, Stamp]) -> tuple[int, Stamp | None, re.Match[str] | None]:
    """Read the day and the agency that follow the place in either order."""
    at = place.end() if place else 0
    stamp, agency, end = None, None, at
    for _ in range(3):
        here = _GAP.match(head, end)
        start = here.end() if here else end
        if stamp is None and start in stamps:
            stamp, end = stamps[start], stamps[start].end
        elif stamp is None and (closed := _in_brackets(head, start, stamps)):
            stamp, end = closed, closed.end + 1
        elif agency is None and (found := _AGENCY.match(head, start)) and _agency_like(found, place):
            agency, end = found, found.end()
        else:
            break
    stop = _STOP.match(head, end)
    return (stop.end() if stop and end > at else end), stamp, agency


def _in_brackets(head: str, start: int, stamps: dict[int, Stamp]) -> Stamp | None:
    """“GENEVA (3 May 2021) –”."""
    stamp = stamps.get(start + 1) if head[start : start + 1] == "(" else None
    return stamp if stamp and head[stamp.end : stamp.end + 1] == ")" else None


def _agency_like(found: re.Match[str], place: re.Match[str] | None) -> bool:
    """A known agency; capitals in brackets; and after a place in capitals any name in brackets ("(Baltic Press)")."""
    name = found["name"] or found["bare"]
    shouted = found["name"] is not None and len(name) <= _LONGEST and name.replace(" ", "").replace("-", "").isupper()
    named = (
        found["name"] is not None and place is not None and bool(place["caps"]) and name[0].isupper() and len(name.split()) <= _LONGEST_NAME
    )
    return shouted or named or canonical(name) is not None


def _believable(place: re.Match[str] | None, stamp: Stamp | None, agency: re.Match[str] | None, dash: re.Match[str] | None) -> bool:
    known = agency is not None and canonical(agency[agency.lastgroup or 0]) is not None
    if place is None:
        return known and dash is not None
    if place["caps"]:
        name = place["caps"]
        return (name == "THE HAGUE" or name.split()[0] not in _NO_PLACES) and len(name) >= _SHORTEST and bool(stamp or agency or dash)
    if place["mixed"].split()[0].upper() in _NO_PLACES:
        return False
    return known or (stamp is not None and dash is not None) or (agency is not None and dash is not None)
