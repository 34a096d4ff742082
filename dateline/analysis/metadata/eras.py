"""From which year on a text can have been written, by what it names.

Each name in `eras.tsv` has the first year in which news could print it in that form: bodies, states, things and events from their
founding or naming, office holders from their taking office. Only lower bounds: a name may be printed for ever after, so nothing
here says that a text is old. Sources: founding, renaming and inauguration dates as the bodies, governments and encyclopaedias
publish them. To add one, add it to its year's row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from dateline.model import Span

_LESSER = r"(?<![Vv]ice )(?<![Vv]ice-)(?<!Deputy )(?<!deputy )(?<!First )(?<!candidate )"


_WORD = re.compile(r"[^\W_]+")


@cache
def _eras(*, capitals: bool) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """A word that a name cannot do without (in capitals if asked) -> the (year, pattern) pairs it leads to."""
    rows = files(__package__).joinpath("eras.tsv").read_text("utf-8").splitlines()
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for year, word, name in (row.split("\t") for row in rows if row[0] != "#"):
        key = word.upper() if capitals else word
        found[key] = (*found.get(key, ()), (int(year), name))
    return found


@lru_cache(maxsize=4)
def earliest(text: str) -> tuple[int, Span] | None:
    """The latest of those first years among the names in `text`, and the name that tells; None when it names nothing of the kind."""
    capitals = text.isupper()
    eras = _eras(capitals=capitals)
    words = eras.keys() & set(_WORD.findall(text))
    for year, name in sorted({each for word in words for each in eras[word]}, reverse=True):
        found = re.search(rf"\b{_LESSER}(?:{name})(?!\w)", text, re.IGNORECASE if capitals else 0)
        if found:
            return year, Span(found.start(), found.end())
    return None
