"""Offsets of a text's terms as a short string, so that highlights need no second analysis and payloads stay small."""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence

# Steps that fit into a byte take one; a text with a longer word or gap takes four for each, little-endian.
_NARROW, _WIDE = "B", "I"


def pack(steps: Sequence[int]) -> str:
    """Code point offsets of terms in order, as steps: the lengths of gap, term, gap, term and so on."""
    try:
        return _NARROW + b64encode(bytes(steps)).decode("ascii")
    except ValueError:  # one does not fit into a byte
        return _WIDE + b64encode(struct.pack(f"<{len(steps)}I", *steps)).decode("ascii")


def spans(packed: str, terms: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Offsets that the first to last terms asked for begin and end at, by step: term `n` begins at step 2n and ends at 2n + 1.

    Only the few that are asked for are added up.
    """
    raw = b64decode(packed[1:])
    steps: Sequence[int] = raw if packed[0] == _NARROW else struct.unpack(f"<{len(raw) // 4}I", raw)
    found, at, offset = {}, 0, 0
    for edge in sorted({edge for first, last in terms for edge in (2 * first, 2 * last + 1)}):
        offset += sum(steps[at : edge + 1])
        at = edge + 1
        found[edge] = offset
    return found
