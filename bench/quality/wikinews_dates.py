"""The dates that MEANTIME annotates in Wikinews (TIMEX3), as documents for `bench.quality.dates`.

Only a document's first sentences are annotated; the text ends with the last of them. Words are joined by spaces, marks to the word before.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.quality.dates import DATA, GoldDate, GoldDocument, Score, score, sentences
from dateline.analysis.dates import find_dates
from dateline.model import Span

_FOLDER = DATA.parent / "coreference" / "meantime" / "intra-doc_annotation"
_CLOSERS = frozenset([",", ".", ";", ":", "'s", "%", ")", "?", "!", "n't", "'"])


def documents() -> Iterator[GoldDocument]:
    """The sixty documents, in the order of their names."""
    for path in sorted(_FOLDER.glob("*/*.xml")):
        yield _read(path)


def measure() -> Score:
    """The score over all documents. They serve as a second held-out set."""
    total = Score()
    for document in documents():
        total += score(document, find_dates(document.text, sentences(document.text), document.published[:10] or None))
    return total


def _read(path: Path) -> GoldDocument:
    root = ET.parse(path).getroot()  # noqa: S314 - our own development data
    annotated = {
        anchor.get("t_id")
        for kind in ("EVENT_MENTION", "ENTITY_MENTION")
        for each in root.iter(kind)
        for anchor in each.iter("token_anchor")
    }
    last = max(int(token.get("sentence", "0")) for token in root.iter("token") if token.get("t_id") in annotated)
    text, places = _text([token for token in root.iter("token") if int(token.get("sentence", "0")) <= last])
    dates = tuple(date for each in root.iter("TIMEX3") if (date := _date(each, places)))
    created = next((each.get("value", "") for each in root.iter("TIMEX3") if each.get("functionInDocument") == "CREATION_TIME"), "")
    return GoldDocument(path.name, text, created, dates)


def _text(tokens: list[ET.Element]) -> tuple[str, dict[str, Span]]:
    text, places, sentence = "", {}, "0"
    for token in tokens:
        word, current = token.text or "", token.get("sentence", "0")
        if current != sentence:
            text += "\n\n" if int(current) <= 2 else " "
        elif text and word not in _CLOSERS and not text.endswith(("(", "$")):
            text += " "
        places[token.get("t_id", "")] = Span(len(text), len(text) + len(word))
        text, sentence = text + word, current
    return text, places


def _date(element: ET.Element, places: dict[str, Span]) -> GoldDate | None:
    spans = [places[anchor.get("t_id", "")] for anchor in element.iter("token_anchor") if anchor.get("t_id") in places]
    if not spans:
        return None
    return GoldDate(Span(min(spans).start, max(span.end for span in spans)), element.get("type", ""), element.get("value", ""))
