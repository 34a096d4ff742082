"""Names of documents and indices."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.engines.base import IndexRecord
from dateline.engines.elastic import writing
from dateline.engines.elastic.names import Names, document_id, fingerprint
from dateline.engines.schema import KINDS


@given(st.sets(st.text(max_size=300), max_size=8))
def test_every_key_has_an_id_of_its_own_that_elasticsearch_takes(keys: set[str]) -> None:
    ids = [document_id(key) for key in keys]
    assert len(set(ids)) == len(keys)
    assert all(0 < len(name.encode("utf-8", "surrogatepass")) <= 512 for name in ids)


def test_no_key_can_imitate_the_hash_of_another() -> None:
    long = "x" * 600
    assert document_id(document_id(long)) != document_id(long)


def test_a_kind_with_other_fields_has_an_index_of_another_name() -> None:
    kind = KINDS["stories"]
    assert fingerprint(kind) == fingerprint(replace(kind))
    assert fingerprint(kind) != fingerprint(replace(kind, numbers=(*kind.numbers, "more")))


def test_no_alias_is_matched_by_the_pattern_of_a_kind_s_indices() -> None:
    names = Names("dateline")
    for kind in KINDS:
        for other in KINDS:
            assert not names.fresh(other).startswith(f"{names.kind(kind)}-v")
            assert names.kind_index(other, 7).startswith(f"{names.kind(kind)}-v") == (kind == other)


def test_a_deletion_beats_writes_of_its_version_and_none_that_is_newer() -> None:
    def external(action: writing.Action) -> int:
        return int(action.parameters["version"])

    old, new = IndexRecord("a", 4), IndexRecord("a", 5)
    gone = writing.removed("x", "a", 4)
    assert external(writing.written("x", old)) < external(gone) < external(writing.written("x", new))
    assert writing.stored_version(external(gone)) == 4
