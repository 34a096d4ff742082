"""Reading the tables in `data/`; see its README for sources and licences."""

from __future__ import annotations

from importlib.resources import files


def table_lines(name: str) -> list[str]:
    """The lines of `data/<name>.tsv` as they are; comment lines (#) are left out."""
    text = files("dateline.names").joinpath("data", f"{name}.tsv").read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def rows(name: str, columns: int) -> list[list[str]]:
    """The rows of `data/<name>.tsv`, each padded to `columns` cells; comment lines (#) are left out."""
    cells = (line.split("\t") for line in table_lines(name))
    return [row + [""] * (columns - len(row)) for row in cells]


def many(cell: str) -> list[str]:
    """The alternatives of a cell."""
    return [part for part in cell.split("|") if part]
