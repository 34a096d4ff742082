"""Date stamps in the passages of a page that speak of its date.

Read is what `dateline.when` reads in any text, and forms that only such passages may have: month names of further languages ("16
mai 2023", "24 травня 2023"), years of two figures ("16.05.23", "05/16/23") and East Asian dates; in prose the same characters mean
other things (Mars, out, set, 16.05). Month names: Unicode CLDR 45, in the case that follows a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline.when import MONTHS, Stamp, day_of, find_stamps

_LATIN = (
    "januar janvier enero janeiro gennaio ianuarie stycznia ocak januari ledna január januára siječnja tammikuuta",
    "februar février fevrier febrero fevereiro febbraio februarie lutego şubat februari února február februára veljače helmikuuta",
    "märz maerz mars marzo março martie marca mart maart maret března március marts ožujka maaliskuuta",
    "april avril abril aprile aprilie kwietnia nisan dubna április apríla travnja huhtikuuta",
    "mai mayo maio maggio maja mayıs mei května maj május mája svibnja toukokuuta",
    "juni juin junio junho giugno iunie czerwca haziran června június júna lipnja kesäkuuta",
    "juli juillet julio julho luglio iulie lipca temmuz července július júla srpnja heinäkuuta",
    "august août aout agosto sierpnia ağustos agustus augustus srpna augusztus augusta augusti kolovoza elokuuta",
    "september septembre septiembre setembro settembre septembrie września eylül září szeptember septembra rujna syyskuuta",
    "oktober octobre octubre outubro ottobre octombrie października ekim října október októbra lokakuuta",
    "november novembre noviembre novembro noiembrie listopada kasım listopadu novembra studenoga studenog marraskuuta",
    "dezember décembre decembre diciembre dezembro dicembre decembrie grudnia aralık desember december prosince decembra joulukuuta",
)
_MORE = (
    "січня студзеня јануар ιανουαρίου يناير",
    "лютого лютага фебруар φεβρουαρίου فبراير",
    "березня сакавіка март μαρτίου مارس",
    "квітня красавіка април απριλίου أبريل",
    "травня мая мај μαΐου مايو",
    "червня чэрвеня јун ιουνίου يونيو",
    "липня ліпеня јул ιουλίου يوليو",
    "серпня жніўня аугуст август αυγούστου أغسطس",
    "вересня верасня септембар σεπτεμβρίου سبتمبر",
    "жовтня кастрычніка октобар οκτωβρίου أكتوبر",
    "листопада лістапада новембар νοεμβρίου نوفمبر",
    "грудня снежня децембар δεκεμβρίου ديسمبر prosinca",
)
_CENTURY_TURNS = 70
_OFFSET = re.compile(r"\s?\(?(?P<zone>GMT|UTC)?\s?(?P<sign>[+−-])(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>[0-5]\d))?\)?(?!\d)", re.IGNORECASE)
_COMPACT = re.compile(r"([+-]\d\d)(\d\d)$")
_ANY_OFFSET = re.compile(r"(?<=:\d\d)(?:Z|[+-]\d\d:?\d\d)$")


def page_stamps(passage: str) -> list[Stamp]:
    """Every stamp of a short passage, in order, none overlapping another."""
    found = sorted((*find_stamps(passage), *_foreign(passage), *_short(passage)), key=lambda stamp: (stamp.start, -stamp.end))
    kept: list[Stamp] = []
    for stamp in found:
        if not kept or stamp.start >= kept[-1].end:
            kept.append(_zoned(passage, stamp))
    return kept


def _zoned(passage: str, stamp: Stamp) -> Stamp:
    """The stamp with the offset that follows it ("GMT+3", "(UTC+03:00)") and with a colon in it ("+0300")."""
    found = _OFFSET.match(passage, stamp.end) if "T" in stamp.value else None
    if found is None or not (found["zone"] or passage[: stamp.end].upper().endswith(("GMT", "UTC"))):
        return replace(stamp, value=_COMPACT.sub(r"\1:\2", stamp.value))
    offset = f"{found['sign'].replace('−', '-')}{int(found['hours']):02d}:{found['minutes'] or '00'}"
    return replace(stamp, end=found.end(), value=_ANY_OFFSET.sub("", stamp.value) + offset)


@cache
def _names() -> dict[str, int]:
    tables = (_LATIN, _MORE)
    return {name: number for table in tables for number, names in enumerate(table, 1) for name in names.split()} | dict(MONTHS)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted(_names(), key=len, reverse=True))
    link = r"(?:,|\skl\.?|\som|\sum|\sà|\sa las|\salle|\sore le|\sàs|\sas|\so|\sв|\s[-–|/])?"
    clock = rf"(?:{link}\s(?P<h>[01]?\d|2[0-3])[:.h](?P<i>[0-5]\d)(?!\d))?"
    named = (
        rf"(?<![\w./-])(?P<d>[0-3]?\d)(?P<dot>\.?)\s(?:de\s|di\s)?(?P<n>{months})\.?,?\s(?:de\s|del\s)?(?P<y>[12]\d{{3}})(?!\d)(?:\s?(?:г\.|"
        rf"р\.|года|року))?{clock}"
    )
    asian = r"|(?P<y2>[12]\d{3})年(?P<m2>1?\d)月(?P<d2>[1-3]?\d)日(?:\s?(?P<h2>[0-2]?\d)[:時时](?P<i2>[0-5]\d)分?)?"
    short = rf"(?<![\w./-])(?P<a>\d\d?)(?P<s>[./])(?P<b>\d\d?)(?P=s)(?P<y>\d\d)(?![\d./]){clock}"
    return re.compile(named + asian, re.IGNORECASE), re.compile(short)


def _foreign(passage: str) -> Iterator[Stamp]:
    for found in _patterns()[0].finditer(passage):
        year, month, day = (found["y"], _month(found), found["d"]) if found["n"] else (found["y2"], int(found["m2"]), found["d2"])
        value = f"{year}-{month:02d}-{int(day):02d}"
        if day_of(value):
            yield Stamp(found.start(), found.end(), value + _clock(found["h"] or found["h2"], found["i"] or found["i2"]))


def _month(found: re.Match[str]) -> int:
    """The month named; "3 listopada" is Polish, "3. listopada" Croatian, a month earlier."""
    name = found["n"].lower()
    return _OCTOBER if name == "listopada" and found["dot"] else _names()[name]


_OCTOBER = 10


def _short(passage: str) -> Iterator[Stamp]:
    for found in _patterns()[1].finditer(passage):
        year = int(found["y"]) + (1900 if int(found["y"]) >= _CENTURY_TURNS else 2000)
        first, second = int(found["a"]), int(found["b"])
        orders = ((second, first),) if found["s"] == "." else ((second, first), (first, second))
        days = list(dict.fromkeys(value for month, day in orders if day_of(value := f"{year}-{month:02d}-{day:02d}")))
        clock = _clock(found["h"], found["i"])
        if days:
            yield Stamp(found.start(), found.end(), days[0] + clock, None, days[1] + clock if len(days) > 1 else None)


def _clock(hour: str | None, minute: str | None) -> str:
    return f"T{int(hour):02d}:{minute}" if hour else ""
