"""Texts with marked spans for tests: "[person Ann Lee] [cue said]" gives the text without marks and its `Tagged` spans."""

from __future__ import annotations

import re

from dateline.analysis.pipeline import Stage
from dateline.analysis.sentences import sentences
from dateline.analysis.tokens import tokens
from dateline.model import Annotations, Document, Span, Tagged

_MARK = re.compile(r"\[(person|organization|place|group|event|work|product|source|cue|content) |\]")


def marked(text: str, score: float = 0.95) -> tuple[str, tuple[Tagged, ...]]:
    """The plain text and its tagged spans; marks may nest."""
    plain, at, tagged, opened = [], 0, [], []
    last = 0
    for hit in _MARK.finditer(text):
        plain.append(text[last : hit.start()])
        at += hit.start() - last
        last = hit.end()
        if hit.group(1):
            opened.append((at, hit.group(1)))
        else:
            start, label = opened.pop()
            tagged.append(Tagged(Span(start, at), label, score))
    plain.append(text[last:])
    return "".join(plain), tuple(sorted(tagged, key=lambda t: t.span))


def run(text: str, *stages: Stage, score: float = 0.95, **given: object) -> tuple[str, Annotations]:
    """The plain text of a marked one, and what tokens, sentences and `stages` make of it."""
    plain, tagged = marked(text, score)
    notes = Annotations(tagged=tagged, **given)  # type: ignore[arg-type]
    document = Document("d", plain)
    for each in (sentences, tokens, *stages):
        notes = each.run(document, notes)
    return plain, notes
