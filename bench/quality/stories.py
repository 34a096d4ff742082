"""Stories against ECB+: B-cubed of documents, a gold story being a subtopic, from raw text through ingest and the API's view."""

from __future__ import annotations

from functools import cache

from bench.quality.corpus_across import b_cubed, ecb, ecb_text, store
from dateline.archive.paging import Walk, page
from dateline.engines.base import Sort
from dateline.ingest.accepting import Draft
from dateline.query.plan import Everything

ANCHOR = 0.825
"""B-cubed F1 of TF-IDF cosine with average link on the dev part."""


def subtopic(document: str) -> str:
    """`36_2ecbplus` belongs to subtopic `36plus`."""
    topic, rest = document.split("_")
    return topic + ("plus" if "plus" in rest else "")


@cache
def measure(part: str = "Dev") -> tuple[float, float, float]:
    """(precision, recall, F1)."""
    texts = {key: ecb_text(sentences) for key, sentences in ecb(part).items()}
    found: dict[str, str] = {}
    with store([Draft(id=key, text=text) for key, text in texts.items()]) as engine:
        cursor = None
        while True:
            shown = page(engine, Walk("stories", Everything(), Sort("id", descending=False), 100, cursor, "measure"))
            found.update({m["document_id"]: item["id"] for item in shown.items for m in item["members"]})
            cursor = shown.next
            if cursor is None:
                return b_cubed({key: subtopic(key) for key in texts}, found)


if __name__ == "__main__":
    precision, recall, f1 = measure()
    print(f"stories, ECB+ dev, B-cubed: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} (TF-IDF average link {ANCHOR})")
