"""The search index: versions, plans, order, facets, walks, rebuilds, on every engine."""

from __future__ import annotations

import pytest

from dateline.engines.base import Engine, FacetRequest, IndexQuery, IndexRecord, IndexResult, SearchIndex, Sort
from dateline.errors import Locked
from dateline.query.plan import Bool, Everything, Fuzzy, Node, Nothing, Phrase, Prefix, Range, Term, Values


@pytest.fixture
def index(engine: Engine) -> SearchIndex:
    return engine.index


def record(key: str, body: str = "", version: int = 1, published: int | None = None, **keywords: list[str]) -> IndexRecord:
    numbers = {} if published is None else {"published": published}
    return IndexRecord(key, version, {"body": body}, keywords, numbers, {"key": key, "version": version})


def fill(index: SearchIndex, *records: IndexRecord) -> None:
    assert index.write("documents", records) == []
    index.refresh()


def ask(index: SearchIndex, plan: Node = Everything(), **options: object) -> IndexResult:  # noqa: B008
    return index.search(IndexQuery("documents", plan, **options))  # type: ignore[arg-type]


def ids(result: IndexResult) -> list[str]:
    return [hit.id for hit in result.hits]


TEXTS = ("a b c", "a x b", "a x x b", "b a", "b x a", "a b x c", "a x b x c", "a x x b c", "a a", "a x a", "a c b", "c b a", "a b a b")


@pytest.fixture
def texts(index: SearchIndex) -> SearchIndex:
    fill(index, *(record(text.replace(" ", "-"), text) for text in TEXTS))
    return index


def matching(index: SearchIndex, plan: Node) -> set[str]:
    return {key.replace("-", " ") for key in ids(ask(index, plan, size=100))}


@pytest.mark.parametrize("slop", [0, 1, 2, 3])
@pytest.mark.parametrize("terms", [("a", "b"), ("a", "b", "c"), ("a", "a"), ("b", "a")])
def test_a_loose_phrase_keeps_the_order_of_its_words(texts: SearchIndex, terms: tuple[str, ...], slop: int) -> None:
    def fits(words: list[str], at: int, left: int, rest: tuple[str, ...]) -> bool:
        if not rest:
            return True
        places = (n for n in range(at + 1, min(at + 2 + left, len(words))) if words[n] == rest[0])
        return any(fits(words, n, left - (n - at - 1), rest[1:]) for n in places)

    def expected(text: str) -> bool:
        words = text.split()
        return any(words[at] == terms[0] and fits(words, at, slop, terms[1:]) for at in range(len(words)))

    assert matching(texts, Bool(filter=(Phrase("body", terms, slop),))) == {text for text in TEXTS if expected(text)}


def test_words_by_prefix_and_by_likeness(index: SearchIndex) -> None:
    fill(index, *(record(word, word) for word in ("galuzin", "galuzina", "galuizn", "gulazin", "galu", "putin")))
    assert matching(index, Prefix("body", "galu")) == {"galuzin", "galuzina", "galuizn", "galu"}
    assert matching(index, Fuzzy("body", "galuzin", 1)) == {"galuzin", "galuzina", "galuizn"}
    assert matching(index, Fuzzy("body", "galuzin", 2)) == {"galuzin", "galuzina", "galuizn", "gulazin"}


def test_clauses(index: SearchIndex) -> None:
    fill(index, record("1", "war oil"), record("2", "war grain"), record("3", "oil grain"), record("4", "peace"))
    war, oil, grain = (Term("body", word) for word in ("war", "oil", "grain"))
    assert matching(index, Bool(must=(war,), exclude=(oil,))) == {"2"}
    assert matching(index, Bool(should=(war, oil, grain), at_least=2)) == {"1", "2", "3"}
    assert matching(index, Bool(should=(war, oil, grain), at_least=3)) == set()
    assert matching(index, Bool(exclude=(war,))) == {"3", "4"}
    assert matching(index, Bool(must=(war,), should=(oil,))) == {"1"}
    assert matching(index, Bool(must=(war,), should=(oil,), at_least=0)) == {"1", "2"}
    assert matching(index, Bool()) == {"1", "2", "3", "4"}
    assert matching(index, Nothing()) == set()
    assert matching(index, Bool(should=(Bool(must=(war, oil)), Bool(exclude=(war, oil))))) == {"1", "4"}


def test_values_and_ranges(index: SearchIndex) -> None:
    fill(index, record("1", published=-5, outlet=["A", "B"]), record("2", published=10, outlet=["B"]), record("3", outlet=["a b"]))
    assert matching(index, Values("outlet", ("A",))) == {"1"}
    assert matching(index, Values("outlet", ("A", "B"))) == {"1", "2"}
    assert matching(index, Values("outlet", ("a b",))) == {"3"}
    assert matching(index, Values("outlet", ("a",))) == set()
    assert matching(index, Values("outlet", ())) == set()
    assert matching(index, Range("published", low=-5)) == {"1", "2"}
    assert matching(index, Range("published", high=9)) == {"1"}
    assert matching(index, Range("published", -6, 10)) == {"1", "2"}
    assert matching(index, Range("published", 11, 10)) == set()
    assert matching(index, Range("published")) == {"1", "2"}


def test_conditions_score_nothing_and_boosts_multiply(index: SearchIndex) -> None:
    fill(index, record("1", "war war", outlet=["A"]), record("2", "war peace treaty signed", outlet=["A"]))
    plain = ask(index, Term("body", "war"))
    narrowed = ask(index, Bool(must=(Term("body", "war"), Values("outlet", ("A",))), filter=(Term("body", "war"),)))
    doubled = ask(index, Term("body", "war", 2.0))
    assert [h.score for h in narrowed.hits] == [h.score for h in plain.hits]
    assert doubled.hits[0].score == pytest.approx(2 * plain.hits[0].score, rel=1e-5)
    assert ids(plain) == ["1", "2"]
    assert {h.score for h in ask(index, Prefix("body", "wa", 3.0)).hits} == {3.0}
    assert {h.score for h in ask(index, Values("outlet", ("A",))).hits} == {0.0}


def test_the_bm25_score_is_the_documented_one(index: SearchIndex) -> None:
    from math import log

    fill(index, record("1", "war a b c"), record("2", "war war b c"), record("3", "x a b c"))
    idf = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    # Every length is the average one. Both engines keep the constant factor k1 + 1.
    expected = {"1": 2.2 * idf * 1 / (1 + 1.2), "2": 2.2 * idf * 2 / (2 + 1.2)}
    for hit in ask(index, Term("body", "war")).hits:
        assert hit.score == pytest.approx(expected[hit.id], rel=1e-5)


def test_ties_are_broken_by_id_also_at_the_borders_of_pages(index: SearchIndex) -> None:
    keys = [f"k{n:03}" for n in range(120)]
    fill(index, *(record(key, "same words here", published=int(key[1:]) // 50) for key in reversed(keys)))
    assert ids(ask(index, Term("body", "same"), size=7)) == keys[:7]
    assert ids(ask(index, Term("body", "same"), size=7, offset=7)) == keys[7:14]
    assert ids(ask(index, Prefix("body", "sa"), size=7)) == keys[:7]
    assert ids(ask(index, Everything(), size=7, sort=Sort("published"))) == keys[100:107]
    assert ids(ask(index, Everything(), size=55, sort=Sort("published", descending=False))) == keys[:55]
    assert ids(ask(index, Everything(), size=3, sort=Sort("id", descending=False))) == keys[:3]
    assert ids(ask(index, Everything(), size=3, sort=Sort("id"))) == keys[:-4:-1]


def test_ids_are_ordered_by_code_point(index: SearchIndex) -> None:
    keys = ["Z", "a", "a b", "ab", "é", "東京", "\U0001f600", "prefix-" * 8 + "1", "prefix-" * 8 + "2"]
    fill(index, *(record(key, "same") for key in keys))
    assert ids(ask(index, Term("body", "same"))) == sorted(keys)


def test_missing_numbers_come_last_both_ways(index: SearchIndex) -> None:
    fill(index, record("a"), record("b", published=2), record("c", published=-1), record("d"))
    assert ids(ask(index, sort=Sort("published", descending=False))) == ["c", "b", "a", "d"]
    assert ids(ask(index, sort=Sort("published"))) == ["b", "c", "a", "d"]


def test_facets_are_exact_and_ordered_by_count_then_value(index: SearchIndex) -> None:
    fill(index, *(record(f"{n:03}", "war" if n % 2 else "oil", outlet=[f"o{n % 7}", f"o{n % 3}"], place=[f"p{n}"]) for n in range(90)))
    result = ask(index, Term("body", "war"), size=0, facets=(FacetRequest("outlet", 4), FacetRequest("place", 3)))
    counts: dict[str, int] = {}
    for n in range(1, 90, 2):
        for value in {f"o{n % 7}", f"o{n % 3}"}:
            counts[value] = counts.get(value, 0) + 1
    assert result.total == 45
    assert result.hits == ()
    assert result.facets["outlet"] == tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:4])
    assert result.facets["place"] == (("p1", 1), ("p11", 1), ("p13", 1))
    assert ask(index, Nothing(), facets=(FacetRequest("outlet"),)).facets == {"outlet": ()}


@pytest.mark.parametrize("sort", [Sort(), Sort("published"), Sort("published", descending=False), Sort("id", descending=False)])
@pytest.mark.parametrize("plan", [Term("body", "war"), Prefix("body", "wa"), Bool(should=(Term("body", "war"), Prefix("body", "wo")))])
def test_a_walk_sees_every_match_once_while_records_come_and_go(index: SearchIndex, plan: Node, sort: Sort) -> None:
    fill(index, *(record(f"{n:03}", "war " + "word " * (n % 9), published=n % 11 if n % 4 else None) for n in range(200)))
    found = ask(index, plan, sort=sort, size=23, keep=True)
    seen = ids(found)
    while found.hits and len(seen) < found.total:
        fill(index, record(f"late{len(seen)}", "war war war", published=5))
        index.delete("documents", [(f"{len(seen) % 200:03}", 9)])
        index.refresh()
        found = ask(index, plan, sort=sort, size=23, after=found.hits[-1].position, snapshot=found.snapshot)
        seen += ids(found)
    assert found.total == 200
    assert sorted(seen) == [f"{n:03}" for n in range(200)]
    whole = ids(ask(index, plan, sort=sort, size=200, snapshot=found.snapshot))
    assert seen == whole


def test_older_versions_never_win(index: SearchIndex) -> None:
    fill(index, record("a", "new", 5))
    fill(index, record("a", "old", 4))
    assert index.get("documents", ["a"])["a"]["version"] == 5
    fill(index, record("a", "newer", 6), record("a", "again old", 3))
    assert index.get("documents", ["a"])["a"]["version"] == 6
    fill(index, record("a", "the same version again", 6))
    assert ask(index, Term("body", "again")).total == 1
    assert ask(index).total == 1


def test_what_was_removed_stays_removed_for_late_writes(index: SearchIndex) -> None:
    fill(index, record("a", version=2), record("b", version=2))
    index.delete("documents", [("a", 3), ("b", 1), ("never seen", 4)])
    index.refresh()
    assert ids(ask(index)) == ["b"]
    fill(index, record("a", version=3), record("never seen", version=4))
    assert ids(ask(index)) == ["b"]
    assert set(index.get("documents", ["a", "b"])) == {"b"}
    fill(index, record("a", version=4))
    assert ids(ask(index)) == ["a", "b"]


def test_versions_of_everything_present(index: SearchIndex) -> None:
    fill(index, record("a", version=2), record("b", version=7), record("c", version=1))
    index.delete("documents", [("c", 1)])
    index.refresh()
    assert sorted(index.versions("documents")) == [("a", 2), ("b", 7)]


def test_one_bad_record_does_not_stop_the_others(index: SearchIndex) -> None:
    failures = index.write("documents", [record("a"), record("bad", outlet=["x" * 40_000]), record("b")])
    index.refresh()
    assert [failure.id for failure in failures] == ["bad"]
    assert failures[0].error
    assert ids(ask(index)) == ["a", "b"]


def test_kinds_do_not_mix(index: SearchIndex) -> None:
    fill(index, record("a", "war"))
    index.write("events", [IndexRecord("a", 1, {"evidence": "war"}, payload={"kind": "event"})])
    index.refresh()
    assert index.get("events", ["a"])["a"] == {"kind": "event"}
    assert index.get("documents", ["a"])["a"]["key"] == "a"
    assert index.search(IndexQuery("stories", Everything())).total == 0


def test_payloads_can_be_left_out(index: SearchIndex) -> None:
    fill(index, record("a"))
    assert ask(index, payload=False).hits[0].payload == {}
    assert ask(index).hits[0].payload == {"key": "a", "version": 1}


def test_a_rebuild_is_seen_whole_or_not_at_all(index: SearchIndex) -> None:
    fill(index, record("old"), record("both", version=1))
    with index.rebuild() as fresh:
        fresh.write("documents", [record("both", "from the store", 1)])
        fill(index, record("live", "during the rebuild", 1), record("both", "live and newer", 2))
        fresh.write("documents", [record("both", "late and older", 1)])
        assert ids(ask(index)) == ["both", "live", "old"]
        fresh.publish()
    index.refresh()
    assert ids(ask(index)) == ["both", "live"]
    assert index.get("documents", ["both"])["both"]["version"] == 2
    fill(index, record("after"))
    assert ids(ask(index)) == ["after", "both", "live"]


def test_a_rebuild_that_is_given_up_leaves_the_live_index(index: SearchIndex) -> None:
    fill(index, record("a"))
    with index.rebuild() as fresh:
        fresh.write("documents", [record("b")])
    index.refresh()
    assert ids(ask(index)) == ["a"]


def test_removals_during_a_rebuild_hold_in_the_fresh_index(index: SearchIndex) -> None:
    fill(index, record("a", version=1))
    with index.rebuild() as fresh:
        index.delete("documents", [("a", 1)])
        fresh.write("documents", [record("a", version=1), record("b", version=1)])
        fresh.publish()
    index.refresh()
    assert ids(ask(index)) == ["b"]


def test_only_one_rebuild_at_a_time(index: SearchIndex) -> None:
    with index.rebuild(), pytest.raises(Locked), index.rebuild():
        pass
    with index.rebuild():
        pass


def test_what_cannot_be_anywhere_is_found_nowhere(index: SearchIndex) -> None:
    fill(index, record("a", outlet=["A"], published=1))
    assert matching(index, Values("outlet", ("A", "\ud800"))) == {"a"}
    assert matching(index, Values("outlet", ("\udfff",))) == set()
    assert index.get("documents", ["\ud800"]) == {}
    assert matching(index, Range("published", low=10**30)) == set()
    assert matching(index, Range("published", high=10**30)) == {"a"}
