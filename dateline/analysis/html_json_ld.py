"""The publication dates that a page's JSON-LD gives, best first.

Of its objects an article's own date comes before that of an article nested in something, and that before the page's. Neither a list's
items nor videos, events or what an article only refers to (its parts, citations, the work it belongs to) count. Where several articles
stand side by side on different days, it is the one whose headline is the page's title, and none where no headline is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

_BLOCK = re.compile(r"""<script\b[^<>]*application/ld\+json[^<>]*>""", re.IGNORECASE)
_TRAILING = re.compile(r",(?=\s{0,99}[}\]])")
_DATE = re.compile(r'"datePublished"\s*:\s*"(?P<value>[^"]{8,60})"')
_TITLE = re.compile(r"""<(?:title|h1)\b[^<>]{0,600}>(?P<text>[^<]{1,600})|["']og:title["'][^<>"]{0,60}"(?P<og>[^"]{1,600})\"""")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_NOT_THE_PAGE = re.compile(r"(?:List|Video\w*|Image\w*|Event|Organization|Comment|Person|Product|Offer)$")
_OF_OTHERS = frozenset(
    "hasPart isPartOf citation mentions about isBasedOn isRelatedTo relatedLink subjectOf workExample exampleOfWork comment review "
    "liveBlogUpdate video image associatedMedia itemListElement".split()
)
_LONGEST, _DEEPEST, _OUTER = 200_000, 12, 3  # a list of blocks, or a @graph in one, holds the page's own objects
_OWN, _NESTED, _PAGES, _BROKEN = range(4)
_TELLING = 8


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    value: str
    headline: str = ""


def json_ld_dates(html: str) -> Iterator[str]:
    """The values as written, those of the page's own article first."""
    found = [each for block in _blocks(html) for each in _of_block(block)]
    own = [each for each in found if each.rank == _OWN]
    if len({each.value[:10] for each in own}) > 1:
        titles = [_plain(title["text"] or title["og"]) for title in _TITLE.finditer(html)]
        found = [each for each in found if each.rank != _OWN or _is_title(each.headline, titles)]
    yield from (each.value for each in sorted(found, key=lambda each: each.rank))


def _blocks(html: str) -> Iterator[str]:
    for start in _BLOCK.finditer(html):
        end = html.find("</script", start.end(), start.end() + _LONGEST)
        if end > 0:
            yield html[start.end() : end]


def _of_block(block: str) -> list[_Found]:
    """The dates of a block; of one that is no valid JSON the date that it gives, if it gives one only, last of all."""
    try:
        return list(_dates_in(json.loads(_TRAILING.sub("", block)), 0))
    except (ValueError, RecursionError):
        values = dict.fromkeys(found["value"] for found in _DATE.finditer(block))
        return [_Found(_BROKEN, value) for value in values] if len(values) == 1 else []


def _dates_in(data: Any, depth: int) -> Iterator[_Found]:
    """Every `datePublished` with its rank; bounded in depth."""
    if depth > _DEEPEST:
        return
    if isinstance(data, Mapping):
        kinds = _kinds(data)
        if any(_NOT_THE_PAGE.search(kind) for kind in kinds):
            return
        if isinstance(data.get("datePublished"), str):
            own = any(_ARTICLE.search(kind) for kind in kinds)
            found = _Found(_NESTED if own else _PAGES, data["datePublished"], _plain(str(data.get("headline", ""))[:600]))
            if own or not kinds or any(kind.endswith("Page") for kind in kinds):
                yield replace(found, rank=_OWN) if own and depth <= _OUTER else found
        data = [value for key, value in data.items() if key not in _OF_OTHERS]
    if isinstance(data, list):
        for each in data:
            yield from _dates_in(each, depth + 1)


def _kinds(data: Mapping[str, Any]) -> list[str]:
    kind = data.get("@type")
    return [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(text).casefold()))


def _is_title(headline: str, titles: list[str]) -> bool:
    return len(headline) >= _TELLING and any(headline in title or (len(title) >= _TELLING and title in headline) for title in titles)
