"""Title, outlet, author, agency and place of an article, each with the passage that says so."""

from __future__ import annotations

import re

from dateline.analysis.metadata.agencies import attribution, canonical
from dateline.analysis.metadata.opening import Opening, opening
from dateline.analysis.metadata.page import Page
from dateline.model import Inferred, Span

_BY = re.compile(
    r"(?:(?i:written|reported|compiled|posted|published|story|text|reporting|translated) )?(?i:by|author|authors|автор|autor|"
    r"auteur|autore)\b ?:? ?(?P<name>[^\n,|/•·–—()\d]{3,80}?)(?=$|\s?[,|/•·–—()\n]|\s\d|\s(?i:for|in|on)\s|\.$)"
)
_BESIDE = re.compile(
    r"(?P<name>[A-ZÀ-ÞА-ЯЁ][\w.'’-]+(?: [A-ZÀ-ÞА-ЯЁ][\w.'’-]+){1,3}),? (?:Staff|Reuters|AFP|AP|TASS|Xinhua|Associated Press|"
    r"Senior|Political|Foreign|Special|Chief|Correspondent|Reporter|Editor|Writer)"
)
_EDITORS = re.compile(
    r"(?P<name>[A-Z][\w-]*(?:\.[A-Za-z]{2,10})+|(?:[A-Z][\w-]{1,30} ){1,3})\s?(?:editorial (?:staff|board|team|office)|"
    r"correspondent reports)"
)
_ON_SITE = re.compile(r"(?i:live(?:text)?|news|latest|more|us) (?i:on) (?P<name>[A-Za-z][\w-]{1,30}\.[A-Za-z]{2,10})\b")
_EDITORS_REACH = 100
_HOST = re.compile(r"(?:https?://)?(?:[^/@]*@)?(?:www\d?\.|m\.|amp\.|en\.|ru\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_STOPS = frozenset(".!?:;,…")
_TITLE_LONGEST, _TITLE_WORDS, _OPENINGS, _LEAD_SENTENCES = 220, 32, 8, 4


def head(page: Page) -> Opening | None:
    """The article's dateline: the one with most to say among the first paragraphs of prose.

    Several paragraphs that open with a name in capitals and a colon are the turns of a transcript, not datelines.
    """
    found = [line for each in page.prose[:_OPENINGS] if (line := opening(page.text, each.span))]
    full = [line for line in found if line.stamp or line.agency]
    bare = [line for line in found if not (line.stamp or line.agency)]
    turns = len(bare) > 1 and all(line.span.of(page.text).endswith(":") for line in bare)
    if full:
        return full[0]
    return bare[0] if bare and not turns and not page.text.isupper() else None


def title(page: Page, line: Opening | None) -> Inferred | None:
    """What the client or the HTML says, else a first paragraph that looks like a heading: short, no full stop, with a text after it."""
    if page.document.title:
        return Inferred(page.document.title, "given", "Sent with the document.", 1.0)
    if said := page.said("title"):
        return Inferred(said, "html", "The page's markup says so.", 0.95)
    if len(page.prose) < 2 or (line and line.span.start <= page.prose[0].span.start):  # noqa: PLR2004 - a heading and a text
        return None
    first, second = page.prose[0].span, page.prose[1].span
    heading = first.of(page.text)
    if heading[-1] in _STOPS or len(heading) > _TITLE_LONGEST or len(heading.split()) > _TITLE_WORDS:
        return None
    apart = page.prose[1].breaks > 1 or second.end - second.start > len(heading)
    return (
        Inferred(heading, "heading", "The first line stands alone and ends without a full stop.", 0.85 if apart else 0.6, first)
        if apart
        else None
    )


def author(page: Page) -> Inferred | None:
    """What the client or the HTML says, else the name in a byline."""
    if page.document.author:
        return Inferred(page.document.author, "given", "Sent with the document.", 1.0)
    if said := page.said("author"):
        return Inferred(said, "html", "The page's markup says so.", 0.9)
    for mark in page.boilerplate:
        if mark.kind == "byline":
            passage = mark.span.of(page.text)
            found = _BY.search(passage) or _BESIDE.match(passage)
            if found and not found["name"].strip().islower():
                name = found["name"].rstrip(" .;")
                start = mark.span.start + found.start("name")
                return Inferred(name, "byline", "The byline names the author.", 0.9, Span(start, start + len(name)))
    return None


def outlet(page: Page, agency: Inferred | None) -> Inferred | None:
    """What the client or the HTML says, else the address's host, a page that names itself, or the agency whose dateline it is."""
    if page.document.outlet:
        return Inferred(page.document.outlet, "given", "Sent with the document.", 1.0)
    if said := page.said("outlet"):
        return Inferred(said, "html", "The page's markup says so.", 0.95)
    host = _HOST.match(page.document.url or "")
    if host:
        return Inferred(host["host"].lower(), "url", "The host of the article's address.", 0.9)
    return _self_named(page) or _by_agency(agency)


def _self_named(page: Page) -> Inferred | None:
    """Prose like "The Courier editorial staff interviewed …", a promotion like "live on COURIER.EXAMPLE"."""
    for mark in page.boilerplate:
        found = _ON_SITE.search(page.text, mark.span.start, mark.span.end) if mark.kind in {"promotion", "related", "other"} else None
        if found:
            return Inferred(found["name"], "self", "The page names itself.", 0.8, Span(*found.span("name")))
    for sign in re.finditer("editorial (?:staff|board|team|office)|correspondent reports", page.text):
        found = _EDITORS.search(page.text, max(0, sign.start() - _EDITORS_REACH), sign.end())
        if found:
            name = found["name"].strip()
            return Inferred(name, "self", "The page names itself.", 0.75, Span(found.start("name"), found.start("name") + len(name)))
    return None


def _by_agency(agency: Inferred | None) -> Inferred | None:
    if agency is None or agency.basis != "dateline":
        return None
    return Inferred(agency.value, "dateline", "The dateline names the agency; who carried the report is not said.", 0.6, agency.span)


def agency(page: Page, line: Opening | None) -> Inferred | None:
    """The agency of the dateline, else the one that the first sentences attribute the report to."""
    if line and line.agency:
        printed = line.agency.of(page.text)
        return Inferred(canonical(printed) or printed, "dateline", "The dateline names it.", 0.95, line.agency)
    limit = page.sentences[min(len(page.sentences), _LEAD_SENTENCES) - 1].end if page.sentences else 0
    found = attribution().search(page.text, 0, limit)
    if found is None:
        return None
    here = Span(*found.span(found.lastgroup or 0))
    return Inferred(canonical(here.of(page.text)) or here.of(page.text), "attribution", "The report is attributed to it.", 0.7, here)


def place(page: Page, line: Opening | None) -> Inferred | None:
    """The place of the dateline, as printed."""
    if line is None or line.place is None:
        return None
    return Inferred(line.place.of(page.text), "dateline", "The dateline names it.", 0.95 if line.stamp or line.agency else 0.7, line.place)
