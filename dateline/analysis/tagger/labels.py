"""What the tagger's heads say: the tasks in the order of the model's outputs, and the tags of each."""

from __future__ import annotations

TYPES = ("person", "organization", "place", "group", "misc", "product")
"""Types of the mention head; `misc` is a named event, work or law, told apart by rules after tagging."""

ATTRIBUTION = ("source", "cue", "content")


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """`O` and a `B-` and an `I-` tag for each label."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


TASKS: dict[str, tuple[str, ...]] = {"mentions": bio(TYPES), **{name: bio((name,)) for name in ATTRIBUTION}}


def columns() -> dict[str, slice]:
    """Which columns of the model's output belong to each task."""
    found, start = {}, 0
    for task, tags in TASKS.items():
        found[task] = slice(start, start + len(tags))
        start += len(tags)
    return found
