"""OpenAPI 3.1 from the table of operations and the marshmallow schemas: nothing in it is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema, fields
from marshmallow.fields import Field

import dateline
from service.errors import MEDIA_TYPE, STATUS
from service.responses import CSV, JSON, NDJSON
from service.routing import Answer, Operation
from service.schemas.base import Problem
from service.schemas.documents import DraftSchema

VERSION = "3.1.0"
_TITLES = {status: title for _, status, title in reversed(STATUS)}
_INTRODUCTION = """Search, entities and timelines over news articles; every answer points at the characters that support it.

Offsets count Unicode code points, half open. Every error is `application/problem+json`. Ids in paths are percent-encoded."""


def build(operations: Iterable[Operation]) -> dict[str, Any]:
    """The OpenAPI document of these operations."""
    named: dict[str, type[Schema]] = {}
    plugin = MarshmallowPlugin(schema_name_resolver=lambda schema: _component(schema, named))
    spec = APISpec("Dateline", dateline.__version__, VERSION, info={"description": _INTRODUCTION}, plugins=[plugin])
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer"})
    always: tuple[type[Schema], ...] = (DraftSchema, Problem)
    for schema in always:
        spec.components.schema(_component(schema, named), schema=schema)
    for each in operations:
        path = each.rule.replace("<key:", "{").replace(">", "}")
        spec.path(path, operations={each.method.lower(): _operation(each, plugin)})
    document = spec.to_dict()
    for name, schema in named.items():
        document["components"]["schemas"][name].setdefault("description", cleandoc(schema.__doc__ or name))
    return document


def _component(schema: Any, named: dict[str, type[Schema]]) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    name = kind.__name__.removesuffix("Schema")
    named[name] = kind
    return name


def _operation(each: Operation, plugin: MarshmallowPlugin) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": each.name,
        "tags": [each.tag],
        "summary": each.summary,
        "parameters": [*_path_parameters(each), *_query_parameters(each, plugin), *_headers(each)],
        "responses": dict(_responses(each)),
    }
    if each.description:
        operation["description"] = each.description
    if each.scope != "open":
        operation["security"] = [{"key": []}, {}]
    if content := _content(each):
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _path_parameters(each: Operation) -> Iterator[dict[str, Any]]:
    if "<key:id>" in each.rule:
        yield {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1, "maxLength": 256}}


def _query_parameters(each: Operation, plugin: MarshmallowPlugin) -> Iterator[dict[str, Any]]:
    for name, field in each.query.load_fields.items():
        yield _parameter(field.data_key or name, field, plugin)


def _parameter(name: str, field: Field[Any], plugin: MarshmallowPlugin) -> dict[str, Any]:
    assert plugin.converter is not None  # noqa: S101 - the plugin was initialised with its spec
    schema = plugin.converter.field2property(field)
    parameter: dict[str, Any] = {"name": name, "in": "query", "required": field.required, "schema": schema}
    if text := schema.pop("description", None):
        parameter["description"] = text
    if isinstance(field, fields.List):
        parameter |= {"style": "form", "explode": True}
    return parameter


def _headers(each: Operation) -> Iterator[dict[str, Any]]:
    if each.scope == "write" and (each.body is not None or each.consumes) and each.rule.startswith("/v1/documents"):
        text = "The same key with the same request gives the first answer again, for a day."
        schema = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}
        yield {"name": "Idempotency-Key", "in": "header", "required": False, "description": text, "schema": schema}


def _content(each: Operation) -> dict[str, Any]:
    return {JSON: {"schema": type(each.body)}} if each.body is not None else dict(each.consumes)


def _responses(each: Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    for status, answer in each.answers.items():
        yield str(status), {"description": _meaning(status), "content": _media(answer, each)}
    for status in sorted(statuses(each) - set(each.answers)):
        response: dict[str, Any] = {"description": _TITLES[status], "content": {MEDIA_TYPE: {"schema": Problem}}}
        if status == 308:  # noqa: PLR2004
            response["headers"] = {
                "Location": {"schema": {"type": "string"}, "description": "The same request for the entity that it became."}
            }
        yield str(status), response


def statuses(each: Operation) -> set[int]:
    """Every status that the operation may answer with."""
    found = {*each.answers, *each.raises, 400, 422}
    found |= {401, 403, 429, 503} if each.scope != "open" else set()
    found |= {404} if "<key:" in each.rule else set()
    found |= {413, 415} if each.body is not None or each.consumes else set()
    found |= {413} if each.formats else set()
    takes_cursor = any(schema is not None and "cursor" in schema.fields for schema in (each.query, each.body))
    return found | ({410} if takes_cursor else set())


def _meaning(status: int) -> str:
    return {200: "The answer.", 202: "Accepted: stored, the work follows.", 503: "Not ready."}[status]


def _media(answer: Answer, each: Operation) -> dict[str, Any]:
    if isinstance(answer, str):
        return {answer.split(";")[0]: {"schema": {"type": "array" if answer.endswith("+json") else "string"}}}
    shape: Any = {"anyOf": list(answer)} if isinstance(answer, tuple) else answer
    media: dict[str, Any] = {JSON: {"schema": shape}}
    for more in each.formats:
        text = {CSV: "The whole result as a table.", NDJSON: "The whole result, one item a line."}[more]
        media[more] = {"schema": {"type": "string", "description": text}}
    return media
