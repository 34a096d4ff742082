"""Groups of mention indices that are one entity, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Bundle:
    """One entity in the making: its names with the mentions that bear them, a canonical key and the reasons."""

    key: str
    names: dict[str, list[int]] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)
    external: dict[str, str] = field(default_factory=dict)
    title: str = ""
    """The name to show, when a gazetteer gives one; else it is chosen from the document's."""
    forms: list[str] = field(default_factory=list)
    """The names that others are compared with; a generic one has its country before it."""

    def add(self, name: str, mentions: Iterable[int]) -> None:
        """Mentions under a name."""
        self.names.setdefault(name, []).extend(mentions)

    @property
    def mentions(self) -> list[int]:
        """All mention indices in order."""
        return sorted(m for found in self.names.values() for m in found)


def by_name(names: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """Mention indices by name, in order of first appearance."""
    found: dict[str, list[int]] = {}
    for index, name in names:
        found.setdefault(name, []).append(index)
    return found
