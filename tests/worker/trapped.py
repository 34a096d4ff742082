"""`python -m tests.worker.trapped worker …`: the real program, with texts that misbehave on purpose.

A text with the word KILLER ends its process at once, as memory that runs out does; SLEEPER takes three seconds.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from dateline.analysis.pipeline import Pipeline
from dateline.cli import main
from dateline.ingest import processing
from dateline.ingest.work import Prepared, prepare
from dateline.model import Document


def trapped(document: Document, pipeline: Pipeline) -> Prepared:
    if "KILLER" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SLEEPER" in document.text:
        time.sleep(3)
    return prepare(document, pipeline)


if __name__ == "__main__":
    processing.prepare = trapped
    sys.exit(main(sys.argv[1:]))
