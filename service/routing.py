"""Routes with their facts: what a route reads, answers and needs stands beside its handler, once.

Requests are validated by it, `/openapi.json` is generated from it, scopes and metrics are looked up in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from inspect import cleandoc
from typing import Any, Literal

from flask import Blueprint, Response
from marshmallow import Schema

from service.context import here
from service.request import read_json, read_query
from service.responses import Reply, respond
from service.schemas.base import NoParameters

Scope = Literal["open", "read", "write", "admin"]
Answer = type[Schema] | tuple[type[Schema], ...] | str | None
Handler = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `answers` maps a status to the schema of its JSON (several: any of them), a media type, or None.

    `formats` are the media types that a list is also given in; `raises` the further statuses a handler may cause.
    """

    name: str
    method: str
    rule: str
    tag: str
    scope: Scope
    query: Schema
    body: Schema | None
    answers: Mapping[int, Answer]
    formats: tuple[str, ...] = ()
    raises: tuple[int, ...] = ()
    consumes: Mapping[str, Any] = field(default_factory=dict)
    summary: str = ""
    description: str = ""


class Room:
    """The routes of one resource: a blueprint and the table of its operations."""

    def __init__(self, name: str, tag: str) -> None:
        self.tag = tag
        self.blueprint = Blueprint(name, f"service.resources.{name}")
        self.operations: list[Operation] = []

    def route(
        self,
        method: str,
        rule: str,
        answers: Mapping[int, Answer],
        *,
        scope: Scope = "read",
        query: type[Schema] = NoParameters,
        body: type[Schema] | None = None,
        formats: tuple[str, ...] = (),
        raises: tuple[int, ...] = (),
        consumes: Mapping[str, Any] | None = None,
    ) -> Callable[[Handler], Handler]:
        """Register the handler; its docstring's first line is the route's summary, the rest its description."""

        def register(handler: Handler) -> Handler:
            summary, _, description = cleandoc(handler.__doc__ or "").partition("\n")
            made = Operation(
                f"{self.blueprint.name}.{handler.__name__}",
                method,
                rule,
                self.tag,
                scope,
                query(),
                body() if body else None,
                answers,
                formats,
                raises,
                consumes or {},
                summary.rstrip("."),
                description.strip(),
            )
            self.operations.append(made)
            self.blueprint.add_url_rule(rule, handler.__name__, _endpoint(made, handler), methods=[method])
            return handler

        return register


def _endpoint(operation: Operation, handler: Handler) -> Callable[..., Response]:
    takes_query = not isinstance(operation.query, NoParameters)

    @wraps(handler)
    def endpoint(**path: str) -> Response:
        arguments: dict[str, Any] = dict(path)
        query = read_query(operation.query)
        if takes_query:
            arguments["query"] = query
        if operation.body is not None:
            arguments["body"] = read_json(operation.body, here().settings.max_body_bytes)
        return respond(handler(**arguments))

    return endpoint
