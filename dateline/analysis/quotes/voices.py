"""In whose words a passage stands: an answer of an interview is the interviewee's, a quotation its speaker's. There "I" is they."""

from __future__ import annotations

from dateline.analysis.reading import Ranges
from dateline.model import Annotations, Quote, Span, Speaker

_BACK = 6
"""Quotations before a place that are asked whether they hold it."""
_HEADLINE = 160
"""Characters of the text in which a quotation without a speaker is its headline."""


class Voices:
    """The answers of a document by whose they are."""

    def __init__(self, notes: Annotations, answers: list[tuple[Span, Speaker | None]], interviewee: int | None) -> None:
        self._chains = notes.chains
        self._answers = Ranges([(span.start, span.end) for span, _ in answers])
        self._speakers = [speaker.chain if speaker else None for _, speaker in answers]
        self._interviewee = interviewee

    def answering(self, at: int, *, direct: bool) -> int | None:
        """The chain of who gives the answer that holds `at`; a quotation for headline is the interviewee's, too."""
        number = self._answers.at(at)
        if number is not None:
            return self._speakers[number]
        return self._interviewee if direct and at < _HEADLINE else None

    def holds(self, at: int) -> bool:
        """Whether an answer holds `at`."""
        return self._answers.at(at) is not None

    def own(self, at: int, made: list[Quote]) -> int | None:
        """The chain of the person in whose words `at` stands."""
        for quote in reversed(made[-_BACK:]):
            chain = quote.speaker.chain if quote.speaker else None
            if quote.kind == "direct" and chain is not None and any(s.start <= at < s.end for s in quote.content):
                return chain if self._chains[chain].type == "person" else None
        return self.answering(at, direct=False)
