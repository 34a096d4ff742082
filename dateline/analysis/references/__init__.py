"""The `references` stage: words that stand for somebody or something without the name: "the minister", "she", "Actress" in a headline.

Mentions are names alone; this says who is meant between them, for those who count, mark or trace an entity through a text.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.pipeline import stage
from dateline.analysis.reading import reading as laid_out
from dateline.analysis.references.phrases import phrases
from dateline.analysis.references.pronouns import pronouns
from dateline.analysis.references.resolve import Resolver
from dateline.model import Annotations, Document


@stage(
    name="references",
    version=2,
    needs=("tokens", "sentences", "metadata", "mentions", "chains", "quotes"),
    gives=("references",),
)
def references(document: Document, notes: Annotations) -> Annotations:
    """Fill `references` in the order of the text: those that are resolved, and phrases around a name that is not what they mean."""
    reading = laid_out(document.text, notes)
    resolver = Resolver(reading, notes)
    made = ((phrase, resolver.resolve(phrase)) for phrase in phrases(reading, notes))
    nouns = [reference for phrase, reference in made if reference.chain is not None or phrase.inside]
    return replace(notes, references=tuple(sorted([*nouns, *pronouns(reading, notes)], key=lambda r: r.span)))
