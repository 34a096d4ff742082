"""Names of products: which of them stand for one model."""

from __future__ import annotations

import re

from dateline.names.fold import fold

_PARTED = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,4})-(?=\d)")
_LEAST = 3
"""Characters of a word with figures that tells a model by itself."""


def canonical(name: str) -> str:
    """A product by its model number where it has one ("Airbus A380", "A-380s"), else by its folded name."""
    words = fold(_PARTED.sub(r"\1", name)).split()
    numbered = next((w for w in words if len(w) >= _LEAST and any(c.isdigit() for c in w)), None)
    return numbered.removesuffix("s") if numbered else " ".join(words)
