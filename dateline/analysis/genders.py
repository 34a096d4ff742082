"""The gender that a document's names and titles suggest of each person."""

from __future__ import annotations

from dateline.model import Chain
from dateline.names.given import Gender
from dateline.names.person import gender


class Genders:
    """Asked chain by chain; each is told once."""

    def __init__(self, chains: tuple[Chain, ...]) -> None:
        self._chains = chains
        self._known: dict[int, Gender | None] = {}

    def of(self, chain: int) -> Gender | None:
        """By a title such as "spokeswoman", else by the first name that tells; None where nothing does."""
        if chain not in self._known:
            known = self._chains[chain]
            roles = " ".join(known.roles).lower()
            said: Gender | None = "f" if "woman" in roles else "m" if "sman" in roles else None
            self._known[chain] = said or next((g for name in known.names if (g := gender(name))), None)
        return self._known[chain]
