"""Names and figures of Cyrillic text that a pattern of their own shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from dateline.model import Span, Tagged
from dateline.names import russian


@cache
def _pattern() -> dict[str, regex.Pattern[str]]:
    kind = (
        r"(?P<organization>(?i:ПАО|ФК|ХК|АО|ООО|ОАО|ЗАО|ТОО|НПО|компани|агентств|газет|телеканал|корпораци|банк|фонд|парти|клуб|издани|концерн"
        r"|холдинг|группировк|движени|организаци|оператор|радиостанци|авиакомпани|портал))"
        r"|(?P<work>(?i:фильм|роман|книг|сериал|песн|спектакл|альбом|стать|стих))|(?P<product>(?i:спутник|ракет|самолёт|самолет|корабл|вакцин))"
    )
    number = r"(?<![\p{L}\p{N}.,])\p{Nd}++(?:[.,\u00a0 ]\p{Nd}{3}(?!\p{Nd})){0,5}+(?:[.,]\p{Nd}++)?+(?:\s?[-–]\s?\p{Nd}++)?+"
    scale = r"(?:\s(?:тыс(?:\.|яч\p{L}{0,3})|млн|млрд|трлн|миллион\p{L}{0,3}|миллиард\p{L}{0,3}|триллион\p{L}{0,3}))?+"
    coins = r"(?:доллар|евро|рубл|тенге|сум|сомони|сом|юан|фунт|гривен|гривн|лир|иен)\p{L}{0,3}(?:\sСША)?"
    units = (
        r"(?:кубометр|(?:кубическ|квадратн)\p{L}{2,3}\s(?:кило)?метр|километр|метр|гектар|тонн|килограмм|литр|баррел"
        r"|мегаватт|гигаватт|киловатт|градус)\p{L}{0,3}(?:-час\p{L}{0,3})?|км|кг|га|куб\.\sм|кв\.\sкм|МВт|ГВт"
    )
    return {
        "quoted": regex.compile(rf"(?<!\p{{L}})(?:{kind})\p{{L}}{{0,4}}\s[«\"“„](?P<name>[\p{{Lu}}\p{{N}}][^«»\"“”„\n]{{1,60}})[»\"”“]"),
        "slashed": regex.compile(r"(?<![^\s(])/(?P<name>\p{Cyrillic}[^/\n]{1,40})/(?![^\s.,)–—-])"),
        "event": regex.compile(
            r"(?<!\p{L})(?:(?:День|Дня|Дню|Днём|Дне)\s[А-ЯЁ]\p{Ll}{2,20}+|Нов(?:ый|ого|ому|ым)\s[Гг]од(?:а|у|ом)?|Рождеств(?:о|а|у|ом|е)|Наурыз(?:а|у|ом|е)?"
            r"|(?:Перв|Втор)(?:ая|ой|ую)\s[Мм]иров(?:ая|ой|ую)(?:\sвойн(?:а|ы|е|у|ой))?"
            r"|Велик(?:ая|ой|ую)\sОтечественн(?:ая|ой|ую)(?:\sвойн(?:а|ы|е|у|ой))?|(?:Олимпийски|Азиатски)(?:е|х|м|ми)\s[Ии]гр(?:ы|ам|ами|ах)?)(?!\p{L})"
        ),
        "money": regex.compile(rf"{number}{scale}\s{coins}(?!\p{{L}})"),
        "percent": regex.compile(rf"{number}\s?(?:процент\p{{L}}{{0,3}}(?!\p{{L}}))"),
        "quantity": regex.compile(rf"{number}{scale}\s(?:{units})(?!\p{{L}})"),
        "initials": regex.compile(
            r"(?<![\p{L}.])(?P<name>[А-ЯЁ]\.(?:[ \u00a0]?[А-ЯЁ]\.)?[ \u00a0]?[А-ЯЁ]\p{Cyrillic}{2,24}+(?:-[А-ЯЁ]\p{Cyrillic}{2,24}+)?"
            r"|[А-ЯЁ]\p{Cyrillic}{2,24}[ \u00a0][А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)(?!\p{L})"
        ),
    }


def patterned(text: str) -> Iterator[Tagged]:
    """What has a pattern of its own: names in quotation marks behind the word for what bears them, agencies, initials, figures."""
    rules = _pattern()
    for found in rules["quoted"].finditer(text):
        if russian.is_cyrillic(found["name"]):
            label = next(each for each in ("organization", "work", "product") if found[each])
            yield Tagged(Span(*found.span("name")), label, 0.9)
    for found in rules["slashed"].finditer(text):
        if found["name"][0].isupper():
            yield Tagged(Span(*found.span("name")), "organization", 0.8)
    for found in rules["initials"].finditer(text):
        if not found["name"].startswith("Г."):
            yield Tagged(Span(*found.span("name")), "person", 0.9)
    yield from (Tagged(Span(*found.span()), "event", 0.85) for found in rules["event"].finditer(text))
    for label in ("money", "percent", "quantity"):
        yield from (Tagged(Span(*found.span()), label, 1.0) for found in rules[label].finditer(text))
