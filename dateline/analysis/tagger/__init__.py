"""The tagger: a small network that marks mentions and the source, cue and content of attributions, with rules for figures and Cyrillic."""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.pipeline import Stage, stage
from dateline.analysis.tagger.cyrillic import with_cyrillic
from dateline.analysis.tagger.tagging import tag
from dateline.model import Annotations, Document


def tagger_stage(threads: int = 1) -> Stage:
    """The stage on a given number of threads; it fills `tagged`."""

    @stage(name="tagger", version=8, needs=("sentences", "tokens"), gives=("tagged",))
    def run(document: Document, notes: Annotations) -> Annotations:
        """Fill `tagged`, in the order of the text."""
        tagged = tag(document.text, notes.tokens, notes.sentences, threads)
        return replace(notes, tagged=with_cyrillic(document.text, notes.sentences, tagged))

    return run


tagger = tagger_stage()
