"""Date lines of a page ("Published: 3 мая 2023, 14:05 MSK") and dates glued to the head of the text, as passages that are no prose."""

from __future__ import annotations

import re

from dateline.model import Span
from dateline.when import find_stamps

LABEL = (
    r"(?:(?:first|last|originally|date|article|news|story) )*"
    r"(?:published|posted|updated|modified|edited|created|issued|dated?|time|added|uploaded|release date|on|last update|"
    r"публикация|опубликовано|обновлено|дата|добавлено|veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado|"
    r"pubblicato|aggiornato|publicat|actualizat|opublikowano|yayınlanma|güncelleme)(?: (?:on|at|date|time|le|il|el|em|am|la|публикации))*"
)
"""Words that announce a date as the article's own."""
_REST = re.compile(
    rf"(?:[\s|,.;:/()\[\]•·–—-]|\b(?:{LABEL}|at|ist|ict|wib|et|local time|moscow time|г|года|uhr|hrs?|h|мин|min(?:utes?)? read|min|views?|"
    r"[ap]\.?m|gmt|utc|msk|мск|est|edt|cet|cest|eat|wat|gst|pkt|bst|\d{1,2}:\d\d|\d{1,3} (?:min(?:ute)?s? read|comments?|views?))(?!\w))*",
    re.IGNORECASE,
)
_WEEKDAY_OR_PLACE = re.compile(r"[^\W\d_]{2,20}(?:[ -][^\W\d_]{2,20}){0,2}")
_HEAD_LABEL = re.compile(rf"{LABEL}\s?:?\s?", re.IGNORECASE)
_PROSE_NEXT = re.compile(r"\s?(?:[-–—|:]\s)?\s*[\"“«‘]?[A-ZА-ЯЁ]")
_LONGEST, _HEAD = 140, 90


def date_line(passage: str) -> bool:
    """Whether the passage says nothing but when: stamps, the words that announce them, at most a place or weekday beside them."""
    if len(passage) > _LONGEST or not any(c.isdigit() for c in passage):
        return False
    stamps = list(find_stamps(passage))
    if not stamps:
        return False
    rest, at = [], 0
    for stamp in stamps:
        rest.append(passage[at : stamp.start])
        at = stamp.end
    return all(_empty(part) for part in (*rest, passage[at:]))


def _empty(part: str) -> bool:
    found = _REST.match(part)
    left = part[found.end() if found else 0 :].strip(" \t,.;:|/()[]–—-\u00a0")
    return not left or (_WEEKDAY_OR_PLACE.fullmatch(left) is not None and left[0].isupper())


def head_date(text: str, span: Span) -> Span | None:
    """A date with its label that was glued to the head of the first paragraph: a complete date, and then a sentence begins."""
    head = text[span.start : min(span.end, span.start + _HEAD)]
    label = _HEAD_LABEL.match(head)
    start = label.end() if label else 0
    stamp = next(find_stamps(head), None)
    if stamp is None or stamp.start != start or stamp.value.startswith("XXXX") or not _PROSE_NEXT.match(head, stamp.end):
        return None
    return Span(span.start, span.start + stamp.end)
