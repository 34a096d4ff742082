"""Both engines side by side: the same made-up documents, the same questions, one answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.search import export, search
from dateline.engines.base import Engine
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.model import Annotations, Chain, DateMention, Document, Language, Mention, Metadata, Published, Span
from dateline.query.values import SearchQuery
from dateline.shapes.records import document_record
from dateline.terms import analyse

DOCUMENTS, QUERIES = 300, 200
ALPHABETS = [
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "éèüößñçøåæœłđıİŞğ",
    "αβγδεζηθικλμνξοπρστυφχψωάέή",
    "東京都大阪日本語かなカナ",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "العربيةكتاب",
    "हिन्दीभाषा",
    "0123456789",
    "\u0301\u0308\u200d\u00ad\ufe0f'’.-",
]
ENDINGS = ["", "s", "ing", "ed", "’s", "ation", "ность", "ами"]


class Chance(random.Random):
    """Words of every script, the same ones every time."""

    def word(self) -> str:
        letters = self.choice(ALPHABETS[:5] * 3 + ALPHABETS)
        return "".join(self.choices(letters, k=self.randint(1, 6))) + self.choice(ENDINGS * 2 + [self.choice(ALPHABETS[-1])])


def vocabulary(chance: Chance) -> list[str]:
    return [chance.word() for _ in range(400)] + ["US", "U.S.", "us", "WHO", "who", "NATO", "1,000", "ﬁne", "Ⅳ", "½", "ẞ", "Ǆ"]


def documents(chance: Chance, words: list[str]) -> Iterator[tuple[Document, Annotations]]:
    for number in range(DOCUMENTS):
        text = " ".join(words[min(int(chance.expovariate(0.02)), len(words) - 1)] for _ in range(chance.choice([1, 5, 40, 200, 900])))
        month = f"2023-{chance.randint(1, 12):02}"
        people = chance.sample(range(20), 3)
        notes = Annotations(
            language=Language(chance.choice(["en", "ru", "de"]), 1.0),
            metadata=Metadata(published=Published(f"{month}-0{chance.randint(1, 3)}", "day", "header", "", 1.0) if number % 5 else None),
            sentences=tuple(Span(at, min(at + 50, len(text))) for at in range(0, len(text), 50)),
            mentions=tuple(Mention(Span(0, 1), "person", "", place) for place in range(3)),
            chains=tuple(Chain(f"p{n}", "person", f"P {n}", (), (0,)) for n in people),
            dates=(DateMention(Span(0, 1), "DATE", month, f"{month}-01", f"{month}-28", "month"),),
        )
        title = " ".join(chance.choices(words[:60], k=chance.randint(0, 8))) or None
        yield (
            Document(f"d{number:03}", text, title=title, outlet=f"O{number % 7}", received=f"2024-01-{number % 28 + 1:02}T00:00:00Z"),
            notes,
        )


def queries(chance: Chance, words: list[str]) -> Iterator[SearchQuery]:
    """Words, phrases, loose phrases, prefixes, likenesses, exclusions, filters, orders, facets."""
    pick = [w for w in words[:150] if w.strip("\u0301\u0308\u200d\u00ad\ufe0f'’.-")]
    pick = [w for w in pick if not set(w) & set("'’.-") or w == "U.S."]
    for number in range(QUERIES):
        one, two, three = chance.choices(pick, k=3)
        single = found[0] if len(found := analyse(one).words) == 1 else "us"
        q = chance.choice(
            [f"{one} {two} {three}", f'"{one} {two}"', f'"{one} {two}"~{chance.randint(1, 5)} OR {three}', f"{one} -{two}", f"{single[:2]}*", f"{single}~1 {two}",
             f"({one} OR {two}) AND NOT {three}", f"title:{one} OR {two}", one, f"{one} {two} published:2023-03", "*"]
        )  # fmt: skip
        yield SearchQuery(
            q=q,
            match=chance.choice(["all", "any", "any"]),  # type: ignore[arg-type]
            outlet=("O1", "O2") if number % 9 == 0 else (),
            mentions_from="2023-04" if number % 11 == 0 else None,
            sort=chance.choice(["relevance"] * 4 + ["published", "-published", "received", "-received"]),  # type: ignore[arg-type]
            facets=("outlet", "language", "person", "published") if number % 3 == 0 else (),
            size=chance.choice([3, 10, 20]),
        )


def answer(engine: Engine, query: SearchQuery) -> dict[str, Any]:
    """Two pages of the answer with everything that a client sees but the cursor itself."""
    first = search(engine, query)
    second = search(engine, replace(query, cursor=first.next)) if first.next else None
    pages = [first] if second is None else [first, second]
    return {
        "pages": [list(page.items) for page in pages],
        "total": first.total,
        "more": [p.next is not None for p in pages],
        **first.extras,
    }


def same(one: Any, other: Any) -> bool:
    """Equal, scores to within one unit of their last kept digit (the engines add floats in different orders)."""
    if isinstance(one, float):
        return one == pytest.approx(other, rel=2e-5)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@pytest.fixture
def both(elastic_engine: Engine, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    embedded = EmbeddedEngine(tmp_path / "data")
    embedded.setup()
    chance = Chance(11)
    made = [document_record(d, n, entity_of=lambda chain: chain.key) for d, n in documents(chance, vocabulary(Chance(5)))]
    for engine in (embedded, elastic_engine):
        assert engine.index.write("documents", made) == []
        engine.index.refresh()
    yield embedded, elastic_engine
    embedded.close()


def test_two_hundred_questions_have_the_same_answers(both: tuple[Engine, Engine]) -> None:
    different = []
    for query in queries(Chance(3), vocabulary(Chance(5))):
        one, other = (answer(engine, query) for engine in both)
        if not same(one, other):
            different.append((query, one, other))
    assert different == []


def test_every_document_is_the_same_in_an_export(both: tuple[Engine, Engine]) -> None:
    one, other = (list(export(engine, SearchQuery(q="NOT xyzzy", sort="published"))) for engine in both)
    assert one == other
    assert len(one) == DOCUMENTS


def test_the_questions_are_worth_asking(tmp_path: Path) -> None:
    """Most of them find something, and what they find is not everything."""
    engine = EmbeddedEngine(tmp_path / "data")
    engine.setup()
    made = [document_record(d, n, entity_of=lambda chain: chain.key) for d, n in documents(Chance(11), vocabulary(Chance(5)))]
    assert engine.index.write("documents", made) == []
    engine.index.refresh()
    totals = [search(engine, query).total for query in queries(Chance(3), vocabulary(Chance(5)))]
    engine.close()
    assert sum(0 < total < DOCUMENTS for total in totals) > QUERIES // 2
