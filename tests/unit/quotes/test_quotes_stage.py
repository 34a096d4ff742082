"""The quotes stage on invented sentences: who said what, in which words, and interviews."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.cues import stance_of
from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.analysis.quotes import quotes
from dateline.analysis.quotes.marks import find
from dateline.model import Annotations, Span
from tests.marked import run


def read(text: str) -> tuple[str, Annotations]:
    return run(text, mentions, links, quotes)


def said(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """(speaker's name, cue, parts of the content) of every quote."""
    plain, notes = read(text)
    return [
        (q.speaker.name if q.speaker else None, q.cue.of(plain) if q.cue else None, [c.of(plain) for c in q.content]) for q in notes.quotes
    ]


def test_source_cue_and_content_are_paired() -> None:
    text = "[source [person Ann Lee]] [cue said] [content that rain is near] but [source [person Bo Ek]] [cue denied] [content any storm]."
    assert said(text) == [("Ann Lee", "said", ["that rain is near"]), ("Bo Ek", "denied", ["any storm"])]


def test_a_second_cue_borrows_the_source() -> None:
    found = said("[source [person Ann Lee]] [cue said] [content that rain is near], [cue adding] [content that boats should wait].")
    assert [f[0] for f in found] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(("left", "right"), [("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'), ("‘", "’")])
def test_quotation_marks_of_every_kind_without_the_tagger(left: str, right: str) -> None:
    found = said(f"{left}The harbour will open again in the spring,{right} said [person Ann Lee].")
    assert found == [("Ann Lee", "said", ["The harbour will open again in the spring,"])]


def test_a_quotation_that_the_verb_interrupts_has_two_parts() -> None:
    found = said('"The harbour will open again," [person Ann Lee] said, "and the boats will return to it."')
    assert found == [("Ann Lee", "said", ["The harbour will open again,", "and the boats will return to it."])]


def test_a_mark_with_a_space_before_the_speaker() -> None:
    found = said("“The harbour will open again in spring, ”said [person Ann Lee].")
    assert found == [("Ann Lee", "said", ["The harbour will open again in spring,"])]


def test_an_ironic_phrase_is_no_quotation() -> None:
    assert said("They found a “new normal” there.") == []


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    found = said("“The harbour will open again in spring,” said [person Ann Lee]. “It took us years.\n\n“And we are glad that it is over.”")
    assert {name for name, _, _ in found} == {"Ann Lee"}


def test_a_report_that_closes_the_sentence_and_the_one_it_refers_to() -> None:
    found = said("Two ferries will be sold this year, [organization Interfax] reports with reference to Mayor [person Ann Lee].")
    assert [(name, cue) for name, cue, _ in found] == [("Interfax", "reports"), ("Ann Lee", "with reference to")]
    assert all(content == ["Two ferries will be sold this year"] for _, _, content in found)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("he", "Ivan Petrov"),
        ("she", "Maria Lind"),
        ("the minister", "Maria Lind"),
        ("the spokesman", "Ivan Petrov"),
        ("a senior official", None),
        ("sources", None),
    ],
)
def test_what_the_phrase_beside_the_cue_points_to(phrase: str, name: str | None) -> None:
    text = f"Energy Minister [person Maria Lind] met spokesman [person Ivan Petrov] in [place Riga]. [source {phrase}] [cue said] [content that all went well]."
    assert [f[0] for f in said(text)] == [name]


def test_nobody_is_guessed() -> None:
    plain, notes = read("It rained. [cue Reportedly], [content the bridge is closed].")
    assert notes.quotes[0].speaker is None
    assert "unknown" in notes.quotes[0].why
    assert plain.startswith("It rained")


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "neutral"),
        ("according to", "neutral"),
        ("has repeatedly claimed", "claims"),
        ("denied", "denies"),
        ("admitted", "concedes"),
        ("warned of", "warns"),
        ("also pledged", "promises"),
        ("called on", "asks"),
        ("praised", "praises"),
        ("slammed", "criticises"),
        ("did not deny", "neutral"),
    ],
)
def test_stance_of_the_cue(cue: str, stance: str) -> None:
    assert stance_of(cue) == stance


def test_an_interview_with_dashes_is_turns_of_the_one_who_was_interviewed() -> None:
    text = (
        "We interviewed a political scientist [person Timur Sadykov] in [place Riga].\n\n[person Timur], is the harbour open?\n\n- Yes, since May.\n\n"
        "Who paid for it?\n\n- The town paid for all of it."
    )
    _, notes = read(text)
    assert [(t.kind, t.speaker.name if t.speaker else None) for t in notes.turns] == [
        ("question", None),
        ("answer", "Timur Sadykov"),
        ("question", None),
        ("answer", "Timur Sadykov"),
    ]
    answers = [q for q in notes.quotes if q.cue is None]
    assert [q.speaker.span for q in answers if q.speaker] == [None, None]


def test_a_transcript_by_names() -> None:
    _, notes = read("[person Ann Lee]: The harbour is open.\n[person Bo Ek]: Since when is it open?\n[person Ann Lee]: Since May.")
    assert [(t.kind, t.speaker.name if t.speaker else None) for t in notes.turns] == [
        ("statement", "Ann Lee"),
        ("question", "Bo Ek"),
        ("statement", "Ann Lee"),
    ]


def test_a_list_with_dashes_is_no_interview() -> None:
    assert read("What we bought:\n- apples\n- pears\n- plums")[1].turns == ()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab “”„«»\"'‘’.,?!\n-😀\u0301"), max_size=120))
def test_marks_hold_on_any_text(text: str) -> None:
    for quoted in find(text, [Span(0, len(text))]):
        assert 0 <= quoted.outer.start <= quoted.inner.start <= quoted.inner.end <= quoted.outer.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab “”\"'.,?\n- said Q:A"), max_size=160))
def test_quotes_hold_on_any_text(text: str) -> None:
    plain, notes = read(text)
    for quote in notes.quotes:
        assert quote.content
        assert all(0 <= c.start < c.end <= len(plain) for c in quote.content)
        assert all(quote.span.covers(c) for c in quote.content)
