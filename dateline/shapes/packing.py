"""Offsets of a text's terms as a short string, so that highlights need no second analysis and payloads stay small."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int64]

# Steps that fit into a byte take one; a text with a longer word or gap takes four for each.
_WIDTHS: dict[str, str] = {"B": "<u1", "I": "<u4"}


def pack(steps: Sequence[int]) -> str:
    """Code point offsets of terms in order, as steps: the lengths of gap, term, gap, term and so on."""
    try:
        return "B" + b64encode(bytes(steps)).decode("ascii")
    except ValueError:  # one does not fit into a byte
        return "I" + b64encode(np.array(steps, dtype=_WIDTHS["I"]).tobytes()).decode("ascii")


def unpack(packed: str) -> tuple[Offsets, Offsets]:
    """(starts, ends) of a packed string."""
    steps: NDArray[Any] = np.frombuffer(b64decode(packed[1:]), dtype=_WIDTHS[packed[0]])
    offsets: Offsets = steps.cumsum(dtype=np.int64)
    return offsets[0::2], offsets[1::2]
