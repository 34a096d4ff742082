"""From which year on a text can have been written, by what it names.

Each name in `eras.tsv` has the first year in which news could print it in that form: bodies, states, things and events from their founding or naming,
office holders from their taking office. Only lower bounds: a name may be printed for ever after, so nothing here says that a text is old.
Sources: founding, renaming and inauguration dates as the bodies, governments and encyclopaedias publish them. To add one, add it to its year's row.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline.model import Span

_LESSER = r"(?<![Vv]ice )(?<![Vv]ice-)(?<!Deputy )(?<!deputy )(?<!First )(?<!candidate )"


@cache
def _pattern() -> re.Pattern[str]:
    rows = files(__package__).joinpath("eras.tsv").read_text("utf-8").splitlines()
    eras = sorted((row.split("\t") for row in rows if row and row[0] != "#"), reverse=True)
    return re.compile("|".join(rf"(?P<y{year}>\b{_LESSER}(?:{names})(?!\w))" for year, names in eras))


def earliest(text: str) -> tuple[int, Span] | None:
    """The latest of those first years among the names in `text`, and the name that tells; None when it names nothing of the kind."""
    best: tuple[int, Span] | None = None
    for found in _pattern().finditer(text):
        year = int((found.lastgroup or "y0")[1:])
        if best is None or year > best[0]:
            best = year, Span(found.start(), found.end())
    return best
