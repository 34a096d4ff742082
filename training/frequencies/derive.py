"""Count in how many documents of the public news corpora each term occurs: `dateline/data/frequencies.tsv`.

Run from the repository's root: `python training/frequencies/derive.py`. Only counts go into the project, no text. A document
counts a term once; terms of fewer than three documents are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.terms import analyse

DATA = Path("../shared/data")
OUT = Path("dateline/data/frequencies.tsv")
FEWEST = 3


def texts() -> Iterator[str]:
    for path in sorted((DATA / "volume/reuters21578").glob("*.sgm")):
        yield from re.findall(r"<BODY>(.*?)</BODY>", path.read_text("latin-1"), re.DOTALL)
    for path in sorted((DATA / "quotes/polnear/train/text").glob("*.txt")):
        yield path.read_text("utf-8")
    for path in sorted((DATA / "ner/worldwide/train").iterdir()):
        yield " ".join(line.split("\t")[0] for line in path.read_text("utf-8").splitlines()[1:])
    for folder in ("timebank", "aquaint"):
        for path in sorted((DATA / "timex" / folder).glob("*.tml")):
            yield re.sub(r"<[^>]+>", " ", path.read_text("utf-8"))


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    for text in texts():
        total += 1
        counts.update({t for t in analyse(text).texts if not t.isdecimal()})
    kept = sorted((t, n) for t, n in counts.items() if n >= FEWEST)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(f"# documents\t{total}\n" + "".join(f"{t}\t{n}\n" for t, n in kept), "utf-8")
    print(total, len(kept))


if __name__ == "__main__":
    main()
