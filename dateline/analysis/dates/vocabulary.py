"""Word classes and shorthands that the rule patterns share (see `pattern` for the language they are written in)."""

from __future__ import annotations

from dateline.when.names import ONES, ORDINALS, TENS

_AMBIGUOUS_MONTHS = {"may", "march", "mar", "май", "март", "мар", "мае", "марте"}
_FULL = "january february april june july august september october november december"
_SHORT = "jan feb febr apr jun jul aug sept sep oct nov dec"
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_RUSSIAN_BARE = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
_RUSSIAN_BARE += " январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_RUSSIAN_WEEKDAYS = "понедельник вторник среду четверг пятницу субботу воскресенье"


def _split(*texts: str) -> tuple[str, ...]:
    return tuple(word for text in texts for word in text.split())


CLASSES: dict[str, tuple[str, ...]] = {
    "MONTHFULL": (*_split(_FULL, _RUSSIAN, _RUSSIAN_BARE), "May", "March"),
    "ANYMONTH": ("MONTHFULL", *_split(_SHORT), "Mar", "may", "march"),
    "WEEKDAYFULL": _split(_WEEKDAYS, _RUSSIAN_WEEKDAYS),
    "WEEKDAYS": tuple(f"{day}s" for day in _WEEKDAYS.split()),
    "WEEKDAYABBR": ("Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"),
    "WEEKDAY": ("WEEKDAYFULL", "WEEKDAYABBR", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"),
    "DAYNUM": ("D12", "D24", "D31", "ORDDAY"),
    "DAYFIGURE": ("D12", "D24", "D31"),
    "HOURNUM": ("D0", "D12", "D24"),
    "FIGURE": ("D12", "D24", "D31", "D60", "D99", "N3", "Y4", "N4", "LONG", "DECIMAL", "THOUSANDS", "FRACTION"),
    "CARDINAL": (
        *ONES,
        *TENS,
        "hundred",
        "thousand",
        "dozen",
        "два",
        "две",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
    ),
    "ONE": tuple(ONES),
    "TEN": tuple(TENS),
    "ORDINAL": tuple(ORDINALS),
    "SEASON": _split("spring summer autumn fall winter весной летом осенью зимой"),
    "SEASONS": _split("springs summers autumns falls winters"),
    "PART": _split("morning afternoon evening night noon midnight midday dawn dusk lunchtime nightfall daybreak sunset sunrise"),
    "DAYPART": _split("morning afternoon evening night утром днем днём вечером ночью"),
    "DAYPARTS": _split("mornings afternoons evenings nights"),
    "UNIT1": _split("second minute min hour hr day week weekend fortnight month quarter year yr decade century millennium"),
    "UNITS": _split("seconds secs minutes mins hours hrs days weeks weekends fortnights months quarters years yrs decades centuries"),
    "UNIT": ("UNIT1", "UNITS"),
    "BIGUNIT": _split("day week weekend month quarter year decade century"),
    "RUUNIT": _split("дней дня день недель недели неделю неделя месяцев месяца месяц лет года год часов часа час минут минуты"),
    "RELNAMED": _split("last this next past previous preceding following coming upcoming same"),
    "QUARTERCODE": ("Q1", "Q2", "Q3", "Q4"),
    "HALFCODE": ("H1", "H2"),
    "REL": _split("last this next past previous preceding prior following coming current upcoming same that"),
    "LASTISH": _split("last past previous preceding prior"),
    "VAGUE": _split("several few many numerous some"),
    "HALF": ("HALFDAY", "am", "pm"),
    "ZONE": _split("gmt utc мск bst cet cest eet eest msk est edt cst cdt mst mdt pst pdt jst sgt hkt et ct pt"),
    "HOLIDAY": _split("christmas xmas easter thanksgiving halloween juneteenth"),
}

SHORTHANDS: dict[str, str] = {
    "NUMBER": "( FIGURE (-? FRACTION)? | (CARDINAL | a hundred | a thousand | half | ORDINAL FRACTION) (-? CARDINAL "
    "| and CARDINAL)* ) (-? and -? a? -? (half|quarter))?",
    "WORDNUMBER": "CARDINAL (-? CARDINAL)* (-? ORDINAL)?",
    "SPOKENYEAR": "(eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty) (hundred | "
    "TEN -? ONE | TEN | ONE | hundred and? (TEN -? ONE | TEN | ONE)) | two thousand (and? (TEN -? ONE "
    "| TEN | ONE))?",
    "YEAR": "( Y4 | ' (D12|D24|D31|D60|D99|D0) )",
    "MDY": (
        "month=ANYMONTH ·? the? day=(DAYNUM | ORDINAL) (,? (of|in)? year=Y4)? | "
        "the? day2=DAYNUM -? of? month2=ANYMONTH ·? ((,|of|-)? year2=Y4 | ,? ' year3=(D31|D60|D99|D24|D12))? | "
        "the? day3=(ORDINAL | TEN -? ORDINAL) of month3=ANYMONTH ·? (,? (of|in)? year4=Y4)?"
    ),
    "RELDAY": "(today|yesterday|tomorrow|tonight|tmr|tmrw|tdy|сегодня|вчера|позавчера|завтра|послезавтра)",
    "DAYX": "( ((this|next|last|on)? weekday2=WEEKDAY ·? ,? the?)? (MDY) (,? WEEKDAYFULL)? | (step=(last|next|this))? "
    "weekday=WEEKDAY | rel=RELDAY )",
    "PERIODPART": "( the? very? (beginning | start | end | middle | close | first part | latter part | last part | "
    "early part | latter half | first half | second half | outset) of | early (in | on | -)? | late (in | on | -)? "
    "| mid -? (to -? late -?)? | earlier (in | on)? | later (in | on)? | the very early | the late | the early | the mid -? )",
    "APPROX": "( about | around | approximately | roughly | nearly | almost | more than | less than | fewer than "
    "| over | under | at least | at most | up to | no more than | not more than | no less than | just "
    "over | just under | a little more than | a little over | well over | as much as | as many as | as "
    "long as | only | just | another | some | an additional | an estimated | close to | the | no later "
    "than )",
    "CLOCKTIME": "( clock=CLOCK half=HALF? | clock2=DECIMAL half2=HALF | hour=HOURNUM half3=HALF | glued=(N3|N4|Y4) "
    "half4=HALF | hour2=HOURNUM (o ' clock) (in the daypart=DAYPART)? | hour3=HOURNUM in the daypart2=DAYPART "
    "| mark=(noon|midnight|midday) | army=(N4|Y4) (hours|hrs|gmt|hr) | clock3=CLOCK (hrs|hours) "
    "| clock5=DECIMAL (gmt|utc|bst|msk|cet|cest|est|edt|et) )",
    "ZONEX": "( ·? ( (local|eastern|pacific|central|moscow|kyiv|london|beijing|tokyo) (standard|daylight)? time "
    "| ZONE (PLUS|-) (D12|CLOCK|N4) | ZONE ) | { ZONE ((PLUS|-) (D12|CLOCK|N4))? } )",
}

SMALL_WORDS = _split(
    "the a an of in on at by for from to and or this that these those its their his her one two first "
    "with as is it up more most than over under "
    "about some any no very not only just all be well same other long short good full some many few several another part close each per "
    ", · : / ( ) ' - – PLUS s"
)
"""Words and marks that are no date without another word beside them: text of nothing else need not be searched."""
