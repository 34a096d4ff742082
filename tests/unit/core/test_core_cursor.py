from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cursor import seal, unseal
from dateline.errors import Invalid

SECRET = b"s" * 32
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])), st.lists, max_leaves=5
)


@given(VALUES, st.text())
def test_what_was_sealed_is_unsealed(value, scope):
    assert unseal(SECRET, scope, seal(SECRET, scope, value)) == value


@given(VALUES, st.integers(0, 200), st.integers(1, 255))
def test_a_changed_token_is_refused(value, place, flip):
    token = seal(SECRET, "q", value)
    place %= len(token)
    forged = token[:place] + chr((ord(token[place]) ^ flip) & 0x7F or 65) + token[place + 1 :]
    if forged == token:
        return
    with contextlib.suppress(Invalid):
        # The last character carries spare bits of base64, so that another spelling can mean the same bytes.
        assert unseal(SECRET, "q", forged) == value


@given(st.text(max_size=300))
def test_any_text_is_refused_clearly(token):
    with pytest.raises(Invalid):
        unseal(SECRET, "q", token)


def test_another_query_or_secret_is_refused():
    token = seal(SECRET, "q=rain", [1, "a"])
    for secret, scope in ((SECRET, "q=snow"), (b"t" * 32, "q=rain")):
        with pytest.raises(Invalid):
            unseal(secret, scope, token)
