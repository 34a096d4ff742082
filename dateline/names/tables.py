"""Reading the tables in `data/`; see its README for sources and licences."""

from __future__ import annotations

from importlib.resources import files


def rows(name: str, columns: int) -> list[list[str]]:
    """The rows of `data/<name>.tsv`, each padded to `columns` cells; comment lines (#) are left out."""
    text = files("dateline.names").joinpath("data", f"{name}.tsv").read_text("utf-8")
    cells = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return [row + [""] * (columns - len(row)) for row in cells]


def many(cell: str) -> list[str]:
    """The alternatives of a cell."""
    return [part for part in cell.split("|") if part]
