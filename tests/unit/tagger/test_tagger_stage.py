"""The tagger with its own weights, on invented news: what it finds, and that no text breaks it."""

import hashlib
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.pipeline import Pipeline
from dateline.analysis.sentences import sentences
from dateline.analysis.tagger import tagger, tagger_stage
from dateline.analysis.tagger.labels import ATTRIBUTION, TASKS
from dateline.analysis.tagger.network import WEIGHTS, load
from dateline.analysis.tokens import tokens
from dateline.model import Annotations, Document

STORY = (
    "LIMA, March 3. /ORBIS/. Peruvian Deputy Energy Minister Rosa Quispe said on Tuesday that the country would sell 2.4 million tons of copper "
    "to Norway for $20 billion.\n\n"
    "“We are ready to sign the agreement in Oslo,” Quispe told reporters. Erik Solheim of the Norwegian Trade Council welcomed the plan.\n\n"
    "The European Union expects prices to rise 10 percent."
)


def analyze(text: str) -> Annotations:
    return Pipeline((sentences, tokens, tagger)).analyze(Document("d", text))


def found(text: str) -> set[tuple[str, str]]:
    return {(each.span.of(text), each.label) for each in analyze(text).tagged}


def test_it_finds_mentions_and_attributions() -> None:
    assert found(STORY) >= {
        ("Rosa Quispe", "person"),
        ("Quispe", "person"),
        ("Erik Solheim", "person"),
        ("ORBIS", "organization"),
        ("European Union", "organization"),
        ("Oslo", "place"),
        ("Norway", "place"),
        ("Peruvian", "group"),
        ("2.4 million tons", "quantity"),
        ("$20 billion", "money"),
        ("10 percent", "percent"),
        ("said", "cue"),
        ("told", "cue"),
    }
    contents = [text for text, label in found(STORY) if label == "content"]
    assert any("would sell 2.4 million tons" in text for text in contents)
    assert any("ready to sign the agreement" in text for text in contents)


def test_labels_are_of_the_model_and_spans_in_order_without_overlap() -> None:
    tagged = analyze(STORY).tagged
    assert [each.span.start for each in tagged] == sorted(each.span.start for each in tagged)
    for labels in (*({name} for name in ATTRIBUTION), {each.label for each in tagged} - set(ATTRIBUTION)):
        spans = [each.span for each in tagged if each.label in labels]
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= each.score <= 1 for each in tagged)


def test_no_attribution_runs_over_a_paragraph_end_into_plain_text() -> None:
    assert not any("\n" in each.span.of(STORY) for each in analyze(STORY).tagged)


def test_the_same_text_gives_the_same_answer_on_more_threads() -> None:
    notes = tokens.run(Document("d", STORY), sentences.run(Document("d", STORY), Annotations()))
    first, other = (each.run(Document("d", STORY), notes).tagged for each in (tagger, tagger_stage(2)))
    assert [(each.span, each.label) for each in first] == [(each.span, each.label) for each in other]


def test_typewriter_and_curly_quotation_marks_read_alike() -> None:
    plain = STORY.replace("“", '"').replace("”", '"')
    assert {each.span for each in analyze(plain).tagged if each.label == "cue"} == {
        each.span for each in analyze(STORY).tagged if each.label == "cue"
    }


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_tagged_inside_its_bounds(text: str) -> None:
    notes = analyze(text)
    assert notes.failures == ()
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in notes.tagged)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "…",
        "東京で会議が開かれた。",
        "Президент приехал в Алматы.",
        "في القاهرة",
        "\u0301" * 500,
        "x" * 3000,
        '"' * 3000,
        "9" * 3000,
        "Al " * 900,
        "/A" * 900,
    ],
)
def test_odd_texts(text: str) -> None:
    assert analyze(text).failures == ()


def test_a_text_of_many_windows_is_tagged_to_its_end() -> None:
    text = STORY * 12
    last = len(STORY) * 11
    assert {(each.span.start - last, each.label) for each in analyze(text).tagged if each.span.start > last} >= {
        (STORY.index("Oslo"), "place")
    }


def test_the_weights_are_those_of_the_checksums() -> None:
    lines = (WEIGHTS / "SHA256SUMS.txt").read_text("utf8").splitlines()
    stored = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(stored) == {"tagger.onnx", "tokenizer.json", "transitions.json"}
    assert all(hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == digest for name, digest in stored.items())
    assert sum((WEIGHTS / name).stat().st_size for name in stored) < 30_000_000


def test_the_weights_fit_the_labels() -> None:
    moves = json.loads((WEIGHTS / "transitions.json").read_text("utf8"))["moves"]
    assert {task: len(rows) for task, rows in moves.items()} == {task: len(tags) for task, tags in TASKS.items()}
    assert load().session.get_outputs()[0].shape[-1] == sum(map(len, TASKS.values()))
