"""HTML to the article's text and what the markup says of it. Not a stage: it runs when a document is taken in.

The text that `extract` gives is stored and served, and all spans refer to it; what it says besides goes into `Document.metadata` under
`html:title`, `html:author`, `html:outlet`, `html:language`, `html:published` and `html:published_why` (`Extracted.facts`), where
the `metadata` stage reads it. Text and names come from trafilatura, dates from `dateline.analysis.html_dates`.

Hostile pages: tags nested deeper than `DEEPEST`, or more than `MOST_TAGS` of them, would cost the tree builder quadratic time or
the process its stack; such a page is stripped of its tags without building a tree. Entities are expanded once, so entity bombs stay
text. A page over `LONGEST` characters is refused.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from dateline.analysis.html_dates import Dated, found_date, marked_date
from dateline.analysis.tried import tried
from dateline.errors import Fault, Invalid, TooLarge

LONGEST, DEEPEST, MOST_TAGS = 5_000_000, 200, 20_000
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_VOID = _words("area base br col embed hr img input link meta param source track wbr p li td tr th dd dt option")
_DROPPED = ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "textarea", "select")
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|blockquote|pre|hr|nav|aside|figure|figcaption|main|"
    r"body|html)\b[^<>]*>",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"<!DOCTYPE\b[^<>\[]*(?:\[[^\]]*\])?[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--"), re.compile(r"-->")
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_LANG = re.compile(r"<html\b[^<>]{0,600}?\blang\s*=\s*[\"']?(?P<code>[a-zA-Z]{2,3})\b", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_BLANKS = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article's text and what the markup says; None where it says nothing."""

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: Dated | None = None

    def facts(self) -> dict[str, str]:
        """What the markup says, under the keys of `Document.metadata` that the `metadata` stage reads."""
        dated = self.published
        said = {
            "title": self.title,
            "author": self.author,
            "outlet": self.outlet,
            "language": self.language,
            "published": dated.value if dated else None,
            "published_why": dated.why if dated else None,
        }
        return {f"html:{key}": value for key, value in said.items() if value}


def extract(html: str, url: str | None = None) -> Extracted:
    """The article in a page. Raises `TooLarge` over `LONGEST` characters, `Invalid` where the page holds no text."""
    if len(html) > LONGEST:
        raise TooLarge(f"HTML of {len(html)} characters; at most {LONGEST} are taken")
    _hush()
    found = _by_tree(html, url) if _harmless(html) else None
    found = found if found and found.text.strip() else Extracted(stripped(html), published=_published(html, None))
    if not found.text.strip():
        raise Invalid(Fault("html", "no_text", "the HTML holds no text"))
    return found


@cache
def _hush() -> None:
    """The libraries log what is wrong with a page, addresses and pieces of it included: no line of ours says what documents hold."""
    for library in ("trafilatura", "htmldate"):
        log = logging.getLogger(library)
        log.propagate = False
        log.addHandler(logging.NullHandler())


def _harmless(html: str) -> bool:
    """Whether a tree can be built in bounded time and stack: not too many tags, none too deep (end tags that match nothing count up)."""
    depth = 0
    for number, tag in enumerate(_TAG.finditer(html)):
        if number >= MOST_TAGS or depth > DEEPEST:
            return False
        if tag["name"].lower() not in _VOID:
            depth = max(0, depth - 1) if tag["close"] else depth + 1
    return depth <= DEEPEST


def _by_tree(html: str, url: str | None) -> Extracted | None:
    from trafilatura import bare_extraction

    found: Any = tried(lambda: bare_extraction(html, url=url, with_metadata=True, include_comments=False))
    if found is None:
        return None
    said = found.as_dict()
    language = _LANG.search(html)
    return Extracted(
        text=_paragraphed(said["text"] or "").strip(),
        title=_clean(said["title"]),
        author=_clean(said["author"]),
        outlet=_clean(said["sitename"]),
        language=language["code"].lower() if language else None,
        published=_published(html, url),
    )


def _paragraphed(text: str) -> str:
    """Trafilatura parts blocks by one line break; a blank line says what it is."""
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _clean(value: Any) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:500] or None


def stripped(html: str) -> str:
    """The text between the tags, without building a tree: blocks become paragraphs, scripts and styles go. Linear in the page."""
    body = _without(_DECLARATION.sub(" ", html), *_COMMENT)
    for name in _DROPPED:
        body = _without(body, re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE))
    body = _ANY_TAG.sub(" ", _BLOCK.sub("\n\n", body))
    return _BLANKS.sub("\n\n", _SPACES.sub(" ", unescape(body))).strip()


def _without(html: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Cut what stands from an opening to the next closing, with both; what is never closed stays."""
    kept, at = [], 0
    while start := opening.search(html, at):
        end = closing.search(html, start.end())
        if end is None:
            break
        kept.append(html[at : start.start()])
        at = end.end()
    return " ".join([*kept, html[at:]])


def _published(html: str, url: str | None) -> Dated | None:
    """The publication date of the markup."""
    return marked_date(html) or (found_date(html, url) if _harmless(html) else None)
