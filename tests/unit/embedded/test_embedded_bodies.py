"""Bodies of rows: what goes in comes out, small or large, and what was written plainly is still read."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.engines.embedded.bodies import packed, unpacked

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), lambda inner: st.lists(inner, max_size=4), max_leaves=8
)


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=5), st.integers(0, 2000))
def test_a_body_comes_back(body: dict[str, object], more: int) -> None:
    body["more"] = "a" * more
    assert unpacked(packed(body)) == body


def test_large_bodies_are_deflated_and_plain_ones_read() -> None:
    body = {"text": "harbour " * 200}
    assert len(packed(body)) < 100
    assert unpacked(orjson.dumps(body)) == body


def test_broken_bytes_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(packed({"text": "harbour " * 200})[:-5])
