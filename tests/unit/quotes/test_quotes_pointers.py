"""What "this" and "it" stand for in attributions: the sentence before, what it reports, or nobody's words."""

import pytest

from tests.unit.quotes.test_quotes_shapes import read, said

FACT = "The ferry will stop for two weeks"


@pytest.mark.parametrize(
    "report",
    [
        "[source [person Ann Lee]] [cue told] [content [organization Publico] about this on May 16].",
        "[source [person Ann Lee]] [cue told] [content reporters about it] on Monday.",
        "[content This] [cue was announced] by [source [person Ann Lee]] at a briefing.",
        "At a briefing on Monday [source [person Ann Lee]] [cue confirmed] [content this].",
        "[source [person Ann Lee]] [cue denied] [content it] in March.",
    ],
)
def test_this_is_the_sentence_before(report: str) -> None:
    (found,) = said(f"{FACT}. {report}")
    assert (found[0], found[2]) == ("Ann Lee", [FACT])


@pytest.mark.parametrize(
    "told",
    [
        "[source [person Bo Ek]] [cue said] [content that the ferry is full].",
        "[content That the ferry is full], [source [person Bo Ek]] [cue said].",
    ],
)
def test_this_is_what_the_sentence_before_reports(told: str) -> None:
    found = said(f"{told} [source [person Ann Lee]] [cue denied] [content this].")
    assert [(name, content[0].lower()) for name, _, content in found] == [
        ("Bo Ek", "that the ferry is full"),
        ("Ann Lee", "that the ferry is full"),
    ]


def test_a_caption_between_is_passed_over() -> None:
    text = f"{FACT}.\n\nThe ferry in the harbour of Hals\n\n[content This] [cue was stated] by [source [person Ann Lee]]."
    assert said(text) == [("Ann Lee", "was stated", [FACT])]


@pytest.mark.parametrize(
    "report",
    [
        "[source [person Ann Lee]] [cue commented on] [content this].",
        "[source [person Ann Lee]] [cue spoke] [content about this] on Friday.",
        "[source [person Ann Lee]] [cue said] [content this] week is over.",
        "The ship was late, [content which] [source [person Ann Lee]] [cue denied].",
        "He spoke of delays, [content a risk] [source [person Ann Lee]] [cue denied].",
        "[content It] [cue was mentioned] by [source [person Ann Lee]].",
    ],
)
def test_a_pronoun_for_anything_else_is_nobody_s_words(report: str) -> None:
    assert said(f"{FACT}. {report}") == []


def test_nothing_is_said_where_nothing_stands_before() -> None:
    assert said("[content This] [cue was stated] by [source [person Ann Lee]].") == []


def test_this_after_this_is_the_same() -> None:
    found = said(f"{FACT}. [source [person Ann Lee]] [cue confirmed] [content this]. [source [person Bo Ek]] [cue denied] [content this].")
    assert [(name, content) for name, _, content in found] == [("Ann Lee", [FACT]), ("Bo Ek", [FACT])]


def test_who_only_spoke_about_it_is_the_one_meant_by_he() -> None:
    text = "[person Bo Ek] was late. [source [person John Lee]] [cue spoke] [content about this]. [source He] [cue said] [content that it rained]."
    assert said(text) == [("John Lee", "said", ["that it rained"])]


@pytest.mark.parametrize("cue", ["was reported", "is widely believed", "has been noted", "emerged"])
def test_it_before_a_passive_is_nobody(cue: str) -> None:
    _, notes = read(
        f"[source [organization Tass]] [cue said] [content that rain was near]. [source It] [cue {cue}] [content that the ferry stopped]."
    )
    assert notes.quotes[1].speaker is None


def test_it_before_an_active_verb_is_the_organisation_before() -> None:
    found = said(
        "[source [organization Tass]] [cue said] [content that rain was near]. [source It] [cue added] [content that it was cold]."
    )
    assert [name for name, _, _ in found] == ["Tass", "Tass"]
