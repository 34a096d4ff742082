"""Where the articles of a story differ: the same slot with different values. Pure.

Kinds: `figure` (of one unit among the same words), `date` (of one happening, planned or done), `place` (of one happening),
`person` (who did it, who said it), `cause`. A denied claim is a slot with `whether`. It is a `conflict` when two values were published
on one day or the day after, an `update` when each came later. Precision goes before recall: what may be two things is left alone.
"""

from __future__ import annotations

from typing import Any

from dateline.stories.disagreements import amounts, causes, denials, occasions, sayings
from dateline.stories.disagreements.claim import Account

__all__ = ["Account", "disagree"]


def disagree(account: Account) -> list[dict[str, Any]]:
    """The slots with more than one value, each {"id", "slot", "kind", "values": [{"value", "evidence"}]}, values by first publication."""
    found = [
        *amounts.found(account),
        *occasions.days(account),
        *occasions.places(account),
        *occasions.actors(account),
        *sayings.speakers(account),
        *causes.found(account),
        *denials.found(account),
    ]
    return list({each["id"]: each for each in found}.values())
