"""Messages of validators that say more than their words."""

from __future__ import annotations


class Coded(str):
    """A validator's message that carries the code, and where it is known the position, of its fault."""

    __slots__ = ("code", "position")
    code: str
    position: int | None

    def __new__(cls, code: str, message: str, position: int | None = None) -> Coded:  # noqa: PYI034 - str.__new__ wants the class
        """The message; the rest rides along."""
        made = super().__new__(cls, message)
        made.code, made.position = code, position
        return made
