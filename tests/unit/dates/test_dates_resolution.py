"""What a found expression carries beside its value: interval, anchor, reason; narratives, unknown dates, any typography, any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.dates import dates, find_dates
from dateline.analysis.dates.numbers import number_of, year_of
from dateline.model import Annotations, DateMention, Document, Metadata, Published, Span

PUBLISHED = "2023-05-17"


def one(text: str, published: str | None = PUBLISHED) -> DateMention:
    (found,) = find_dates(text, (Span(0, len(text)),), published)
    return found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It will close by 20 September.", None, "2023-09-20"),
        ("It has worked since April 1.", "2023-04-01", None),
        ("It stays open until May 2024.", None, "2024-05-31"),
        ("Nobody knew before 2021.", None, "2020-12-31"),
        ("Nobody knew after 2021.", "2022-01-01", None),
        ("They left after the 2021 vote.", "2021-01-01", "2021-12-31"),
        ("It was built in early 2021.", "2021-01-01", "2021-05-02"),
        ("It was built in mid-June 2021.", "2021-06-11", "2021-06-20"),
        ("It was built in late June 2021.", "2021-06-21", "2021-06-30"),
        ("It fell at 15:00 GMT on May 3, 2021.", "2021-05-03T15:00:00+00:00", "2021-05-03T15:00:59+00:00"),
        ("It fell at 6:40 p.m. (GMT +8) yesterday.", "2023-05-16T18:40:00+08:00", "2023-05-16T18:40:59+08:00"),
        ("It lasted three weeks.", None, None),
    ],
)
def test_interval(text: str, first: str | None, last: str | None) -> None:
    found = one(text)
    assert (found.first, found.last) == (first, last)


def test_anchor_is_the_publication_the_expression_before_or_nothing() -> None:
    text = "He left on May 3, 1999, came back two days later and spoke yesterday."
    absolute, counted, deictic = find_dates(text, (Span(0, len(text)),), PUBLISHED)
    assert absolute.anchor is None
    assert counted.anchor == absolute.span
    assert deictic.anchor == "published"


@pytest.mark.parametrize(
    "text", ["He left yesterday.", "He left on Friday.", "He left last week.", "He left in June.", "He left two years ago."]
)
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    found = one(text, None)
    assert "X" in found.value
    assert (found.first, found.last) == (None, None)
    assert found.why


def test_ambiguous_figures_stay_ambiguous_and_say_so() -> None:
    found = one("It was sold on 03/04/2021.")
    assert (found.value, found.first) == ("2021-XX-XX", None)
    assert "2021-04-03" in found.why
    assert "2021-03-04" in found.why


def test_ambiguous_figures_near_the_publication_are_decided() -> None:
    found = one("It was sold on 05/11/2023.")
    assert found.value == "2023-05-11"
    assert "publication" in found.why


@pytest.mark.parametrize("text", ["The 9/11 attacks shook it.", "The January events shook it.", "Shops filled on Black Friday."])
def test_dates_inside_names_are_marked(text: str) -> None:
    assert one(text).named


def test_a_range_of_times_shares_its_day_and_half() -> None:
    text = "It burnt from 9:30 to 10:15 p.m. on May 3, 2021, and between 2 a.m. and 4 a.m. yesterday."
    values = [found.value for found in find_dates(text, (Span(0, len(text)),), PUBLISHED)]
    assert values == ["2021-05-03T21:30", "2021-05-03T22:15", "2023-05-16T02:00", "2023-05-16T04:00"]


def test_a_history_counts_from_the_date_before() -> None:
    text = (
        "In 1801 the duke took the town. On 3 May he burnt it. In June 1802 he fell ill. In December he recovered, and in January he "
        "marched again. The treaty of 1805 ended the war of 1804. In 1806 the duke died. The following year his son followed him."
    )
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith(". ", at))]
    sentences = tuple(Span(start, start + 1) for start in starts)
    values = [found.value for found in find_dates(text, sentences, "2009-12-19")]
    assert values == ["1801", "1801-05-03", "1802-06", "1802-12", "1803-01", "1805", "1804", "1806", "1807"]


@pytest.mark.parametrize(
    "text",
    [
        "It shut on May\N{NO-BREAK SPACE}3, 2021.",
        "It shut on May\n3, 2021.",
        "It shut on May 3,\r\n2021.",
        "IT SHUT ON MAY 3, 2021.",
        "it shut on may 3, 2021.",
        "It shut on “May 3, 2021”.",
    ],
)
def test_typography_changes_nothing(text: str) -> None:
    assert one(text).value == "2021-05-03"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_apostrophes(mark: str) -> None:
    text = f"In last year{mark}s vote, class of {mark}98."
    assert [found.value for found in find_dates(text, (), PUBLISHED)] == ["2022", "1998"]


def test_a_blank_line_ends_an_expression() -> None:
    text = "It opens in May\n\n3 people came."
    assert [found.span.of(text) for found in find_dates(text, (), PUBLISHED)] == ["May"]


_WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "May",
        "march",
        "3",
        "5th",
        "1999",
        ",",
        ".",
        ":",
        "/",
        "-",
        "'",
        "–",
        "ago",
        "week",
        "years",
        "of",
        "in",
        "early",
        "late",
        "Monday",
        "Sunday's",
        "noon",
        "p.m.",
        "10:30",
        "BC",
        "second",
        "a",
        "half",
        "İ",
        "ẞ",
        "é",
        "\n\n",
        "12/12",
        "every",
        "quarter",
        "first",
        "two",
        "hundred",
        "and",
        "2023-05-16T10:00",
        "GMT",
        "the",
        "'98",
        "90s",
        "war",
        "day",
        "447",
        "в",
        "мае",
        "Christmas",
    ]
)


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)),
    st.sampled_from([None, "2023-05-17", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_ordered_spans_without_overlap(text: str, published: str | None) -> None:
    found = find_dates(text, (Span(0, len(text)),) if text else (), published)
    ends = [0]
    for each in found:
        assert ends[-1] <= each.span.start < each.span.end <= len(text)
        assert each.why.endswith((".", "?"))
        assert each.first is None or each.last is None or each.first <= each.last
        ends.append(each.span.end)


def test_the_stage_counts_from_the_publication_date() -> None:
    document = Document(id="a", text="The club folded last month.")
    published = Published("2023-05-17T10:00+03:00", "minute", "given", "It was given.", 1.0)
    notes = dates.run(document, Annotations(metadata=Metadata(published=published), sentences=(Span(0, 27),)))
    assert [found.value for found in notes.dates] == ["2023-04"]
    assert (dates.needs, dates.gives) == (("sentences", "metadata"), ("dates",))


@pytest.mark.parametrize(
    ("words", "number"),
    [("two and a half", 2.5), ("2 1/2", 2.5), ("twenty-five", 25), ("a hundred", 100), ("three hundred and five", 305), ("2,500", 2500),
     ("a couple of", 2), ("1/2", 0.5), ("dozen", 12), ("apples", None), ("1/0", None)],
)  # fmt: skip
def test_numbers(words: str, number: float | None) -> None:
    assert number_of(words.replace("-", " - ").split()) == number


@pytest.mark.parametrize(
    ("words", "year"), [("nineteen ninety-six", 1996), ("two thousand", 2000), ("eighteen hundred", 1800), ("twenty one", None)]
)
def test_spoken_years(words: str, year: int | None) -> None:
    assert year_of(words.replace("-", " - ").split()) == year
