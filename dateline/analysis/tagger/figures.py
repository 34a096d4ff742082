"""Money, percentages and quantities, which have a grammar of their own and need no learning."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from dateline.model import Span, Tagged

_NUMBER = (
    r"(?:\p{Nd}++(?:[.,]\p{Nd}++)*+(?:\s?(?:-|–|to)\s?\p{Nd}++(?:[.,]\p{Nd}++)*+)?+"
    r"|(?i:half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|a hundred|hundreds of|thousands of|tens of|several|dozens of))"
)
_SCALE = r"(?:[\s\-]?(?i:thousand|million|billion|trillion|hundred|dozen|lakh|crore|mln|bln|trln|mn|bn|tn|m|b|k)\b){0,2}+"
_CODES = r"(?:USD|EUR|GBP|JPY|CNY|RUB|KZT|CHF|AUD|CAD|INR|NGN|ZAR|KRW|TRY|UAH)"
_COINS = (
    r"(?i:(?:(?:US|U\.S\.|American|Canadian|Australian|Hong\sKong|Singapore)\s)?dollars?|cents?|euros?|pounds?(?:\ssterling)?|yen|yuan|renminbi|rubles?|roubles?"
    r"|tenge|soms?|sums?|hryvnias?|rupees?|francs?|lira|won|naira|rand|pesos?|riyals?|dirhams?|shekels?|baht|ringgit|cedis?|manats?|lari|kronor|kroner|zlotys?)"
)
_UNITS = (
    r"(?i:tons?|tonnes?|kilograms?|kilos?|kg|grams?|pounds|ounces?|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s?|centimet(?:er|re)s?|cm|mm|feet|foot|inch(?:es)?"
    r"|hectares?|acres?|square\s(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet)|cubic\s(?:met(?:er|re)s?|feet)|sq\skm|lit(?:er|re)s?|gallons?|barrels?|bushels?"
    r"|megawatts?|gigawatts?|kilowatts?|kilowatt[\s-]hours?|MW|GW|kWh|TWh|degrees(?:\s(?:Celsius|Fahrenheit))?|kph|mph|km/h|knots|bpd|carats?|megabytes?|gigabytes?)"
)


@cache
def _pattern() -> regex.Pattern[str]:
    edge, past = r"(?<![\p{L}\p{N}.,])", r"(?![\p{L}\p{N}])"
    sign, plain = r"(?:(?:US|C|A|HK|NZ|S|R|NT)?[$€£¥₽₸₴₹₦₩₺]|Rs\.?)", r"\p{Nd}++(?:[.,]\p{Nd}++)*+"
    return regex.compile(
        rf"""
          (?P<percent>{edge}{_NUMBER}(?:\s?%|[\s\-](?i:percentage\spoints?|per\s?cents?|pct){past}))
        | (?P<money>(?<![\p{{L}}\p{{N}}]){sign}\s?{plain}(?:\s?(?:-|–|to)\s?[$€£]?{plain})?+{_SCALE}{past}(?:\s{_COINS}{past})?
          | {edge}(?:{_CODES}|Rs)\s?{plain}{_SCALE}{past}
          | {edge}{_NUMBER}{_SCALE}\s?(?:[€₽₸₴₹₺]|(?:{_CODES}|{_COINS}){past}))
        | (?P<quantity>{edge}{_NUMBER}{_SCALE}[\s\-]?(?:(?:metric|short|long)\s)?{_UNITS}{past})
        """,
        regex.VERBOSE | regex.VERSION1,
    )


def figures(text: str) -> Iterator[Tagged]:
    """Amounts in order: label money, percent or quantity, score 1. Linear time."""
    for found in _pattern().finditer(text):
        yield Tagged(Span(*found.span()), found.lastgroup or "quantity", 1.0)
