"""Reads the annotated corpora into documents of words with tags, made of the very tokens that the run-time sees."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.analysis.tagger.shape import quoted
from dateline.analysis.tokens import tokenize

WORLDWIDE = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
    "Misc": "misc",
    "Product": "product",
}
AGENCY = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "misc"}


@dataclass(slots=True)
class Sentence:
    """Words of one sentence, whether each stands in quotation marks, and for each task its BIO tags."""

    words: list[str]
    inside: list[bool]
    tags: dict[str, list[str]]


@dataclass(slots=True)
class Article:
    """Consecutive sentences; `corpus` is worldwide, agency or polnear; `key` names the file."""

    corpus: str
    key: str
    sentences: list[Sentence] = field(default_factory=list)


def split_word(word: str, tag: str) -> Iterator[tuple[str, str]]:
    """The run-time's tokens of one corpus token, each with its tag."""
    spans = list(tokenize(word)) or []
    for number, span in enumerate(spans):
        yield span.of(word), tag if number == 0 or tag == "O" else "I" + tag[1:]


def column_sentence(rows: list[tuple[str, str]]) -> Sentence:
    """A sentence of a column file."""
    pairs = [pair for word, tag in rows for pair in split_word(word, tag)]
    words = [w for w, _ in pairs]
    return Sentence(words, quoted(words), {"mentions": [t for _, t in pairs]})


def worldwide(folder: Path) -> list[Article]:
    """Articles of the worldwide newswire; the outermost label of each token counts."""
    return [Article("worldwide", path.name, list(_worldwide(path))) for path in sorted(folder.iterdir())]


def _worldwide(path: Path) -> Iterator[Sentence]:
    for block in re.split(r"\n\s*\n", path.read_text("utf8")):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        if not rows or rows[0][0].startswith("http"):
            continue
        found = column_sentence([(row[0].strip(), _mapped(row[1] if len(row) > 1 else "O", WORLDWIDE)) for row in rows if row[0].strip()])
        if found.words:
            yield found


def _mapped(tag: str, names: dict[str, str]) -> str:
    prefix, _, name = tag.partition("-")
    return f"{prefix}-{names[name]}" if name in names else "O"


def agency(path: Path, demonyms: set[str]) -> list[Article]:
    """CoNLL 2003; a MISC that worldwide knows as a nationality or that is a lone adjective of one is a group."""
    articles: list[Article] = []
    for block in re.split(r"\n\s*\n", path.read_text("utf8")):
        rows = [line.split(" ") for line in block.split("\n") if line.strip()]
        if not rows:
            continue
        if rows[0][0] == "-DOCSTART-":
            articles.append(Article("agency", f"agency{len(articles)}"))
            continue
        found = column_sentence(list(_begins([(row[0], _mapped(row[3], AGENCY)) for row in rows])))
        _regroup(found, demonyms)
        articles[-1].sentences.append(found)
    return articles


def _begins(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """IOB1 or IOB2 in, IOB2 out."""
    before = "O"
    for word, tag in rows:
        start = tag[0] == "I" and (before == "O" or before[2:] != tag[2:])
        before = "B" + tag[1:] if start else tag
        yield word, before


def spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of a BIO sequence: start, end, label."""
    start = -1
    for place, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag[0] != "I":
            yield start, place, tags[start][2:]
            start = -1
        if tag[0] == "B" or (tag[0] == "I" and start < 0):
            start = place


_PEOPLES = re.compile(
    r"(?i)(an|ish|ese|iss|lem|lim|ist|crat|erb|vak|urd|itte|ite|ench|utch|eek|reek|ative|ajik|zbek|zakh|yrgyz|hechen|ewish|ew)s?$"
)
_CURRENCY = re.compile(r"(?i)^(gmt|[a-z]{1,3} \$)$")


def _regroup(sentence: Sentence, demonyms: set[str]) -> None:
    tags = sentence.tags["mentions"]
    for start, end, label in list(spans(tags)):
        name = " ".join(sentence.words[start:end])
        if label == "misc" and (name.lower() in demonyms or (end - start == 1 and _PEOPLES.search(name))):
            tags[start:end] = ["B-group"] + ["I-group"] * (end - start - 1)
        elif label == "misc" and _CURRENCY.search(name):
            tags[start:end] = ["O"] * (end - start)


def demonyms(articles: list[Article]) -> set[str]:
    """Every string that is a group in these articles, lower case."""
    return {
        " ".join(s.words[a:b]).lower()
        for article in articles for s in article.sentences for a, b, label in spans(s.tags["mentions"]) if label == "group"
    }  # fmt: skip


_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")


def sentence_bounds(text: str) -> list[tuple[int, int, bool]]:
    """A plain splitter for corpora without sentences: start, end, begins a paragraph."""
    found, start, fresh = [], 0, True
    for gap in _SENTENCE.finditer(text):
        end = gap.start() + len(gap.group().rstrip())
        if _abbreviated(text, start, end) and "\n" not in gap.group():
            continue
        found.append((start, end, fresh))
        start, fresh = gap.end(), "\n" in gap.group()
    found.append((start, len(text), fresh))
    return [each for each in found if text[each[0] : each[1]].strip()]


def _abbreviated(text: str, start: int, end: int) -> bool:
    last = text[max(start, end - 8) : end].split()[-1:]
    return (
        bool(last)
        and re.fullmatch(r"[(“\"]?(Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|St|Jr|Sr|No|vs|Prof|[A-Z]|[A-Z]\.[A-Z])\.", last[0]) is not None
    )


def polnear(folder: Path) -> list[list[Article]]:
    """PolNeAR: for each text one article per annotator."""
    notes: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").iterdir()):
        notes[path.stem.rpartition("_")[0]].append(path)
    return [[_attributed(folder / "text" / f"{key}.txt", path) for path in paths] for key, paths in sorted(notes.items())]


def attributions(path: Path) -> dict[str, list[tuple[int, int]]]:
    """Contiguous parts of source, cue and content in a brat file, as character offsets."""
    found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for line in path.read_text("utf8").split("\n"):
        cells = line.split("\t")
        if len(cells) < 3 or not cells[0].startswith("T"):
            continue
        name, _, where = cells[1].partition(" ")
        if name.lower() in found:
            found[name.lower()] += [(int(a), int(b)) for a, b in (part.split() for part in where.split(";"))]
    return found


def _attributed(text_path: Path, path: Path) -> Article:
    text = text_path.read_bytes().decode("utf8")
    parts = attributions(path)
    article = Article("polnear", path.stem)
    paragraph: list[tuple[list[str], dict[str, list[str]]]] = []
    for start, end, fresh in [*sentence_bounds(text), (0, 0, True)]:
        if fresh and paragraph:
            _close_paragraph(article, paragraph)
            paragraph = []
        places = [(s.start + start, s.end + start) for s in tokenize(text[start:end])]
        if places:
            paragraph.append(([text[a:b] for a, b in places], {task: _tag(places, parts[task], task) for task in parts}))
    return article


def _close_paragraph(article: Article, paragraph: list[tuple[list[str], dict[str, list[str]]]]) -> None:
    inside = quoted(word for words, _ in paragraph for word in words)
    for words, tags in paragraph:
        article.sentences.append(Sentence(words, inside[: len(words)], tags))
        inside = inside[len(words) :]


def _tag(places: list[tuple[int, int]], parts: list[tuple[int, int]], label: str) -> list[str]:
    tags = ["O"] * len(places)
    for start, end in sorted(parts, key=lambda part: part[0] - part[1]):
        covered = [n for n, (a, b) in enumerate(places) if a < end and start < b]
        for n in covered:
            tags[n] = (
                "B-"
                if n == covered[0] and places[n][1] > start and (places[n][0] >= start or n == covered[0]) and _opens(places, n, start)
                else "I-"
            ) + label
    return tags


def _opens(places: list[tuple[int, int]], n: int, start: int) -> bool:
    """Whether the part begins in this sentence (a part may run over several)."""
    return n > 0 or start >= places[0][0] - 1


def hold_out(keys: list[str], share: float, seed: int) -> set[str]:
    """A fixed random choice of keys to watch training with."""
    return set(random.Random(seed).sample(sorted(keys), max(1, int(len(keys) * share))))


def corpora(data: Path) -> tuple[list[list[Article]], list[Article]]:
    """Articles to train on (each with its annotators' versions), and those held out of training to choose settings by."""
    world = worldwide(data / "ner/worldwide/train")
    wires = agency(data / "ner/conll2003/train.txt", demonyms(world))
    quotes = polnear(data / "quotes/polnear/train")
    aside = hold_out([a.key for a in world], 0.035, 7) | hold_out([q[0].key for q in quotes], 0.03, 7)
    everything = [*([a] for a in world), *([a] for a in wires), *quotes]
    kept = [versions for versions in everything if versions[0].key not in aside]
    return kept, [versions[0] for versions in everything if versions[0].key in aside]
