"""Buildings and grounds that are places and organisations at once: hospitals, plants, prisons. What a sentence says decides the type."""

from __future__ import annotations

from dateline.names.fold import words

_HEADS = frozenset(
    "airport arena bank base basilica building campus castle cathedral center centre church cinema clinic club college courthouse creamery"
    " dairy factory gallery hall hospital hotel institute jail laboratory library mall mill mine monastery mosque motel museum observatory"
    " palace plant plaza prison refinery resort restaurant school shipyard stadium station store supermarket synagogue temple terminal"
    " theater theatre tower university warehouse winery zoo".split()
)


def is_facility(name: str) -> bool:
    """Whether a name of several words ends in the word for a building or for who works in it ("Betty Ford Center")."""
    parts = words(name)
    return len(parts) > 1 and parts[-1] in _HEADS
