"""Products by what they are called and by what stands beside them: a designation of letters and figures, a maker, a noun for the kind.

Makers, families and kinds are those that news writes of most, compiled here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

import regex

from dateline.model import Span, Tagged

_AIR = (
    "Boeing|Airbus|Lockheed(?:\\sMartin)?|McDonnell\\sDouglas|Embraer|Bombardier|Cessna|Tupolev|Ilyushin|Antonov|Sukhoi|MiG|Fokker|Saab"
    "|Dassault|Northrop(?:\\sGrumman)?|Grumman|Sikorsky|Bell|Gulfstream|Rolls(?:-Royce)?|Pratt\\s(?:and|&)\\sWhitney"
)
_CARS = (
    "Ford|Chevrolet|Chevy|Dodge|Plymouth|Chrysler|Buick|Pontiac|Oldsmobile|Cadillac|Mercury|Toyota|Honda|Nissan|Mazda|Subaru|Hyundai|Kia"
    "|BMW|Mercedes(?:-Benz)?|Audi|Volkswagen|VW|Porsche|Opel|Fiat|Renault|Peugeot|Citro[eë]n|Volvo|Jaguar|Tesla|Ferrari|Lamborghini|Lexus"
    "|Suzuki|Mitsubishi|Lada|Skoda|BYD|Harley-Davidson|Yamaha|Kawasaki"
)
_DEVICES = (
    "Apple|Samsung|Nokia|Sony|Microsoft|IBM|Compaq|Dell|HP|Intel|AMD|Huawei|Xiaomi|LG|Motorola|HTC|Canon|Nikon|Nintendo|Sega|Atari|Toshiba"
)
_LINES = (
    "Galaxy|Watch|Windows|Office|Excel|Surface|Walkman|PlayStation|Xbox|Lumia|ThinkPad|Pentium|Itanium|Xeon|Opteron|Athlon|Phenom"
    "|Vision\\sPro|AirPods"
)
"""Families of devices and programs that stand behind their makers' names."""
_NO_MODEL = (
    "Motors?|Co|Corp|Corporation|Company|Group|Inc|Ltd|Plc|AG|SA|SpA|Credit|Financial|Finance|Foundation|Research|Europe|America|Canada"
    "|UK|China|India|Electronics|Industries|Aerospace|Systems|Services|Capital|Bank|Cent(?:er|re)|Park|County|News|Field|Stadium|Street"
    "|Plant|Chief|CEO|President|Chair(?:man|woman)?|Vice|Director|Executive|Racing|Team|Dealers?|Avio|Aviazione|Aviation|Union|Heights"
    "|Hall|Theat(?:er|re)|Museum|Jr|Sr|Mr|Mrs|Ms|Heavy|Division|USA"
)
"""What stands behind a maker's name and makes a firm, a place or a person of it."""
_KINDS = (
    "aircraft|airliners?|airplanes?|planes?|jets?|jetliners?|fighters?|bombers?|helicopters?|drones?|missiles?|rockets?|torpedoes|tanks?"
    "|rifles?|submarines?|warships?|frigates?|engines?|turboprops?|hatchback|sedans?|coupes?|compact|minivans?|miniwagon|SUVs?|pickups?"
    "|cars?|vehicles|trucks?|motorcycles?|locomotives?|computers?|workstations?|laptops?|smartphones?|phones?|tablets?|handsets?|cameras?"
    "|printers?|consoles?|processors?|chips?|microprocessors?|boards?|browsers?|software|operating\\ssystems?|spyware|malware|drugs?"
    "|vaccines?|antidepressants?|painkillers?|superchargers?"
)
"""Nouns for kinds of products, as they stand beside their names."""
_BESIDE = (
    rf"(?:(?!(?:said|says|the|an?|of|and|is|was|were|has|had|have|which|that|to|in|on|for|by|with|its|his|her|their)\s)[\w-]+\s){{0,2}}"
    rf"(?:{_KINDS}|(?:defen[cs]e|anti-missile|weapons?|guidance)\ssystems?|models?|treatment|pills?)\b"
)
_BEFORE = (
    "drugs?|medicines?|treatment|vaccine|antidepressant|painkiller|pill|steroid|opioid|software|smartphone|browser|missile|drone|spyware"
    "|supercomputer"
)
_MAKING = (
    "introduced?|introducing|unveil(?:ed|s|ing)?|launch(?:ed|es|ing)?|manufactur(?:es?|ed|ing)|assembles?|assembled|sells?|sold|dr[io]ves?"
    "|driving|production\\sof|make|makes|making"
)
_NO_KIND = r"COVID|Covid|G-|Q\p{Nd}|U-\p{Nd}\p{Nd}|H\p{Nd}|P\p{Nd}|COP|FY|US-|I-\p{Nd}|B-\p{Nd}(?!\p{Nd})"
"""What looks like a designation and is a group of states, quarter, age, road or rating."""
_MODEL = rf"(?:(?!{_NO_KIND})\p{{Lu}}{{1,4}}-?\p{{Nd}}{{1,4}}(?:-\p{{Nd}}{{1,3}})?\p{{Lu}}{{0,3}})"
_FIGURE = rf"(?:{_MODEL}|\p{{Nd}}{{2,3}}\s\p{{Lu}}(?!\p{{L}})|\p{{Nd}}{{3}}(?:-\p{{Nd}}{{2,3}}\p{{Lu}}{{0,2}})?)"
_LAST = r"(?:s|(?=[’']s))?(?![\p{L}\p{N}]|-\p{N})"
_NO_COUNT = (
    r"(?!%|[,.]\p{Nd}|\s(?:million|billion|mln|bln|pct|percent|per\scent|people|passengers|workers|employees|jobs|dead|points|votes|cases"
    r"|deaths|orders|aircraft\sorders|index|feet|metres|miles)\b)"
)
_NEARBY = 150
"""Characters to either side in which a sentence is looked for."""


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    car = rf"(?:{_CARS})(?:\s(?!(?:{_NO_MODEL})\b)(?:\p{{Lu}}[\p{{L}}\p{{N}}-]*|\p{{Nd}}{{3,4}})){{1,3}}"
    return {
        "designation": regex.compile(r"(?:\p{Lu}{1,4}-\p{Nd}{1,4}\p{Lu}{0,3}|\p{Lu}{1,2}\p{Nd}{3,4}\p{Lu}?)(?:-\p{Nd}{2,3})?s?"),
        "excluded": regex.compile(r"(?:COVID|Covid|G|Q|H|COP|FY|US|I|M|K|P)-?\p{Nd}{1,2}|U-?\p{Nd}{2}"),
        "made": regex.compile(rf"(?<![\p{{L}}\p{{N}}.-])(?:(?:{_AIR})\s{_FIGURE}|(?:{_CARS}|{_DEVICES})\s{_MODEL}){_LAST}{_NO_COUNT}"),
        "jet": regex.compile(rf"(?<![\p{{L}}\p{{N}}$€£.,:/#-]|[Ff]light\s|No\.\s)7[0-8]7{_LAST}(?:\sDreamliners?)?{_NO_COUNT}"),
        "bare": regex.compile(rf"(?<![\p{{L}}\p{{N}}./&-]){_MODEL}{_LAST}"),
        "car": regex.compile(car),
        "model": regex.compile(
            rf"(?<!\p{{Lu}}[\p{{L}}.]{{0,30}}\s)(?<![\p{{L}}\p{{N}}<-]){car}(?![\p{{L}}\p{{N}}-])"
            rf"|(?:{_DEVICES})\s(?:{_LINES})(?:\s(?:\p{{Lu}}?\p{{Nd}}{{1,3}}\p{{L}}?|XP|Vista|Pro|Ultra|Note|Phone))*(?![\p{{L}}\p{{N}}-])"
        ),
        "kind": regex.compile(rf"\b(?:{_KINDS})\b"),
        "beside": regex.compile(rf"^[\"”’']*\s{_BESIDE}"),
        "before": regex.compile(rf"\b(?:{_BEFORE}),?\s[\"“‘'`]*$|\b(?:{_MAKING})\s(?:the|its|an?|their)\s(?:new\s)?[\"“‘'`]*$"),
    }


def is_designation(name: str) -> bool:
    """Whether a name is nothing but letters and figures as makers give them ("MD-80"); rounds, groups of states and quarters are not."""
    rules = _patterns()
    return rules["designation"].fullmatch(name) is not None and rules["excluded"].fullmatch(name) is None


def is_car(name: str) -> bool:
    """Whether a name is that of a maker of cars with words behind it that make no firm or place of it ("Ford Taurus")."""
    return _patterns()["car"].fullmatch(name) is not None


def product_beside(before: str, behind: str) -> bool:
    """Whether the words on either side say what kind of product stands between them."""
    return _patterns()["beside"].search(behind) is not None or _patterns()["before"].search(before) is not None


def designated(text: str) -> Iterator[Tagged]:
    """Models with their makers; designations in a sentence that names the kind of thing; Boeing's jets by number where it is named."""
    rules = _patterns()
    for found in chain(rules["made"].finditer(text), rules["jet"].finditer(text) if "Boeing" in text else ()):
        yield Tagged(Span(*found.span()), "product", 0.9)
    for found in chain(rules["bare"].finditer(text), rules["model"].finditer(text)):
        if rules["kind"].search(text, *_sentence(text, *found.span())):
            yield Tagged(Span(*found.span()), "product", 0.8)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around begins and ends, or what of it is near."""
    stops = (". ", "? ", ".\n", "\n\n")
    low, high = max(0, start - _NEARBY), min(len(text), end + _NEARBY)
    ends = (at for stop in stops if (at := text.find(stop, end, high)) >= 0)
    return max(low, *(text.rfind(stop, low, start) for stop in stops)), min(ends, default=high)
