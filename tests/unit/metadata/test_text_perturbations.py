"""What changes only the look of a page changes nothing of what the text stages say of it."""

from __future__ import annotations

import textwrap

import pytest

from dateline.analysis.boilerplate import boilerplate
from dateline.analysis.language import language
from dateline.analysis.metadata import metadata
from dateline.analysis.pipeline import Pipeline
from dateline.analysis.sentences import sentences
from dateline.model import Document

PIPELINE = Pipeline([language, sentences, boilerplate, metadata])
ARTICLE = """All news

Old ferry “not for sale”, says the crew of the northern islands

By Olga Tarn

OSTREL, May 17. /TASS/. The ferry company of the northern islands wants to sell its oldest ship to a museum, its director told a briefing on Wednesday.

“We have looked for a buyer for three years,” he said. “Now we have found one.” The crew fears for its jobs — and for its ship.

The company’s ships were built in the yard of Tolvik. In April 2023 it ordered two new ones.

The crew at the quay of Ostrel (Photo: Ivo Brandt / NPA)

Follow the latest events of the 448th day of the war in Ukraine on our page.

Published: 17 May 2023, 14:05

1 2 3 4 … 7 8 9"""
LOOKS = {
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda text: text.replace(" ", "\u202f"),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    "wrapped lines": lambda text: "\n".join(textwrap.fill(line, 72) for line in text.split("\n")),
    "space around": lambda text: f"\n\n  {text}\n\n\n",
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "hyphens for dashes": lambda text: text.replace("—", "-"),
}


def told(text):
    notes = PIPELINE.analyze(Document("d", text, received="2025-11-20"))
    assert notes.failures == ()
    found = notes.metadata
    values = {
        name: " ".join(each.value.split())
        for name in ("title", "outlet", "author", "place", "agency", "published")
        if (each := getattr(found, name))
    }
    words = values["title"].replace('"', "“").translate(str.maketrans("“”", "  ")).split()
    return values | {"title": words}, [mark.kind for mark in notes.boilerplate], len(notes.sentences), notes.language.code


@pytest.mark.parametrize("look", LOOKS)
def test_the_look_of_a_page_changes_nothing(look):
    assert told(LOOKS[look](ARTICLE)) == told(ARTICLE)


def test_what_there_is_to_be_told():
    values, kinds, count, code = told(ARTICLE)
    assert values["published"] == "2023-05-17T14:05"
    assert (values["author"], values["place"], values["agency"], code) == ("Olga Tarn", "OSTREL", "TASS", "en")
    assert kinds == ["menu", "byline", "credit", "promotion", "date_header", "pager"]
    assert count == 14


def test_in_capitals_the_date_and_the_furniture_stay():
    values, kinds, _, _ = told(ARTICLE.upper())
    assert (values["published"], values["agency"]) == ("2023-05-17T14:05", "TASS")
    assert {"menu", "byline", "credit", "promotion", "date_header", "pager"} <= set(kinds)


@pytest.mark.parametrize("years", [-11, -6, 1, 2])
def test_the_date_moves_with_the_text_and_nothing_else_does(years):
    moved = ARTICLE.replace("2023", str(2023 + years))
    (values, *rest), (before, *same) = told(moved), told(ARTICLE)
    assert values == before | {"published": f"{2023 + years}-05-17T14:05"}
    assert rest == same
