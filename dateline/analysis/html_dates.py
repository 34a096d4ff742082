"""The publication date that a page's markup gives: JSON-LD, then meta tags, then a marked time element, then what htmldate finds.

JSON-LD is read by `html_json_ld`. Tags in asides, footers and navigation tell of other articles, and items of several days of none.
htmldate sees the page without its furniture (asides, footers, comments, lists of other articles, marks of updates) and without the
days that its sentences tell of, and what it finds has to be written in the page in a form that reads one way: it would take 03/05/2021
for one of its two days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from dateline.analysis.html_json_ld import json_ld_dates
from dateline.analysis.tried import tried
from dateline.model import Granularity
from dateline.page_stamps import page_stamps
from dateline.when import day_of, parse_stamp

_META = re.compile(r"<meta\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(?P<name>property|name|itemprop|content)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""", re.IGNORECASE
)
_ASIDE = re.compile(r"<(?P<name>aside|footer|nav)\b[^<>]{0,2000}>")
_MARKED = re.compile(r"pubdate|datePublished|entry-date|published|post-date")
_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?P<seconds>:[0-5]\d)?(?:\.\d{1,9})?\s?(?P<zone>Z|"
    r"[+-][0-2]\d:?[0-5]\d)?)?(?!\d)"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T(?P<h>[0-2]\d)(?P<i>[0-5]\d)(?P<s>[0-5]\d)?(?P<zone>Z)?)?")
_ANY_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/._]?)(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)(?!\d)")
_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "date", "pubdate", "publishdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "publication_date", "og:published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
_FURNITURE = (
    "//aside | //footer | //nav | //iframe | //comment() | //meta[contains(translate(@property, 'M', 'm'), 'modified')] "
    "| //meta[contains(@property, 'updated')] | //meta[contains(@name, 'modified') or contains(@name, 'updated')] "
    "| //meta[@http-equiv] | //time[@itemprop and not(contains(@itemprop, 'ublish') or contains(@itemprop, 'reated'))] | //script "
    "| //li//time | //figure//time | //table//time | //blockquote//time "
    "| //header[not(.//h1) and not(ancestor::article) and not(ancestor::main)]//time"
)
_FEW_WORDS = 5
_PUBLISHING = re.compile(r"\b(?:publi|post(?:ed|é)|issued|released|veröffentl|опубл|updated)", re.IGNORECASE)
_APART = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|sidebar|most-?read|popular|trending|latest|modified|updated)(?:$|[\s_-])"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date as the markup gives it: ISO 8601, with an offset and seconds only where given, and where it stood."""

    value: str
    granularity: Granularity
    why: str


def marked_date(html: str) -> Dated | None:
    """The date that the markup names as the publication's."""
    for source, value in (*(("JSON-LD", value) for value in json_ld_dates(html)), *_from_meta(_without_asides(html))):
        dated = _dated(value, f"The page's {source} says so.")
        if dated:
            return dated
    return None


def found_date(html: str, url: str | None) -> Dated | None:
    """The date of a time element marked as the publication's, else what htmldate finds.

    Without its extensive search, which would take a copyright year for the article's.
    """
    tree: Any = tried(lambda: _without_furniture(html))
    if tree is None:
        return None
    marked = _of_time(tree)
    if marked:
        return marked
    value: Any = tried(lambda: _by_htmldate(tree, url))
    if not value or not _reads_one_way(value, html, url):
        return None
    return _dated(value, "The page's markup or address gives this day (htmldate).")


def _of_time(tree: Any) -> Dated | None:
    """The first time element whose attributes say that it is the publication's."""
    for time in tree.iter("time"):
        said = " ".join((*time.keys(), time.get("class", ""), time.get("itemprop", "")))
        if _MARKED.search(said) and time.get("datetime"):
            return _dated(time.get("datetime"), "The page's time element says so.")
    return None


def _by_htmldate(tree: Any, url: str | None) -> str | None:
    from htmldate import find_date

    return find_date(tree, extensive_search=False, original_date=True, url=url)


def _dated(value: str, why: str) -> Dated | None:
    found = _ISO.match(value.strip())
    if found is None or day_of(found["day"]) is None:
        return _in_words(value, why)
    if not found["clock"]:
        return Dated(found["day"], "day", why)
    zone = found["zone"] or ""
    zone = zone if zone in {"", "Z"} or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return Dated(f"{found['day']}T{found['clock']}{found['seconds'] or ''}{zone}", "second" if found["seconds"] else "minute", why)


def _in_words(value: str, why: str) -> Dated | None:
    """“Mon, 03 May 2021 16:15:00 GMT”, “20210503”; not one that reads two ways."""
    compact = _COMPACT.fullmatch(value.strip())
    stamp = parse_stamp(value)
    written = _spread(compact) if compact else stamp.value if stamp and not stamp.other else ""
    if day_of(written) is None:
        return None
    return Dated(written, "second" if written.count(":") > 1 and "T" in written else "minute" if "T" in written else "day", why)


def _spread(compact: re.Match[str]) -> str:
    """`2021-05-03T16:15:00Z` of 20210503T161500Z."""
    day = f"{compact['y']}-{compact['m']}-{compact['d']}"
    if not compact["h"]:
        return day
    return f"{day}T{compact['h']}:{compact['i']}" + (f":{compact['s']}" if compact["s"] else "") + (compact["zone"] or "")


def _from_meta(html: str) -> list[tuple[str, str]]:
    """The meta tags; those of items (`itemprop`) only where all tell of one day: a page's cards of other articles have them too."""
    found: dict[str, str] = {}
    days: set[str] = set()
    for tag in _META.finditer(html):
        said = {m["name"].lower(): m["a"] or m["b"] or m["c"] or "" for m in _ATTRIBUTE.finditer(tag.group())}
        name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
        if name in _PUBLISHED_NAMES and said.get("content"):
            found.setdefault(name, unescape(said["content"]))
            days |= {said["content"][:10]} if said.get("itemprop") else set()
    if len(days) > 1:
        found.pop("datepublished", None)
    return [(f"meta tag {name}", found[name]) for name in _PUBLISHED_NAMES if name in found]


def _without_asides(html: str) -> str:
    """The page without what its asides, footers and navigation hold; what is never closed stays."""
    kept, at = [], 0
    closed = {name: html.rfind(f"</{name}") for name in ("aside", "footer", "nav")}
    for opened in _ASIDE.finditer(html):
        if at <= opened.start() and opened.end() <= closed[opened["name"]]:
            kept.append(html[at : opened.start()])
            at = html.find(f"</{opened['name']}", opened.end())
    return "".join([*kept, html[at:]])


def _without_furniture(html: str) -> Any:
    """The page's tree without what tells of other things and of updates; None where there is no tree."""
    from htmldate.utils import load_html

    tree = load_html(html)
    if tree is None:
        return None
    apart = [each for each in tree.xpath("//*[@class or @id]") if _is_apart(each)]
    told = [
        time for paragraph in tree.xpath("//p[.//time]") if _is_told(paragraph.text_content().strip()) for time in paragraph.iter("time")
    ]
    for element in (*tree.xpath(_FURNITURE), *apart, *told, *_of_several_days(tree)):
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _of_several_days(tree: Any) -> list[Any]:
    """The items' marks of publication where they do not agree: those of cards that show other articles."""
    items = tree.xpath("//*[@itemprop='datePublished']")
    days = {(item.get("content") or item.get("datetime") or "")[:10] for item in items} - {""}
    return items if len(days) > 1 else []


def _is_told(paragraph: str) -> bool:
    """Whether this is a sentence of the article ("The fair opens on 19 June."), not a line that tells of publishing."""
    return len(paragraph.split()) > _FEW_WORDS and paragraph[-1:] in '.!?”"' and not _PUBLISHING.search(paragraph)


def _is_apart(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag == "time" and "published" in names:
        return False  # "entry-date published updated" of an article that was never changed
    return element.tag not in {"html", "body", "article", "main"} and _APART.search(names) is not None


def _reads_one_way(value: str, html: str, url: str | None) -> bool:
    """Whether the page or its address has that day in a form that has no other reading."""
    day = value[:10]
    days = {f"{m['y']}-{int(m['m']):02d}-{int(m['d']):02d}" for m in _ANY_DAY.finditer(f"{url or ''} {html}")}
    return day in days or any(stamp.value[:10] == day and not stamp.other for stamp in page_stamps(html))
