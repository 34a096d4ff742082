"""Names that are made by pattern, and what kind of thing a name of no other type is: event, work or product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import regex

from dateline.model import Span, Tagged

_EVENTS = (
    "Cup|Games|Olympics|Paralympics|Summit|Forum|War|Festival|Championships?|Marathon|Prix|Expo|Revolution|Uprising|Intifada|Conference|Congress|Derby"
    "|Olympiad|Holocaust|Genocide|Brexit|Eid|Ramadan|Christmas|Easter|Diwali|Hajj|Haj|Umrah|Election|Referendum|Tour|Awards|Fair|Biennale|Week|Day|Open|Battle"
)
_OCCASIONS = (
    "Cup|Games|Olympics|Paralympics|Summit|War|Festival|Championships?|Marathon|Prix|Expo|Revolution|Uprising|Intifada|Olympiad|Genocide"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DOMAINS = (
    "com|org|net|info|news|eu|ru|ro|kz|ua|kg|uz|tj|tm|ge|az|uk|de|fr|es|pl|cz|sk|hu|bg|rs|hr|gr|tr|cn|jp|kr|pk|ir|il|ae|sa|za|ng|ke|gh"
    "|au|nz|ca|br|ar|mx|tv|io|fm"
)
"""Top-level domains that are no English word, as a lost space behind a full stop makes of those that are ("by", "in", "it")."""
_WORKS = (
    "films?|movies?|novels?|books?|songs?|albums?|series|documentary|play|opera|poem|essay|article|report|podcast|painting|memoir|musical"
    "|entitled|titled"
)
_OFFICES = (
    "State|Defen[cs]e|(?:the\\s)?Treasury|(?:the\\s)?Interior|Commerce|Energy|Labou?r|Justice|Health|Education|Agriculture"
    "|Transport(?:ation)?|(?:the\\s)?Navy|(?:the\\s)?Army|War"
)


_CAPITAL = frozenset(("person", "organization", "place"))
_NAMELIKE = regex.compile(r"[\p{N}.\p{Lo}]")


@cache
def _made() -> regex.Pattern[str]:
    domain = rf"\.(?:{_DOMAINS}|{_DOMAINS.upper()})(?![\p{{L}}\p{{N}}@/\-]|\.\p{{L}})"
    return regex.compile(
        rf"""
          (?<![\p{{L}}\p{{N}}@/.\-])(?P<organization>\p{{L}}[\p{{L}}\p{{N}}\-]{{2,40}}+{domain}|\p{{Nd}}{{1,3}}\.kg(?=\s(?:news|reports?|said|says|wrote|writes|was)\b))
        | (?<=/)(?P<agency>\p{{Lu}}{{3,12}}+)(?=/)
        | (?<![\p{{L}}\p{{N}}])(?P<format>\p{{Lu}}{{1,3}}\p{{Nd}}{{1,2}}\+\p{{Nd}}{{1,2}})(?![\p{{L}}\p{{N}}])
        | (?<![\p{{L}}\p{{N}}])(?P<event>(?:{_MONTHS})\s(?:events|uprising|revolution|unrest|riots|coup))(?![\p{{L}}\p{{N}}])
        | (?<![\p{{L}}\p{{N}}])(?:{_WORKS})(?:\s(?:called|entitled|titled)|,)?
          \s["“‘'«](?P<work>\p{{Lu}}[^"“”‘«»\n]{{1,80}})(?<![,.])[,.]?["”’'»]
        """,
        regex.VERBOSE | regex.VERSION1,
    )


def named(text: str, mentions: Sequence[Tagged]) -> list[Tagged]:
    """The mentions with patterned names laid over them and with every `misc` told apart or left out."""
    written = not text.islower()
    kept = (_kind(each, text) for each in mentions if not _office(each, text) and not (written and _common(each, text)))
    return over([_grown(each, text) for each in kept if each], list(patterned(text)))


def patterned(text: str) -> Iterator[Tagged]:
    """Web names, agencies between slashes, formats such as P5+1, month events, titles of works in quotation marks."""
    labels = {"agency": "organization", "format": "organization"}
    for found in _made().finditer(text):
        group = found.lastgroup or ""
        yield Tagged(Span(*found.span(group)), labels.get(group, group), 0.9)


def over(mentions: Sequence[Tagged], made: Sequence[Tagged]) -> list[Tagged]:
    """Both, in the order of the text; of two that overlap the longer stays, then the surer."""
    result: list[Tagged] = []
    for each in sorted([*mentions, *made], key=lambda one: (one.span.start, -one.span.end)):
        if result and result[-1].span.overlaps(each.span):
            result[-1] = max(result[-1], each, key=lambda one: (one.span.end - one.span.start, one.score))
        else:
            result.append(each)
    return result


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        "event": regex.compile(
            rf"\b(?:{_EVENTS})\b(?:\s(?:\p{{Nd}}+|[IVX]+))?$|^(?:Battle|Siege|Festival|Feast|Day|Year|War)\sof\b", regex.I
        ),
        "occasion": regex.compile(rf"\b(?:{_OCCASIONS})(?:\s(?:\p{{Nd}}+|[IVX]+))?$"),
        "work": regex.compile(
            r"\b(?:Act|Constitution|Bill|Law|Agreement|Accords?|Treaty|Convention|Protocol|Charter|Declaration|Resolution|Code|Report|Plan"
            r"|Initiative|Index|Atlas|Bible|Qu?[uo]r'?an|Diary|Decree|Memorandum|Pact|Doctrine|Strategy|Framework|Vision)\b",
            regex.I,
        ),
        "office": regex.compile(rf"^(?:{_OFFICES})(?:\s(?:for|and)\s.{{1,60}})?$"),
        "title": regex.compile(r"\b(?:[Ss]ecretary|SECRETARY|[Mm]inister|[Ss]ecretaries|[Mm]inisters)(?:[\s-]\p{L}+)?\sof(?:\sthe)?\s$"),
        "date": regex.compile(rf"^(?:{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\p{{Nd}}+)$", regex.I),
    }


def _kind(mention: Tagged, text: str) -> Tagged | None:
    """`misc` becomes event or work by its words, a work when it stands in quotation marks, and is left out when nothing tells."""
    rules, name = _patterns(), mention.span.of(text)
    if mention.label == "organization" and rules["occasion"].search(name) and " " in name:
        return replace(mention, label="event")
    if mention.label != "misc":
        return mention
    if rules["date"].search(name) or mention.score < 0.4:  # noqa: PLR2004 - a guess among many classes
        return None
    label = "event" if rules["event"].search(name) else "work" if rules["work"].search(name) or _in_marks(mention.span, text) else None
    return replace(mention, label=label) if label else None


def _in_marks(span: Span, text: str) -> bool:
    return text[max(0, span.start - 1) : span.start] in tuple("\"“‘«„'") and text[span.end : span.end + 1] in tuple("\"”’»“',.")


def _common(mention: Tagged, text: str) -> bool:
    """Whether the mention has no capital, figure or stop, so that in a text with capitals it is hardly a name."""
    name = mention.span.of(text)
    return mention.label in _CAPITAL and mention.score < 0.9 and name == name.lower() and not _NAMELIKE.search(name)  # noqa: PLR2004


def _office(mention: Tagged, text: str) -> bool:
    """Whether the mention is but the portfolio in a title ("Secretary of State")."""
    rules = _patterns()
    if not rules["office"].search(mention.span.of(text)):
        return False
    return rules["title"].search(text[max(0, mention.span.start - 40) : mention.span.start]) is not None


def _grown(mention: Tagged, text: str) -> Tagged:
    """The mention with the rest of a hyphenated or plus-joined name ("Xy-Z" of which "Z" was marked)."""
    start, end = mention.span.start, mention.span.end
    if mention.label in ("person", "place") and text[start - 1 : start] == "-":
        before = regex.search(r"(?<![\p{L}\p{N}\-])\p{Lu}[\p{L}\p{M}]{1,20}-$", text[max(0, start - 23) : start])
        start -= len(before.group()) if before else 0
    plus = regex.match(r"\+\p{Nd}{1,2}(?![\p{L}\p{N}])", text, pos=end)
    return replace(mention, span=Span(start, plus.end() if plus else end))
