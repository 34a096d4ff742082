"""What people see of an analysis in a terminal."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.pipeline import Pipeline
from dateline.cli.explain import explain
from dateline.cli.paint import STYLES, Layer, harmless, painted
from dateline.model import (
    Annotations,
    Boilerplate,
    Chain,
    DateMention,
    Document,
    EventMention,
    Mention,
    Quote,
    Reference,
    Span,
    Speaker,
    Turn,
)
from dateline.shapes.analysis import View

TEXT = "Mayor Ann Lee said on 3 May 2023 that the bridge would close.\n\nRead also: more"


def _span(exact: str) -> Span:
    start = TEXT.index(exact)
    return Span(start, start + len(exact))


def _notes() -> Annotations:
    mention = Mention(_span("Ann Lee"), "person", "Ann Lee", 0, _span("Mayor"), False, 0.9, "a full name")
    date = DateMention(_span("3 May 2023"), "DATE", "2023-05-03", "2023-05-03", "2023-05-03", "day", None, None, "written out")
    speaker = Speaker(_span("Mayor Ann Lee"), 0, "Ann Lee")
    quote = Quote(
        _span(TEXT[:60]), (_span("that the bridge would close"),), _span("said"), speaker, "indirect", "neutral", "named beside the cue"
    )
    event = EventMention(
        span=_span(TEXT[:61]),
        trigger=_span("close"),
        first="2023-05-03",
        last=None,
        granularity="day",
        status="planned",
        participants=(0,),
        places=(),
        date=None,
        value=None,
        why='"would" before it',
    )
    return Annotations(
        mentions=(mention,),
        chains=(Chain("person:ann lee", "person", "Ann Lee", ("Ann Lee",), (0,), ("Mayor",)),),
        dates=(date,),
        references=(Reference(_span("the bridge"), "noun", None, 0.0, "nothing tells which"),),
        quotes=(quote,),
        turns=(Turn(_span("that the bridge"), "answer", speaker),),
        events=(event,),
        boilerplate=(Boilerplate(_span("Read also: more"), "related"),),
    )


def shown(*, colour: bool = False, width: int = 100) -> str:
    return explain(View(Document("d", TEXT), _notes()).whole(), colour=colour, width=width)


def test_every_kind_of_span_is_shown_with_its_facts_and_its_why() -> None:
    text = shown()
    for part in (
        "Ann Lee  person",
        "role: Mayor",
        "a full name",
        "the bridge = nobody named",
        "nothing tells which",
        "DATE 2023-05-03",
        "Ann Lee (Mayor Ann Lee)  “said”  indirect, neutral",
        "» that the bridge would close",
        "named beside the cue",
        "answer  Ann Lee",
        "close  planned",
        "2023-05-03 to …",
        "who: Ann Lee",
        '"would" before it',
        "Read also: more  related",
        "published  unknown",
    ):
        assert part in text


def test_no_line_of_the_report_is_wider_than_the_terminal() -> None:
    report = shown(width=60).split("NAMES")[1]
    assert max(map(len, report.split("\n"))) <= 60


def test_colours_leave_the_text_as_it_is() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown(colour=True))
    assert TEXT in plain


def test_a_text_cannot_steer_the_terminal() -> None:
    assert harmless("a\x1b]0;title\x07b\u202ec\r\nd") == "a\ufffd]0;title\ufffdb\ufffdc\nd"


def test_spans_that_overlap_keep_both_styles_and_lines_their_own() -> None:
    assert painted("ab\ncd", [Layer(0, 5, "content"), Layer(1, 4, "date")]) == (
        "\x1b[3ma\x1b[0m\x1b[3;1;34mb\x1b[0m\n\x1b[3;1;34mc\x1b[0m\x1b[3md\x1b[0m"
    )


@given(
    st.text(alphabet=st.characters(exclude_characters="\r"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(sorted(STYLES))), max_size=8),
)
def test_painting_never_loses_a_character(text: str, layers: list[tuple[int, int, str]]) -> None:
    inside = [Layer(min(a, len(text)), min(b, len(text)), style) for a, b, style in layers]
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted(text, inside)) == harmless(text)


def test_an_analysis_of_nothing_is_shown() -> None:
    document = Document("empty", "")
    assert "empty" in explain(View(document, Pipeline(()).analyze(document)).whole())
