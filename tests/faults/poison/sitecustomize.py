"""Puts deadly documents within reach of a test: a text with a certain word kills or hangs the process that analyses it."""

import os
import time

from dateline.analysis import pipeline

_analyze = pipeline.Pipeline.analyze


def _deadly(self, document):
    if "poisonexit" in document.text:
        os._exit(9)
    if "poisonhang" in document.text:
        time.sleep(3600)
    return _analyze(self, document)


pipeline.Pipeline.analyze = _deadly
