"""Money, percentages and quantities by their units; the extent is that of the figure and its unit, without "about".

Scope: currency signs and words with numbers in digits or words; per cent and percentage points; lengths, areas, weights, volumes, energy,
speeds, temperatures. Counts of people or things are no quantities here: what is counted is a noun, not a unit.
"""

from __future__ import annotations

import re

from dateline.analysis.mentions.draft import Draft
from dateline.analysis.reading import Reading
from dateline.model import MentionType, Span

_NUMBER = r"\d[\d,.\u00a0]{0,20}(?<=\d)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mln|bln|trln|mn|bn|tn|[mbk](?![a-z]))"
_WORDS = (
    r"(?:half a|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|several|dozens of|hundreds of|thousands of|millions of|billions of|a few|many)"
)
_AMOUNT = rf"(?:{_NUMBER}(?:[\s-]?{_SCALE}(?![A-Za-z]))?|{_WORDS}(?:[\s-](?:hundred|thousand|million|billion|trillion))?)"
_SIGN = r"(?:(?:US|A|C|NZ|HK|S|R|N|CA|AU)?\$|€|£|¥|₽|₸|₴|₹|₩|₺|₦|\b(?:USD|EUR|GBP|RUB|KZT|UAH|CNY|JPY|CHF|INR|Rs\.?|Rmb|RMB)(?![A-Za-z]))"
_CURRENCY = (
    r"(?:(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore) )?(?:dollars?|euros?|pounds?(?: sterling)?|roubles?|rubles?|tenge|yuan"
    r"|yen|rupees?|hryvnias?|hryvnya|liras?|pesos?|rand|naira|won|francs?|kron(?:a|or|er)|marks?|dirhams?|riyals?|dinars?|shekels?|cents?|soms?"
    r"|USD|EUR|GBP|RUB|KZT|UAH|CNY|baht|rupiah|shillings?|ringgit|zlotys?|zloty)(?![A-Za-z])"
)
_UNIT = (
    r"(?:(?:square|cubic) )?(?:metric tons?|tons?|tonnes?|kilograms?|kg|grams?|kilomet(?:re|er)s?|km|met(?:re|er)s?|centimet(?:re|er)s?|cm|mm"
    r"|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|lit(?:re|er)s?|gallons?|barrels?|bushels?|pounds|ounces?|megawatts?|gigawatts?|MW|GW"
    r"|kilowatts?|kWh|mph|km/h|knots|degrees(?: (?:Celsius|Fahrenheit))?|°[CF]|carats?|light[- ]years?|bpd|sq km|bcm|megabytes?|gigabytes?|GB|MB|hertz|GHz)"
    r"(?: (?:per|an?) (?:day|year|hour|second))?(?![A-Za-z])"
)
_EDGE = r"(?<![\w.,$])"
_RULES: tuple[tuple[MentionType, re.Pattern[str]], ...] = (
    ("money", re.compile(rf"(?<!\w){_SIGN}\s?{_NUMBER}(?:[\s-]?{_SCALE}(?![A-Za-z]))?(?: (?:US )?dollars)?")),
    ("percent", re.compile(rf"{_EDGE}(?:{_NUMBER}|{_WORDS})(?:\s?%|[\s-](?:per ?cent|percent(?:age points?)?)(?![a-z]))", re.IGNORECASE)),
    ("money", re.compile(rf"{_EDGE}{_AMOUNT}[\s-]{_CURRENCY}", re.IGNORECASE)),
    ("quantity", re.compile(rf"{_EDGE}{_AMOUNT}[\s-]{_UNIT}")),
)


def found(reading: Reading) -> list[Draft]:
    """The figures of the text as drafts, in the order of the rules."""
    drafts = []
    for kind, pattern in _RULES:
        for hit in pattern.finditer(reading.text):
            first, last = reading.range_of(Span(*hit.span()))
            if first < last and reading.starts[first] == hit.start() and reading.ends[last - 1] == hit.end():
                drafts.append(Draft(first, last, kind, 0.95, f"a number with a unit of {kind}"))
    return drafts
