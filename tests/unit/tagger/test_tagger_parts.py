"""The parts of the tagger that need no weights: shapes, windows, Viterbi, joining, trimming, consistency, patterned names."""

from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.tagger.labels import TASKS, columns
from dateline.analysis.tagger.names import consistent
from dateline.analysis.tagger.network import WEIGHTS, Found
from dateline.analysis.tagger.pieces import Pieces
from dateline.analysis.tagger.shape import FEATURES, casing, features, plain, quoted
from dateline.analysis.tagger.split import parted
from dateline.analysis.tagger.tagging import flat, joined, trimmed
from dateline.analysis.tagger.things import named
from dateline.analysis.tagger.viterbi import Transitions, decode
from dateline.analysis.tagger.windows import LONGEST, windows
from dateline.analysis.tokens import tokenize
from dateline.model import Span, Tagged


@cache
def shipped() -> Pieces:
    return Pieces(WEIGHTS / "tokenizer.json")


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return shipped()


def at(text: str, exact: str, label: str, score: float = 0.99, skip: int = 0) -> Tagged:
    start = -1
    for _ in range(skip + 1):
        start = text.index(exact, start + 1)
    return Tagged(Span(start, start + len(exact)), label, score)


def shown(text: str, tagged: list[Tagged]) -> list[tuple[str, str]]:
    return [(each.span.of(text), each.label) for each in tagged]


@given(st.text(min_size=1, max_size=12).filter(lambda t: not t.isspace()))
def test_every_token_has_a_feature_and_keeps_its_length(token: str) -> None:
    assert 0 <= features([token], [True], [True])[0] < FEATURES
    assert len(plain(token)) == len(token)


def test_casing_tells_the_ways_of_writing_apart() -> None:
    kinds = ["word", "Word", "WORD", "W", "wOrd", "12", "2nd", "U.S.", ",", "“", "$", "東京"]
    assert len({casing(kind) for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ('He said " yes " now', "..xxx."),
        ("He said “ yes ” now", "..xxx."),
        ("Er sagt „ ja “ jetzt", "..xxx."),
        ("Il dit « oui » ici", "..xxx."),
        ("He said ‘ yes ’ now", "..xxx."),
        ("the miners ’ strike", "...."),
    ],
)
def test_quoted(words: str, inside: str) -> None:
    assert quoted(words.split()) == [sign == "x" for sign in inside]


@settings(deadline=None)
@given(st.text(max_size=400))
def test_windows_hold_every_token_once(text: str) -> None:
    spans = tuple(tokenize(text))
    made = list(windows(text, spans, (), shipped()))
    assert [n for each in made for n in range(each.first, each.last)] == list(range(len(spans)))
    assert all(len(each.firsts) == each.last - each.first for each in made)


def test_windows_break_between_sentences_and_stay_short(pieces: Pieces) -> None:
    sentence = "The council of the small town met again on the question of the bridge. "
    text = sentence * 60
    spans = tuple(tokenize(text))
    bounds = tuple(Span(n * len(sentence), (n + 1) * len(sentence) - 1) for n in range(60))
    made = list(windows(text, spans, bounds, pieces))
    assert len(made) > 1
    assert all(len(each.pieces) <= LONGEST + 2 for each in made)
    assert all(spans[each.first].of(text) == "The" for each in made)


def test_a_sentence_longer_than_a_window_is_cut(pieces: Pieces) -> None:
    text = "river " * 1000
    made = list(windows(text, tuple(tokenize(text)), (Span(0, len(text)),), pieces))
    assert all(len(each.pieces) <= LONGEST + 2 for each in made)
    assert sum(len(each.firsts) for each in made) == 1000


def test_a_word_has_between_one_and_six_pieces(pieces: Pieces) -> None:
    assert all(1 <= len(each) <= 6 for each in pieces.of(["a", "\u0301", "z" * 5000, "東京都庁舎前広場", "\u200b", "internationalisation"]))


def transitions(seed: int) -> tuple[Transitions, dict[str, np.ndarray], dict[str, np.ndarray]]:
    chance = np.random.default_rng(seed)
    moves = {task: chance.normal(size=(len(tags), len(tags))).astype(np.float32) for task, tags in TASKS.items()}
    first = {task: chance.normal(size=len(tags)).astype(np.float32) for task, tags in TASKS.items()}
    return Transitions.of(moves, first), moves, first


@pytest.mark.parametrize("seed", range(5))
def test_viterbi_finds_the_best_path_of_windows_of_any_length(seed: int) -> None:
    made, moves, first = transitions(seed)
    chance = np.random.default_rng(seed + 100)
    width = sum(map(len, TASKS.values()))
    scores = [chance.normal(size=(length, width)).astype(np.float32) for length in (3, 1, 4, 3)]
    for each, found in zip(scores, decode(scores, made), strict=True):
        part, tags = each[:, columns()["cue"]], TASKS["cue"]

        def worth(path: tuple[int, ...], part: np.ndarray = part, tags: tuple[str, ...] = tags) -> float:
            steps = list(pairwise(path))
            if any(tags[b][0] == "I" and tags[a][1:] != tags[b][1:] for a, b in steps):
                return -np.inf
            return first["cue"][path[0]] + sum(part[n, tag] for n, tag in enumerate(path)) + sum(moves["cue"][a, b] for a, b in steps)

        best = max(product(range(3), repeat=len(part)), key=worth)
        assert tuple(found["cue"]) == best


def test_decoded_tags_are_legal() -> None:
    made, _, _ = transitions(9)
    scores = [np.random.default_rng(1).normal(size=(200, sum(map(len, TASKS.values())))).astype(np.float32) * 3]
    for task, path in decode(scores, made)[0].items():
        names = [TASKS[task][n] for n in path]
        assert all(b[0] != "I" or a[1:] == b[1:] for a, b in pairwise(names))


def test_a_span_cut_by_a_window_is_joined() -> None:
    found = [Found(0, 5, "content", 0.9), Found(7, 9, "cue", 0.9), Found(5, 8, "content", 0.8, resumes=True), Found(12, 13, "content", 0.9)]
    assert {(each.first, each.last, each.label) for each in joined(found)} == {(0, 8, "content"), (7, 9, "cue"), (12, 13, "content")}


def test_only_adjacent_spans_are_joined() -> None:
    assert len(list(joined([Found(0, 4, "content", 0.9), Found(5, 8, "content", 0.8, resumes=True)]))) == 2


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("/ORBIS/", "ORBIS"),
        ("Peru’s", "Peru"),
        ("“Orbis”", "Orbis"),
        ("Acme (Chile)", "Acme (Chile)"),
        ("Acme (Chile", "Acme (Chile"),
        ("Chile)", "Chile"),
        ("(Chile", "Chile"),
        ("Lima.", "Lima"),
        ("U.N.", "U.N."),
    ],
)
def test_trimmed(text: str, exact: str) -> None:
    spans = tuple(tokenize(text))
    made = trimmed(Found(0, len(spans), "place", 0.9), text, spans)
    assert made
    assert made.span.of(text) == exact


def test_a_mention_of_signs_alone_is_none() -> None:
    text = "“ - ”"
    spans = tuple(tokenize(text))
    assert trimmed(Found(0, len(spans), "place", 0.9), text, spans) is None


def test_flat_keeps_figures_and_the_longer_name() -> None:
    text = "US $5 million"
    made = flat([at(text, "US $5 million", "money"), at(text, "US", "place")])
    assert shown(text, made) == [("US $5 million", "money")]


def test_a_surname_follows_its_full_name() -> None:
    text = "Talmon Berisk spoke. Later Berisk left; then Berisk slept."
    given_ = [at(text, "Talmon Berisk", "person"), at(text, "Berisk", "organization", 0.5, 1)]
    made = consistent(text, tuple(tokenize(text)), given_)
    assert shown(text, made) == [("Talmon Berisk", "person"), ("Berisk", "person"), ("Berisk", "person")]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("ORBIS / Lumen Images", [("ORBIS / Lumen Images", 0.9)], ["ORBIS", "Lumen Images"]),
        ("Lima and Peru. Lima Peru signed", [("Lima", 0.9), ("Peru", 0.9), ("Lima Peru", 0.3)], ["Lima", "Peru", "Lima", "Peru"]),
        ("Lima and Peru. The Lima-Peru road", [("Lima", 0.9), ("Peru", 0.9), ("Lima-Peru", 0.7)], ["Lima", "Peru", "Lima", "Peru"]),
        ("Lima and Peru. Lima Peru signed", [("Lima", 0.9), ("Peru", 0.9), ("Lima Peru", 0.95)], ["Lima", "Peru", "Lima Peru"]),
        ("Dar-Salem and Peru", [("Dar-Salem", 0.5), ("Peru", 0.9)], ["Dar-Salem", "Peru"]),
        ("the band A/B plays", [("A/B", 0.9)], ["A/B"]),
    ],
)
def test_two_names_in_one_are_parted(text: str, mentions: list[tuple[str, float]], expected: list[str]) -> None:
    places = [Tagged(Span(text.rindex(name), text.rindex(name) + len(name)), "place", score) for name, score in mentions]
    whole = [
        at(text, name, "place", score) if text.count(name) > 1 else place for (name, score), place in zip(mentions, places, strict=True)
    ]
    assert [each.span.of(text) for each in parted(text, whole)] == expected


def test_a_sure_type_is_not_overruled() -> None:
    text = "Lima Holt likes Lima, and in Lima she stays."
    made = consistent(
        text,
        tuple(tokenize(text)),
        [at(text, "Lima Holt", "person"), at(text, "Lima", "place", 0.99, 1), at(text, "Lima", "place", 0.6, 2)],
    )
    assert [label for _, label in shown(text, made)] == ["person", "place", "place"]


def test_an_everyday_word_is_not_spread() -> None:
    text = "Hope Rowan and Hope came. They lost hope. Hope dies last."
    made = consistent(text, tuple(tokenize(text)), [at(text, "Hope Rowan", "person"), at(text, "Hope", "person", 0.9, 1)])
    assert shown(text, made) == [("Hope Rowan", "person"), ("Hope", "person")]


def test_a_part_of_a_longer_name_is_left() -> None:
    text = "Berisk fell ill. The Berisk Foundation helps."
    made = consistent(text, tuple(tokenize(text)), [at(text, "Berisk", "person")])
    assert shown(text, made) == [("Berisk", "person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read more on DailyOrbis.news today", [("DailyOrbis.news", "organization")]),
        ("see https://orbis.com/a or a@orbis.com", []),
        ("LIMA. /ORBIS/. The", [("ORBIS", "organization")]),
        ("the P5+1 talks", [("P5+1", "organization")]),
        ("after the March events in the town", [("March events", "event")]),
        ("his novel “The Long Ferry” sold well", [("The Long Ferry", "work")]),
        ("in her book “The Long Ferry,” which", [("The Long Ferry", "work")]),
        ("It came to Peru.in May they left", []),
    ],
)
def test_patterned_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text, named(text, [])) == expected


@pytest.mark.parametrize(
    ("name", "label", "score", "expected"),
    [
        ("Orbis Cup", "misc", 0.9, "event"),
        ("Orbis Treaty", "misc", 0.9, "work"),
        ("Tuesday", "misc", 0.9, None),
        ("XQZ", "misc", 0.9, None),
        ("Orbis Cup", "organization", 0.9, "event"),
        ("Orbis Cup Committee", "organization", 0.9, "organization"),
    ],
)
def test_what_kind_a_name_is(name: str, label: str, score: float, expected: str | None) -> None:
    text = f"They spoke of {name} then"
    assert [each.label for each in named(text, [at(text, name, label, score)])] == ([expected] if expected else [])


def test_a_portfolio_is_no_mention_of_its_own() -> None:
    text = "Secretary of State Rena Holt saw the State of Ortania"
    assert shown(text, named(text, [at(text, "State", "place"), at(text, "Rena Holt", "person")])) == [("Rena Holt", "person")]


def test_the_other_half_of_a_hyphenated_name_is_taken_in() -> None:
    text = "They met in Dar-Salem. The anti-Peru mood"
    assert shown(text, named(text, [at(text, "Salem", "place"), at(text, "Peru", "place")])) == [("Dar-Salem", "place"), ("Peru", "place")]


def test_a_word_without_a_capital_is_no_name_unless_the_text_has_none() -> None:
    text = "The fatwas of Tehran and a place called yatra."
    found = [at(text, "fatwas", "person", 0.8), at(text, "Tehran", "place"), at(text, "yatra", "place", 0.6)]
    assert shown(text, named(text, found)) == [("Tehran", "place")]
    lower = text.lower()
    assert len(named(lower, found)) == 3
