"""HTML to the article's text and what the markup says of it. Not a stage: it runs when a document is taken in.

The text that `extract` gives is stored and served, and all spans refer to it; what it says besides goes into `Document.metadata` under
`html:title`, `html:author`, `html:outlet`, `html:language`, `html:published` and `html:published_why` (`Extracted.facts`), where
the `metadata` stage reads it. Text and names come from trafilatura, dates from JSON-LD and meta tags in full precision, else from
htmldate.

Hostile pages: tags nested deeper than `DEEPEST`, or more than `MOST_TAGS` of them, would cost the tree builder quadratic time or
the process its stack; such a page is stripped of its tags without building a tree. Entities are expanded once, so entity bombs stay
text. A page over `LONGEST` characters is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from dateline.errors import Fault, Invalid, TooLarge
from dateline.model import Granularity
from dateline.when import day_of

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
_META = re.compile(r"<meta\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(?P<name>property|name|itemprop|content)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""", re.IGNORECASE
)
_JSON_LD = re.compile(r"""<script\b[^<>]*application/ld\+json[^<>]*>""", re.IGNORECASE)
_TIME = re.compile(r"""<time\b[^<>]{0,600}\b(?:pubdate|datePublished|entry-date|published|post-date)[^<>]{0,600}>""", re.IGNORECASE)
_DATETIME = re.compile(r"""\bdatetime\s*=\s*["']?(?P<value>[^"'>\s]+(?: \d[^"'>]*)?)""", re.IGNORECASE)
_LANG = re.compile(r"<html\b[^<>]{0,600}?\blang\s*=\s*[\"']?(?P<code>[a-zA-Z]{2,3})\b", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?P<seconds>:[0-5]\d)?(?:\.\d{1,9})?\s?(?P<zone>Z|"
    r"[+-][0-2]\d:?[0-5]\d)?)?(?!\d)"
)
_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "date", "pubdate", "publishdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "publication_date", "og:published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
_JSON_LONGEST, _JSON_DEEPEST = 200_000, 12
_SPACES = re.compile(r"[^\S\n]+")
_BLANKS = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date as the markup gives it: ISO 8601, with an offset and seconds only where given, and where it stood."""

    value: str
    granularity: Granularity
    why: str


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
    found = _by_tree(html, url) if _harmless(html) else None
    found = found if found and found.text.strip() else Extracted(stripped(html), published=_published(html, None))
    if not found.text.strip():
        raise Invalid(Fault("html", "no_text", "the HTML holds no text"))
    return found


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

    found: Any = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
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
    """The publication date of the markup: JSON-LD, then meta tags, then a marked time element, then what htmldate makes of the page."""
    for source, value in (*_from_json_ld(html), *_from_meta(html), *_from_time(html)):
        dated = _dated(value, f"The page's {source} says so.")
        if dated:
            return dated
    return _from_htmldate(html, url) if url is not None or _harmless(html) else None


def _dated(value: str, why: str) -> Dated | None:
    found = _ISO.match(value.strip())
    if found is None or day_of(found["day"]) is None:
        return None
    if not found["clock"]:
        return Dated(found["day"], "day", why)
    zone = found["zone"] or ""
    zone = zone if zone in {"", "Z"} or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return Dated(f"{found['day']}T{found['clock']}{found['seconds'] or ''}{zone}", "second" if found["seconds"] else "minute", why)


def _from_json_ld(html: str) -> Iterator[tuple[str, str]]:
    for start in _JSON_LD.finditer(html):
        end = html.find("</script", start.end(), start.end() + _JSON_LONGEST)
        try:
            data = json.loads(html[start.end() : end]) if end > 0 else None
        except (ValueError, RecursionError):
            continue
        yield from (("JSON-LD", value) for value in _dates_in(data, 0))


def _dates_in(data: Any, depth: int) -> Iterator[str]:
    """Every `datePublished`, outermost first; bounded in depth."""
    if depth > _JSON_DEEPEST:
        return
    if isinstance(data, Mapping):
        if isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _dates_in(each, depth + 1)


def _from_meta(html: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for tag in _META.finditer(html):
        said = {m["name"].lower(): m["a"] or m["b"] or m["c"] or "" for m in _ATTRIBUTE.finditer(tag.group())}
        name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
        if name in _PUBLISHED_NAMES and said.get("content"):
            found.setdefault(name, unescape(said["content"]))
    return [(f"meta tag {name}", found[name]) for name in _PUBLISHED_NAMES if name in found]


def _from_time(html: str) -> list[tuple[str, str]]:
    values = [value for tag in _TIME.finditer(html) if (value := _DATETIME.search(tag.group()))]
    return [("time element", value["value"]) for value in values[:1]]


def _from_htmldate(html: str, url: str | None) -> Dated | None:
    """Without its extensive search, which would take a copyright year or any date of the page for the article's."""
    from htmldate import find_date

    if not _harmless(html):
        return None
    value = find_date(html, extensive_search=False, original_date=True, url=url)
    return _dated(value, "The page's markup or address gives this day (htmldate).") if value else None
