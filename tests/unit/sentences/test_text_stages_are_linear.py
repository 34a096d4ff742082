"""The text stages on a great deal of one thing. A step that looked at the rest of the text from every place of it would take minutes here."""

from __future__ import annotations

import pytest

from dateline.analysis.boilerplate import boilerplate
from dateline.analysis.language import language
from dateline.analysis.metadata import metadata
from dateline.analysis.pipeline import Pipeline
from dateline.analysis.sentences import sentences
from dateline.model import Document

PIPELINE = Pipeline([language, sentences, boilerplate, metadata])
SIZE = 60_000
UNITS = {
    "one word": "a",
    "digits": "1",
    "figures": "12 ",
    "quotes": '"',
    "curly quotes": "“”",
    "combining marks": "\u0301",
    "full stops": ".",
    "spaces": " ",
    "line breaks": "\n",
    "short lines": "a\n",
    "broken sentences": 'a. "',
    "capitals": "A",
    "capital words": "TASS ",
    "slashes": "/A",
    "brackets": "(Photo",
    "credits": "(Photo: ",
    "stamps": "16.05.2023 ",
    "months": "May 5 ",
    "counted days": "100th day of the war ",
    "years": "in 2019 ",
    "pager": "1 2 3 ... ",
    "bars": "a | ",
    "mixed scripts": "я a ",
    "right to left": "ש ",
    "emoji": "🙂",
    "controls": "\x00",
    "weekdays": "said Wednesday ",
    "hosts": "a.b",
    "menus": "Home\n",
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", UNITS)
def test_a_great_deal_of_one_thing_is_read_in_time(name):
    text = UNITS[name] * (SIZE // len(UNITS[name]))
    notes = PIPELINE.analyze(Document("d", text, received="2025-11-20"))
    assert notes.failures == ()
    covered = sum(len(span.of(text).split()) for span in notes.sentences)
    assert covered == len(text.split())
