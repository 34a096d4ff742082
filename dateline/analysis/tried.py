"""Calls of libraries that may break on a page nobody wrote by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def tried(read: Callable[[], Any]) -> Any:
    """What a library makes of the page; None where the page is too much for it (a root that is a drawing makes lxml assert)."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - any fault of foreign code on foreign markup
        return None
