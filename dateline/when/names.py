"""Names of months, weekdays, seasons, parts of the day, time zones and numbers: the tables that every date rule shares.

English first, with the Russian forms that news prints. Keys are lower case, without a final dot; look them up with `number`,
`month`, `weekday`, which fold case. Sources: Unicode CLDR 45 (names and abbreviations), the IANA time zone database (offsets).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MONTH_NAMES = (
    ("january", "jan", "января", "январь", "январе", "янв"),
    ("february", "feb", "febr", "февраля", "февраль", "феврале", "фев"),
    ("march", "mar", "марта", "март", "марте", "мар"),
    ("april", "apr", "апреля", "апрель", "апреле", "апр"),
    ("may", "мая", "май", "мае"),
    ("june", "jun", "июня", "июнь", "июне", "июн"),
    ("july", "jul", "июля", "июль", "июле", "июл"),
    ("august", "aug", "августа", "август", "августе", "авг"),
    ("september", "sept", "sep", "сентября", "сентябрь", "сентябре", "сен", "сент"),
    ("october", "oct", "октября", "октябрь", "октябре", "окт"),
    ("november", "nov", "ноября", "ноябрь", "ноябре", "ноя", "нояб"),
    ("december", "dec", "декабря", "декабрь", "декабре", "дек"),
)
WEEKDAY_NAMES = (
    ("monday", "mon", "понедельник", "понедельника"),
    ("tuesday", "tue", "tues", "вторник", "вторника"),
    ("wednesday", "wed", "weds", "среда", "среду", "среды"),
    ("thursday", "thu", "thur", "thurs", "четверг", "четверга"),
    ("friday", "fri", "пятница", "пятницу", "пятницы"),
    ("saturday", "sat", "суббота", "субботу", "субботы"),
    ("sunday", "sun", "воскресенье", "воскресенья"),
)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)


def _numbered(names: tuple[tuple[str, ...], ...], first: int) -> Mapping[str, int]:
    return MappingProxyType({name: number for number, group in enumerate(names, first) for name in group})


MONTHS = _numbered(MONTH_NAMES, 1)
"""Every name and abbreviation of a month -> 1..12."""
WEEKDAYS = _numbered(WEEKDAY_NAMES, 1)
"""Every name and abbreviation of a weekday -> its ISO number, Monday 1 to Sunday 7."""
SEASONS: Mapping[str, str] = MappingProxyType(
    {
        "spring": "SP",
        "summer": "SU",
        "autumn": "FA",
        "fall": "FA",
        "winter": "WI",
        "весной": "SP",
        "летом": "SU",
        "осенью": "FA",
        "зимой": "WI",
    }
)
"""Season word -> TIMEX3 code, by the northern hemisphere."""
UNITS = MappingProxyType(
    {
        "second": "S",
        "minute": "TM",
        "hour": "H",
        "day": "D",
        "week": "W",
        "month": "M",
        "quarter": "Q",
        "year": "Y",
        "decade": "DE",
        "century": "CE",
    }
)
"""Unit word -> what follows the figure's P in a TIMEX3 duration; with a T before it when finer than a day."""
ONES = MappingProxyType({word: n for n, word in enumerate(_ONES.split(), 1)})
TENS = MappingProxyType({word: n for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)})
ORDINALS = MappingProxyType({word: n for n, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30})
ZONES: Mapping[str, str] = MappingProxyType(
    {
        "z": "+00:00", "gmt": "+00:00", "utc": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
        "eest": "+03:00", "msk": "+03:00", "мск": "+03:00", "jst": "+09:00", "kst": "+09:00", "sgt": "+08:00", "hkt": "+08:00",
        "aest": "+10:00", "aedt": "+11:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
        "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
        "moscow time": "+03:00", "kyiv time": "", "local time": "", "et": "", "ct": "", "pt": "", "eastern time": "", "pacific time": "",
    }
)  # fmt: skip
"""Zone name -> offset; empty where the offset depends on the season or the place."""


def month(name: str) -> int | None:
    """The number of a month by any of its names ("Sept.", "мая"), None when it is none."""
    return MONTHS.get(name.rstrip(".").lower())


def weekday(name: str) -> int | None:
    """The ISO number (Monday 1) of a weekday by any of its names ("Thurs."), None when it is none."""
    return WEEKDAYS.get(name.rstrip(".").lower())
