"""A stage is a function with three facts (version, needs, gives); a pipeline is an order of stages that was checked."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import inf

from dateline.errors import TooLarge
from dateline.model import Annotations, Document, StageFailure

StageFunction = Callable[[Document, Annotations], Annotations]


@dataclass(frozen=True, slots=True)
class Stage:
    """A named pure function `(document, annotations so far) -> annotations`, with what it needs and gives (field names)."""

    name: str
    version: int
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: StageFunction


def stage(*, name: str, version: int, needs: tuple[str, ...], gives: tuple[str, ...]) -> Callable[[StageFunction], Stage]:
    """Turn a function into a `Stage`."""

    def wrap(function: StageFunction) -> Stage:
        return Stage(name, version, needs, gives, function)

    return wrap


class Pipeline:
    """Stages in an order in which every need is given before; raises ValueError for any other order."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        self.stages = tuple(stages)
        _check_order(self.stages)
        facts = ";".join(f"{s.name}={s.version}" for s in self.stages)
        self.fingerprint = hashlib.blake2b(facts.encode(), digest_size=8).hexdigest()

    def analyze(self, document: Document, until: float = inf) -> Annotations:
        """Run every stage. One that fails is recorded in `failures` and leaves its fields empty; the rest go on.

        Raises TooLarge when a stage would begin after `until` (of the monotonic clock).
        """
        notes = Annotations(versions={s.name: s.version for s in self.stages})
        for each in self.stages:
            if time.monotonic() > until:
                raise TooLarge(f"its analysis takes too long: the time was over before {each.name}")
            notes = _run(each, document, notes)
        return notes


def _run(each: Stage, document: Document, notes: Annotations) -> Annotations:
    try:
        return each.run(document, notes)
    except Exception as error:  # noqa: BLE001 - the failure is recorded on the document, whatever it was
        failure = StageFailure(each.name, f"{type(error).__name__}: {error}")
        return replace(notes, failures=(*notes.failures, failure))


def _check_order(stages: tuple[Stage, ...]) -> None:
    given: set[str] = set()
    for each in stages:
        missing = set(each.needs) - given
        if missing:
            raise ValueError(f"stage {each.name} needs {sorted(missing)}, which nothing before it gives")
        given |= set(each.gives)
