"""Passages and marks, cut from a record's payload."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.highlights import PASSAGES, Highlighter
from dateline.errors import CursorExpired, Invalid
from dateline.model import Annotations, Document, Span
from dateline.query.compile import Needle
from dateline.shapes.packing import pack, spans
from dateline.shapes.records import document_record
from dateline.terms import analyse


def payload(text: str, title: str | None = None, *ends: int) -> dict[str, object]:
    edges = [0, *ends]
    notes = Annotations(sentences=tuple(Span(a, b) for a, b in pairwise(edges)))
    return dict(document_record(Document("d", text, title=title), notes, entity_of=lambda chain: chain.key).payload)


def marked(text: str, *needles: Needle, title: str | None = None, ends: tuple[int, ...] = ()) -> list[tuple[str, list[str]]]:
    found = Highlighter(needles).mark(payload(text, title, *ends))
    for h in found:
        whole = title if h["field"] == "title" else text
        assert whole is not None
        assert whole[h["start"] : h["end"]] == h["exact"]
    return [(h["exact"], [(title or "" if h["field"] == "title" else text)[m["start"] : m["end"]] for m in h["matches"]]) for h in found]


def word(text: str) -> Needle:
    return Needle(tuple(analyse(text).texts))


def test_a_stem_marks_the_word_as_written() -> None:
    assert marked("They were Negotiating.", word("negotiation")) == [("They were Negotiating.", ["Negotiating"])]


def test_a_phrase_marks_only_where_its_words_stand_together() -> None:
    assert marked("Talks of peace. Peace talks.", word("peace talks"), ends=(15, 28)) == [("Peace talks.", ["Peace talks"])]
    assert marked("Peace in talks. Peace.", Needle(("peac", "talk"), slop=1)) == [("Peace in talks. Peace.", ["Peace in talks"])]
    assert marked("Peace in our talks.", Needle(("peac", "talk"), slop=1)) == []


def test_prefixes_and_likenesses_look_at_words_as_written() -> None:
    assert marked("Negotiations, negotiated.", Needle(("negotiatio",), prefix=True)) == [("Negotiations, negotiated.", ["Negotiations"])]
    assert marked("Galuzin and Galuizn", Needle(("galuzin",), edits=1)) == [("Galuzin and Galuizn", ["Galuzin", "Galuizn"])]


def test_overlapping_matches_become_one() -> None:
    assert marked("peace talks", word("peace talks"), word("talks")) == [("peace talks", ["peace talks"])]


def test_passages_with_more_of_the_words_come_and_all_in_the_order_of_the_text() -> None:
    text = "War. " * 6 + "War and oil. " + "Oil. "
    ends = (*tuple(range(4, 30, 5)), 42, 47)
    found = marked(text, word("war"), word("oil"), ends=ends)
    assert len(found) == PASSAGES
    assert found == [("War.", ["War"]), ("War.", ["War"]), ("War and oil.", ["War", "oil"])]


def test_a_needle_of_the_title_marks_the_title_only() -> None:
    assert marked("peace", Needle(("peac",), field="title"), title="Peace!") == [("Peace!", ["Peace"])]
    assert marked("peace", word("peace"), title="Peace!") == [("Peace!", ["Peace"]), ("peace", ["peace"])]


def test_without_needles_there_is_nothing_to_mark() -> None:
    assert Highlighter(()).mark(payload("peace")) == []


def test_a_text_without_sentences_has_short_passages() -> None:
    [(exact, _)] = marked("filler " * 3_000 + "needle " + "filler " * 3_000, word("needle"))
    assert len(exact) <= 400


@given(st.text(alphabet="aB é\u0301東'. \n\u00ad1,", max_size=80), st.lists(st.integers(0, 80), max_size=4))
def test_marks_lie_in_their_passage_on_any_text(text: str, cuts: list[int]) -> None:
    ends = sorted({cut for cut in cuts if cut <= len(text)})
    needles = [Needle((term,)) for term in dict.fromkeys(analyse(text).texts)]
    for highlight in Highlighter(needles).mark(payload(text, None, *ends)):
        assert text[highlight["start"] : highlight["end"]] == highlight["exact"]
        assert highlight["matches"]
        for match in highlight["matches"]:
            assert highlight["start"] <= match["start"] < match["end"] <= highlight["end"]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 300)), max_size=20))
def test_packed_offsets_come_back(steps: list[tuple[int, int]]) -> None:
    flat = [length for pair in steps for length in pair]
    offsets = list(accumulate(flat))
    terms = range(len(steps))
    found = spans(pack(flat), [(n, n) for n in terms])
    assert [(found[2 * n], found[2 * n + 1]) for n in terms] == list(zip(offsets[0::2], offsets[1::2], strict=True))
    some = spans(pack(flat), [(n, len(steps) - 1) for n in terms if n % 3 == 1])
    assert all(found[edge] == offset for edge, offset in some.items())


@pytest.mark.parametrize("unit", ["a ", "peace talks ", "東"])
def test_a_megabyte_of_matches_is_marked_in_bounded_work(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    found = Highlighter([word(unit), Needle(("peac", "talk"), slop=3)]).mark(payload(text))
    assert len(found) == PASSAGES


def test_a_view_that_is_kept_no_longer_is_an_expired_cursor(tmp_path_factory: pytest.TempPathFactory) -> None:
    from dateline.archive.paging import Place, sealed
    from dateline.archive.search import _scope, search
    from dateline.engines.embedded.engine import EmbeddedEngine
    from dateline.query.values import SearchQuery

    engine = EmbeddedEngine(tmp_path_factory.mktemp("data"))
    engine.setup()
    query = SearchQuery(q="grain", size=1)
    gone = sealed(engine, _scope(query), Place("gone", (1,), 1))
    with pytest.raises(CursorExpired):
        search(engine, replace(query, cursor=gone))
    with pytest.raises(Invalid):
        search(engine, replace(query, q="peace", cursor=gone))
    engine.close()
