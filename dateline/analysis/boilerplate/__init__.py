"""The `boilerplate` stage: passages that are no part of the article's prose.

A page's own words give it away: a closed table of signs (`signs`), date lines (`dates`), and lists that a heading such as "Related
articles" opens. A sign has to account for a whole paragraph, or for a paragraph's last sentence. Spans are disjoint, in order, without
white space at their ends. A dateline ("MOSCOW, May 17. /TASS/.") belongs to the prose. What is not known: furniture that reads like
prose and has no sign, captions without a credit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.analysis.boilerplate.dates import date_line, head_date
from dateline.analysis.boilerplate.signs import INLINE_CREDIT, LONGEST, sign_of
from dateline.analysis.pipeline import stage
from dateline.layout import Paragraph, flat, paragraphs
from dateline.model import Annotations, Boilerplate, Document, Span

_TITLE, _LIST_LONGEST, _MENU_ITEM, _MENU_RUN = 200, 160, 25, 4


@stage(name="boilerplate", version=5, needs=("sentences",), gives=("boilerplate",))
def boilerplate(document: Document, notes: Annotations) -> Annotations:
    """Fill `boilerplate`."""
    return replace(notes, boilerplate=find(document.text, notes.sentences))


def find(text: str, sentences: tuple[Span, ...]) -> tuple[Boilerplate, ...]:
    """The boilerplate passages of `text`, whose sentences are given. Linear in its length."""
    page, text = paragraphs(text), flat(text)
    whole = [_whole(text, each.span) for each in page]
    _extend_lists(text, page, whole)
    _extend_menus(text, page, whole)
    starts = [sentence.start for sentence in sentences]
    found = list(_glued_date(text, page, whole))
    for paragraph, mark in zip(page, whole, strict=True):
        found += (mark,) if mark else _parts(text, paragraph.span, sentences, starts)
    return tuple(_disjoint(sorted(found, key=lambda each: each.span)))


def _whole(text: str, span: Span) -> Boilerplate | None:
    if span.end - span.start > LONGEST:
        return None
    passage = span.of(text)
    dated = date_line(passage)
    if dated:
        return Boilerplate(span, dated)
    sign = sign_of(passage)
    return Boilerplate(span, sign.kind) if sign else None


def _glued_date(text: str, page: tuple[Paragraph, ...], whole: list[Boilerplate | None]) -> Iterator[Boilerplate]:
    first = next((p.span for p, mark in zip(page, whole, strict=True) if mark is None), None)
    date = head_date(text, first) if first else None
    if date:
        yield date


def _parts(text: str, span: Span, sentences: tuple[Span, ...], starts: list[int]) -> Iterator[Boilerplate]:
    """Boilerplate inside a paragraph of prose: credits in brackets, a last sentence that is a sign."""
    for credit in INLINE_CREDIT.finditer(text, span.start, span.end):
        yield Boilerplate(Span(*credit.span()), "credit")
    last = bisect_left(starts, span.end) - 1
    if last >= 0 and span.start < sentences[last].start and sentences[last].end - sentences[last].start <= LONGEST:
        sign = sign_of(sentences[last].of(text), tail=True)
        if sign:
            yield Boilerplate(sentences[last], sign.kind)


def _extend_lists(text: str, page: tuple[Paragraph, ...], whole: list[Boilerplate | None]) -> None:
    """A heading such as "Related articles" takes the headlines that follow: all of an unbroken list, else one."""
    is_open = single = False
    for n, (before, here) in enumerate(pairwise(page), 1):
        opener = whole[n - 1]
        if opener and opener.kind == "related" and _bare(before.span.of(text)):
            is_open, single = True, True
        elif here.breaks > 1 and not single:
            is_open = False
        if not is_open or whole[n] or not _headline(here.span.of(text)):
            is_open = False
            continue
        whole[n], single = Boilerplate(here.span, "related"), False


def _bare(heading: str) -> bool:
    return len(heading) < 40 and heading.rstrip(":|»›>→–—- ").count(" ") <= 3  # noqa: PLR2004 - the longest heading of that kind


def _headline(passage: str) -> bool:
    return len(passage) <= _LIST_LONGEST and passage[-1] not in '.!:;,”"'


def _extend_menus(text: str, page: tuple[Paragraph, ...], whole: list[Boilerplate | None]) -> None:
    """Short lines that stand in a row with known menu items are menu items too."""
    run: list[int] = []
    for n, here in enumerate((*page, None)):
        short = here is not None and here.span.end - here.span.start <= _MENU_ITEM and text[here.span.end - 1] not in '.!?:;,”"'
        if here is not None and short and (here.breaks <= 1 or not run):
            run.append(n)
            continue
        if len(run) >= _MENU_RUN and sum(_is_menu(whole[k]) for k in run) * 3 >= len(run):
            for k in run:
                whole[k] = whole[k] or Boilerplate(page[k].span, "menu")
        run = [n] if short else []


def _is_menu(mark: Boilerplate | None) -> bool:
    return mark is not None and mark.kind == "menu"


def _disjoint(found: list[Boilerplate]) -> Iterator[Boilerplate]:
    at = 0
    for each in found:
        if each.span.start >= at:
            yield each
            at = each.span.end
