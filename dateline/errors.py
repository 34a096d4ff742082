"""What can go wrong, as types. Which HTTP status each one is, `service/errors.py` says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where (`field`, `position` in code points) and what (`code`, `message`)."""

    field: str
    code: str
    message: str
    position: int | None = None


class DatelineError(Exception):
    """Base of everything Dateline raises on purpose."""


class Invalid(DatelineError):
    """An input that breaks its contract; `faults` lists every reason found, not just the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{f.field}: {f.message}" for f in faults))
        self.faults = faults


class NotFound(DatelineError):
    """No such thing: `kind` (document, job, entity …) and the id asked for."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"no {kind} has the id {key!r}")
        self.kind, self.key = kind, key


class Merged(DatelineError):
    """The entity was merged into another: `into` is its id now."""

    def __init__(self, key: str, into: str) -> None:
        super().__init__(f"{key} is now part of {into}")
        self.key, self.into = key, into


class Conflict(DatelineError):
    """The request contradicts the present state (an idempotency key reused for other content, a job already over)."""


class TooLarge(DatelineError):
    """More than a documented limit allows; the message names the limit."""


class CursorExpired(DatelineError):
    """The snapshot that a cursor walks is no longer kept; the walk has to start again."""


class Unavailable(DatelineError):
    """A part that is needed does not answer now; `retry_after` seconds may help."""

    def __init__(self, part: str, why: str, retry_after: int = 5) -> None:
        super().__init__(f"{part} is not available: {why}")
        self.part, self.retry_after = part, retry_after


class Locked(Unavailable):
    """Another process holds a lock that only one may hold."""


class SettingsError(DatelineError):
    """The environment holds wrong or unknown settings; the message names each of them."""


class DataFolderError(DatelineError):
    """The data folder cannot be used (read-only, wrong owner, held by another process, disk full); says which."""


class FolderHeld(DataFolderError):
    """Another process owns the data folder."""
