"""When an undated article was published, from the dated ones of its story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.model import Published
from dateline.stories.article import Article

_KIN_BONUS, _FEWEST = 0.2, 1
_BASE, _MOST = 0.35, 0.85


def infer(article: Article, story: Sequence[Article], kin: Mapping[str, float], *, latest_mention: str | None = None) -> Published | None:
    """A publication date for `article`: the day of the nearest dated article of the story, if they agree within a week.

    `kin` holds the nearness of other members (0..1); those of basis "story" never count, so that no guess rests on a guess.
    `latest_mention`: the last day that the article tells of as past; nothing is published before what it tells.
    Confidence: .35, plus up to .3 by nearness, .1 for each further member that agrees within a day, .85 at most.
    """
    dated = sorted((a for a in story if a.id != article.id and a.day and a.basis != "story"), key=lambda a: (-kin.get(a.id, 0.0), a.order))
    dated = [a for a in dated if a.id in kin]
    if len(dated) < _FEWEST or not dated[0].day:
        return None
    day = max(dated[0].day, date.fromisoformat(latest_mention[:10])) if latest_mention else dated[0].day
    days = [a.day for a in dated if a.day]
    if any(abs((d - dated[0].day).days) > 7 for d in days[:3]) or abs((day - dated[0].day).days) > 7:  # noqa: PLR2004
        return None
    agreeing = sum(abs((d - day).days) <= 1 for d in days)
    confidence = min(_MOST, _BASE + 0.3 * min(1.0, kin[dated[0].id]) + 0.1 * max(0, agreeing - 1))
    why = f"it tells what {dated[0].id} tells, which was published {dated[0].day.isoformat()}; {len(days)} dated articles are near it"
    return Published(day.isoformat(), "day", "story", why, round(confidence, 2))
