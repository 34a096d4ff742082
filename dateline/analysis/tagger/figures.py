"""Money, percentages and quantities, which have a grammar of their own and need no learning."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from dateline.analysis.tagger.currencies import BARE, CODES, COINS, SIGNS
from dateline.model import Span, Tagged

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_PLAIN = r"(?:\p{Nd}{1,3}+(?:[ \u00a0\u202f]\p{Nd}{3}+(?!\p{Nd}))++(?:[.,]\p{Nd}++)?+|\p{Nd}++(?:[.,]\p{Nd}++)*+)"
_NUMBER = (
    rf"(?:{_PLAIN}(?:\s?(?:-|–|to)\s?{_PLAIN})?+"
    rf"|(?i:(?:{_TENS})(?:[\s\-](?:{_ONES}))?+|(?:{_ONES})\sand\sa\shalf|half\sa(?=[\s\-](?:m|b|tr)illion)|half|quarter|{_ONES}|ten|eleven|twelve|fifteen"
    r"|(?:a|several)\shundred|a(?=\s(?:thousand|(?:m|b|tr)illion)\s)|(?:(?:tens|hundreds)\sof\s)?(?:thousands|(?:m|b|tr)illions)\sof"
    r"|hundreds\sof|tens\sof|several|dozens\sof)\b)"
)
_SCALE = r"(?:[\s\-]?(?i:thousand|million|billion|trillion|hundred|dozen|lakh|crore|mln|bln|trln|mn|bn|trn|tn|(?:m|b|k)(?![²³/]))\b){0,2}+"
_LARGE = r"\s?(?:(?i:thousand|million|billion|trillion|lakh|crore|mln|bln|bn|trn|tn)|[mbk])"
_UNITS = (
    r"(?i:square[\s\-](?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|yards?)|cubic\s(?:kilomet(?:er|re)s?|met(?:er|re)s?|feet)|sq\.?\s?(?:km|ft|m|mi(?:les)?)"
    r"|tons?|tonnes?|kilotons?|megatons?|kilograms?|kilos?|kg|grams?|milligrams?|mg|pounds|lbs?|ounces?|light[\s\-]years?|nautical\smiles?|km/h|kmh|km/s|m/s"
    r"|kph|mph|knots|km[²³2]|m[²³]|kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|centimet(?:er|re)s?|millimet(?:er|re)s?|cm|mm|yards?|feet|inch(?:es)?"
    r"|hectares?|acres?|millilit(?:er|re)s?|ml|lit(?:er|re)s?|gallons?|barrels?(?:\s(?:per|a)\sday)?|b/d(?:ay)?|bpd|bushels?|bcm|tcm|carats?"
    r"|(?:mega|giga|kilo|tera)watts?(?:[\s\-]hours?)?|[kmgt]wh?|(?:(?:shaft|brake)\s)?horsepower|degrees(?:\s(?:Celsius|Fahrenheit|centigrade))?|decibels?|(?:mega|giga|tera)bytes?)"
)
_FRACTION = r"(?:\p{Nd}{1,3}+[\-\s])?\p{Nd}{1,2}+/\p{Nd}{1,3}+"
"""As bonds are quoted: 7-3/4."""
_HEIGHT = r"(?i:foot|ft)(?:-\p{Nd}{1,2}|\s?\p{Nd}{1,2}\s?in)?+"


@cache
def _pattern() -> regex.Pattern[str]:
    start, edge, past = r"(?<![\p{L}\p{N}])(?=[\p{N}\p{Sc}\p{Lu}abdefhmnoqst])", r"(?<![.,])", r"(?![\p{L}\p{N}])"
    joined = rf"(?:\s?(?:-|–|to)\s?[$€£]?{_PLAIN})?+"
    return regex.compile(
        rf"""
        {start}(?:(?P<percent>{edge}(?:{_FRACTION}|{_NUMBER})(?:\s?%|[\s\-]?(?:pc|(?i:(?:percentage|basis)[\s\-]points?|per\s?cents?|pct)){past}))
        | (?P<money>{SIGNS}\s?{_PLAIN}{joined}{_SCALE}{past}(?:\s{COINS}{past})?
          | {BARE}(?:{_PLAIN}{_LARGE}|\p{{Nd}}{{1,3}}(?:,\p{{Nd}}{{3}})++){past}
          | {edge}{CODES}\s?{_PLAIN}{_SCALE}{past}
          | {edge}{_PLAIN}\s(?i:mln|bln|million|billion|trillion)\s(?i:marks?|crown){past}
          | {edge}{_NUMBER}{_SCALE}[\s\-]?(?:[€₽₸₴₹₺](?!\p{{N}})|(?:{CODES}|{COINS}){past}))
        | (?P<quantity>{edge}{_NUMBER}{_SCALE}
            (?:[\s\-]?(?:(?:metric|short|long)\s)?{_UNITS}{past}|[\s\-]?{_HEIGHT}{past}|\s?°\s?[CF]{past})))
        """,
        regex.VERBOSE | regex.VERSION1,
    )


def figures(text: str) -> Iterator[Tagged]:
    """Amounts in order: label money, percent or quantity, score 1. Linear time."""
    for found in _pattern().finditer(text):
        yield Tagged(Span(*found.span()), found.lastgroup or "quantity", 1.0)
