"""Date lines of a page ("Published: 3 мая 2023, 14:05 MSK") and dates glued to the head of the text, as passages that are no prose."""

from __future__ import annotations

import re

from dateline.analysis.boilerplate.signs import NAME, NAMES, sign_of
from dateline.model import Boilerplate, BoilerplateKind, Span
from dateline.page_labels import PUBLISHED, UPDATED
from dateline.page_stamps import page_stamps

LABEL = (
    r"(?:(?:first|last|originally|article|news|story|online) )*+"
    r"(?:(?:date|time) (?:published|posted|created|added|of (?:publication|issue|release))|"
    r"(?:publication|publish|release|issue|posting) date|"
    rf"{PUBLISHED}|{UPDATED}|time|on|stand)(?: (?:on|at|date|time|le|il|el|em|am|la|den|публикации))*+"
)
"""Words that announce a date as the article's own."""
_WEEKDAYS = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira|quarta-feira|"
    r"quinta-feira|sexta-feira|luni|marți|miercuri|joi|vineri|sâmbătă|duminică|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|"
    r"pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|"
    r"senin|selasa|rabu|kamis|jumat|sabtu|minggu)"
)
_REST = re.compile(
    rf"(?:[\s|,.;:/()\[\]•·–—-]|\+\d\d(?::?\d\d)?(?!\d)|\b(?:{LABEL}|{_WEEKDAYS}|at|ist|ict|wib|et|local time|moscow time|"
    r"г|года|uhr|hrs?|h|мин|"
    r"(?:reading|read) time|min(?:utes?)? read|\d{1,2} min(?:utes?)?(?: read)?|min(?:utes?)?|\d{4} (?:gmt|hkt|utc|et)|"
    r"[ap]\.?m|gmt|utc|msk|мск|est|edt|cet|cest|eat|wat|gst|pkt|bst|\d{1,2}:\d\d|"
    r"\d{1,3} (?:min(?:ute)?s? read|comments?|views?|shares?|likes?)|"
    r"leave a comment|no comments)(?!\w))*+",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?!(?:event|embargo\w*|when|deadline|due|born|died|birth|expires?|effective|start|starts|end|ends|opening|closing|exam|election|"
    r"match|kick|venue|until|from|since|"
    r"through|by|year|week|month|quarter|period|as|to|company|figures|note|valid|record|pay|payable|meeting|hearing|session|"
    r"broadcast|aired|concert|show|gig|premiere|screening|performance|lecture|talk|seminar|webinar|game|fixture|tickets?|recorded|"
    r"taken|photo|fair|festival|conference|summit|workshop|course|service|launch|sale|auction|race|tour|training|rehearsal)\b)"
    r"[^\W\d_]{2,20}(?:[ -][^\W\d_]{2,20}){0,2}",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:[,|/•·–—]|\s-)\s*$|^\s*(?:[,|/•·–—]|-\s)")
_NAMED = re.compile(
    rf"(?:(?:(?:Posted|Published|Written) )?(?:[Bb]y|BY) {NAMES}|{NAME}(?: {NAME}){{1,2}})(?:\s?[,|/•·–—-]|\s[Oo]n)?"
    rf"(?: in {NAMES}(?: \d+)?)?(?: (?:[Ll]eave a|[Nn]o|\d+) [Cc]omments?)?"
)
_IN_RUBRIC = re.compile(rf"in {NAMES}(?: \d+)?")
_LABELLED = re.compile(rf"{LABEL}\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:embargo\w*|until|till)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_BARE_LABEL = re.compile(r"(?:(?:first|last) )?(?:published|updated|posted|modified)(?: on)?\s?:?", re.IGNORECASE)
_HEAD_LABEL = re.compile(rf"{LABEL}\s?:?\s?", re.IGNORECASE)
_HEAD_BYLINE = re.compile(rf"(?:[Bb]y|BY) {NAMES}\s?[,|/•·–—-]?\s?(?:[Oo]n\s)?")
_PROSE_NEXT = re.compile(r"\s?(?:[-–—|:]\s)?\s*[\"“«‘]?[A-ZА-ЯЁ]")
_LONGEST, _HEAD = 140, 90


def date_line(passage: str) -> BoilerplateKind | None:
    """Whether the passage says nothing but when (`date_header`), or who and when (`byline`).

    It holds stamps, the words that announce them, and at most a place, rubric or weekday beside them; in a byline a name.
    """
    if len(passage) > _LONGEST:
        return None
    if not any(c.isdigit() for c in passage):
        return "date_header" if _BARE_LABEL.fullmatch(passage) else None
    stamps = page_stamps(passage)
    if not stamps or _AHEAD.search(passage) or _ends_sentence(passage, stamps[-1].end):
        return None
    edges = [0, *(edge for stamp in stamps for edge in (stamp.start, stamp.end)), len(passage)]
    timed = any("T" in stamp.value for stamp in stamps)
    left = [part for n in range(0, len(edges), 2) if not _empty(part := passage[edges[n] : edges[n + 1]], timed=timed)]
    if not left:
        return "date_header"
    complete = any(not stamp.value.startswith("XXXX") for stamp in stamps)
    named = complete and _NAMED.fullmatch(left[0].strip()) and all(_IN_RUBRIC.fullmatch(part.strip()) for part in left[1:])
    return "byline" if named else None


def _ends_sentence(passage: str, last: int) -> bool:
    """A full stop after words; "3. listopada 2021." and a label's line may have one."""
    if passage[-1] != "." or _ABBREVIATED.search(passage) or _LABELLED.match(passage):
        return False
    return last < len(passage) - 1 or not passage[0].isdigit()


def _empty(part: str, *, timed: bool) -> bool:
    """Whether nothing is left of `part` but labels, or a rubric, or a place that a sign or the time sets apart."""
    found = _REST.match(part)
    left = part[found.end() if found else 0 :].strip(" \t,.;:|/()[]–—-\u00a0")
    if not left:
        return True
    apart = timed or _rubric(left) or _APART.search(part) is not None
    return apart and _PLACE.fullmatch(left) is not None and all(word[0].isupper() for word in left.split())


def _rubric(words: str) -> bool:
    """Whether these are a page's rubric ("POLITICS")."""
    sign = sign_of(words)
    return sign is not None and sign.kind == "menu"


def head_date(text: str, span: Span) -> Boilerplate | None:
    """A date with its label or byline that was glued to the head of the first paragraph: a complete date, and then a sentence begins."""
    head = text[span.start : min(span.end, span.start + _HEAD)]
    stamp = next(iter(page_stamps(head)), None)
    if stamp is None or stamp.value.startswith("XXXX") or not _PROSE_NEXT.match(head, stamp.end):
        return None
    before = head[: stamp.start]
    kind: BoilerplateKind = "byline" if _HEAD_BYLINE.fullmatch(before) else "date_header"
    known = kind == "byline" or not before or _HEAD_LABEL.fullmatch(before)
    return Boilerplate(Span(span.start, span.start + stamp.end), kind) if known else None
