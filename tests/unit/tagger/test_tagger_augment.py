"""Names called otherwise in training: of the same kind, the same way throughout, and now and then of nobody in the data."""

import random

from training.augment import kind, name_pool, renamed
from training.data import Article, Sentence, spans


def sentence(words: str, tags: str) -> Sentence:
    split = words.split()
    return Sentence(split, [False] * len(split), {"mentions": tags.split()})


ARTICLE = Article(
    "worldwide",
    "a",
    [
        sentence("Anna Berg left Rome for UNESCO and Acme Steel .", "B-person I-person O B-place O B-organization O B-organization I-organization O"),
        sentence("Omar Diallo left Oslo for NATO and Delta Bank .", "B-person I-person O B-place O B-organization O B-organization I-organization O"),
        sentence("Anna Berg came back .", "B-person I-person O O O"),
    ],
)  # fmt: skip


def test_acronyms_stand_for_acronyms_alone() -> None:
    pool = name_pool([ARTICLE])
    assert sorted(pool[kind("organization", ["UNESCO"])]) == [["NATO"], ["UNESCO"]]
    assert sorted(pool[kind("organization", ["Acme", "Steel"])]) == [["Acme", "Steel"], ["Delta", "Bank"]]


def test_names_change_alike_throughout_and_nothing_else_does() -> None:
    pool = name_pool([ARTICLE])
    met = set()
    for seed in range(60):
        written = renamed(ARTICLE.sentences, pool, random.Random(seed))
        assert written[0][:2] == written[2][:2]
        for words, given in zip(written, ARTICLE.sentences, strict=True):
            named = {n for a, b, _ in spans(given.tags["mentions"]) for n in range(a, b)}
            assert [w for n, w in enumerate(words) if n not in named] == [w for n, w in enumerate(given.words) if n not in named]
        met.add(" ".join(written[0][:2]))
    assert met == {"Anna Berg", "Omar Diallo", "Anna Diallo", "Omar Berg"}
