"""What the timeline merges: one event mention of one article, with everything that decides whether another tells the same."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Granularity, Status

FINENESS: dict[str, int] = {
    **dict.fromkeys(("second", "minute", "hour", "day"), 0),
    "week": 1,
    "month": 2,
    "quarter": 3,
    "season": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}
"""How coarse a granularity is; a day and whatever is finer count alike."""
UNDATED = 9


@dataclass(frozen=True, slots=True)
class Report:
    """One event mention. `first` and `last` are inclusive ISO ends (None unknown or open); `entities`, `places` are entity ids.

    `lemma` is the stem of the trigger, `words` the content stems of the evidence sentence, `origin` the article that the
    document goes back to (itself when it is independent), `order` says who reported first, `counted` that the day is only that of
    publication, which the text does not say.
    """

    id: str
    document: str
    lemma: str
    words: frozenset[str]
    first: str | None = None
    last: str | None = None
    granularity: Granularity | None = None
    value: str | None = None
    status: Status = "happened"
    entities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    story: str | None = None
    outlet: str | None = None
    origin: str = ""
    order: tuple[str, int, str] = ("", 0, "")
    published: str | None = None
    counted: bool = False

    @property
    def dated(self) -> bool:
        """Whether anything is known of when."""
        return self.first is not None or self.last is not None

    @property
    def coarseness(self) -> int:
        """0 for a day or finer … 7 for a century; 9 undated."""
        return FINENESS.get(self.granularity or "", UNDATED) if self.dated else UNDATED

    @property
    def moment(self) -> tuple[str, str]:
        """The interval by day."""
        return ((self.first or "")[:10], (self.last or "")[:10])
