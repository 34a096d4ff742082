"""The publication date that a page's markup gives: JSON-LD, then meta tags, then a marked time element, then what htmldate finds.

Of JSON-LD objects an article's own date comes before the page's, and neither a list's items nor videos or events count. htmldate
sees the page without its furniture (asides, footers, comments, lists of other articles, marks of updates), and what it finds has to
be written in the page in a form that reads one way: it would take 03/05/2021 for one of its two days.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from dateline.analysis.tried import tried
from dateline.model import Granularity
from dateline.page_stamps import page_stamps
from dateline.when import day_of, parse_stamp

_META = re.compile(r"<meta\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(?P<name>property|name|itemprop|content)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""", re.IGNORECASE
)
_JSON_LD = re.compile(r"""<script\b[^<>]*application/ld\+json[^<>]*>""", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(?P<value>[^"]{8,60})"')
_TIME = re.compile(r"""<time\b[^<>]{0,600}\b(?:pubdate|datePublished|entry-date|published|post-date)[^<>]{0,600}>""", re.IGNORECASE)
_DATETIME = re.compile(r"""\bdatetime\s*=\s*["']?(?P<value>[^"'>\s]+(?: \d[^"'>]*)?)""", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?P<seconds>:[0-5]\d)?(?:\.\d{1,9})?\s?(?P<zone>Z|"
    r"[+-][0-2]\d:?[0-5]\d)?)?(?!\d)"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
_ANY_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/._]?)(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)(?!\d)")
_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "date", "pubdate", "publishdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "publication_date", "og:published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
_JSON_LONGEST, _JSON_DEEPEST = 200_000, 12
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_NOT_THE_PAGE = re.compile(r"(?:List|Video\w*|Image\w*|Event|Organization|Comment|Person|Product|Offer)$")
_FURNITURE = (
    "//aside | //footer | //nav | //iframe | //comment() | //meta[contains(translate(@property, 'M', 'm'), 'modified')] "
    "| //meta[contains(@property, 'updated')] | //meta[contains(@name, 'modified') or contains(@name, 'updated')] "
    "| //meta[@http-equiv] | //time[contains(@itemprop, 'Modified')] | //script"
)
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
    for source, value in (*_from_json_ld(html), *_from_meta(html), *_from_time(html)):
        dated = _dated(value, f"The page's {source} says so.")
        if dated:
            return dated
    return None


def found_date(html: str, url: str | None) -> Dated | None:
    """The date that htmldate finds, without its extensive search, which would take a copyright year for the article's."""
    value: Any = tried(lambda: _by_htmldate(html, url))
    if not value or not _reads_one_way(value, html, url):
        return None
    return _dated(value, "The page's markup or address gives this day (htmldate).")


def _by_htmldate(html: str, url: str | None) -> str | None:
    from htmldate import find_date

    tree = _without_furniture(html)
    return find_date(tree, extensive_search=False, original_date=True, url=url) if tree is not None else None


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
    written = f"{compact['y']}-{compact['m']}-{compact['d']}" if compact else stamp.value if stamp and not stamp.other else ""
    if day_of(written) is None:
        return None
    return Dated(written, "second" if written.count(":") > 1 and "T" in written else "minute" if "T" in written else "day", why)


def _from_json_ld(html: str) -> Iterator[tuple[str, str]]:
    """The dates of all blocks, those of articles first."""
    ranked: list[tuple[int, str]] = []
    for start in _JSON_LD.finditer(html):
        end = html.find("</script", start.end(), start.end() + _JSON_LONGEST)
        ranked += _of_block(html[start.end() : end]) if end > 0 else []
    yield from (("JSON-LD", value) for _, value in sorted(ranked, key=lambda each: each[0]))


def _of_block(block: str) -> list[tuple[int, str]]:
    """(rank, date) of a block; of one that is no valid JSON the first date, last of all."""
    try:
        return list(_dates_in(json.loads(block), 0))
    except (ValueError, RecursionError):
        broken = _JSON_DATE.search(block)
        return [(3, broken["value"])] if broken else []


def _dates_in(data: Any, depth: int) -> Iterator[tuple[int, str]]:
    """Every `datePublished` with its rank: an article's own 0, one nested in something 1, a page's 2; bounded in depth."""
    if depth > _JSON_DEEPEST:
        return
    if isinstance(data, Mapping):
        kinds = _kinds(data)
        if any(_NOT_THE_PAGE.search(kind) for kind in kinds):
            return
        if isinstance(data.get("datePublished"), str):
            own = any(_ARTICLE.search(kind) for kind in kinds)
            yield (0 if own and depth <= _OUTER else 1 if own else 2), data["datePublished"]
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _dates_in(each, depth + 1)


_OUTER = 3  # a list of blocks, or a @graph in one, holds the page's own objects


def _kinds(data: Mapping[str, Any]) -> list[str]:
    kind = data.get("@type")
    return [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


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


def _without_furniture(html: str) -> Any:
    """The page's tree without what tells of other things and of updates; None where there is no tree."""
    from htmldate.utils import load_html

    tree = load_html(html)
    if tree is None:
        return None
    apart = [each for each in tree.xpath("//*[@class or @id]") if _is_apart(each)]
    for element in (*tree.xpath(_FURNITURE), *apart):
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _is_apart(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag not in {"html", "body", "article", "main"} and _APART.search(names) is not None


def _reads_one_way(value: str, html: str, url: str | None) -> bool:
    """Whether the page or its address has that day in a form that has no other reading."""
    day = value[:10]
    days = {f"{m['y']}-{int(m['m']):02d}-{int(m['d']):02d}" for m in _ANY_DAY.finditer(f"{url or ''} {html}")}
    return day in days or any(stamp.value[:10] == day and not stamp.other for stamp in page_stamps(html))
