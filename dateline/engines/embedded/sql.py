"""The statements of the record tables: built from the schema, values always bound."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.engines.base import Scalar, Where
from dateline.engines.schema import TABLES, Table


def create(table: Table) -> str:
    """The table and an index a column, where they are missing."""
    columns = "".join(f", {quoted(name)}" for name in names(table))
    statements = [f"CREATE TABLE IF NOT EXISTS {quoted(table.name)} (key TEXT PRIMARY KEY, version INTEGER, body BLOB{columns})"]
    statements += [
        f"CREATE INDEX IF NOT EXISTS {quoted(f'{table.name}.{name}')} ON {quoted(table.name)} ({quoted(name)}, key)"
        for name in names(table)
    ]
    return ";".join(statements)


def select(table: Table) -> str:
    """The beginning of every query for rows: key, version, body, then the declared columns."""
    columns = "".join(f", {quoted(name)}" for name in names(table))
    return f"SELECT key, version, body{columns} FROM {quoted(table.name)}"  # noqa: S608 - names come from the schema


def upsert(table: Table) -> str:
    """Insert or replace a row; binds key, version, body, columns."""
    columns = "".join(f", {quoted(name)}" for name in names(table))
    marks = ", ".join("?" * (3 + len(names(table))))
    return f"INSERT OR REPLACE INTO {quoted(table.name)} (key, version, body{columns}) VALUES ({marks})"  # noqa: S608


def conditions(table: Table, where: Sequence[Where]) -> tuple[list[str], list[Scalar]]:
    """SQL conditions and the values they bind."""
    clauses: list[str] = []
    bound: list[Scalar] = []
    for condition in where:
        name = column(table, condition.column)
        if condition.values:
            clauses.append(_any_of(name, condition.values, bound))
        for operator, limit in ((">=", condition.low), ("<=", condition.high)):
            if limit is not None:
                clauses.append(f"{name} {operator} ?")
                bound.append(limit)
    return clauses, bound


def after(table: Table, order: str | None, position: tuple[Scalar, str], *, descending: bool) -> tuple[str, list[Scalar]]:
    """The condition of rows behind (value, key); nulls come last whichever way the column runs."""
    value, key = position
    if order is None:
        return "key > ?", [key]
    name = column(table, order)
    if value is None:
        return f"({name} IS NULL AND key > ?)", [key]
    beyond = "<" if descending else ">"
    return f"({name} {beyond} ? OR ({name} = ? AND key > ?) OR {name} IS NULL)", [value, value, key]


def order_by(table: Table, order: str | None, *, descending: bool) -> str:
    """The ORDER BY clause: column with nulls last, then key."""
    if order is None:
        return " ORDER BY key"
    return f" ORDER BY {column(table, order)} {'DESC' if descending else 'ASC'} NULLS LAST, key"


def column(table: Table, name: str) -> str:
    """The quoted name of a declared column; raises KeyError for any other."""
    if name not in names(table):
        raise KeyError(f"table {table.name} declares no column {name}")
    return quoted(name)


def names(table: Table) -> tuple[str, ...]:
    """The declared columns in the order that rows hold them."""
    return table.strings + table.integers


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def schema() -> str:
    """Everything that a fresh file needs."""
    return ";".join(create(table) for table in TABLES.values())


def _any_of(name: str, values: tuple[Scalar, ...], bound: list[Scalar]) -> str:
    given = [value for value in values if value is not None]
    bound.extend(given)
    listed = f"{name} IN ({', '.join('?' * len(given))})" if given else "0"
    return f"({listed} OR {name} IS NULL)" if None in values else listed
