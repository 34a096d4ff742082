"""Pages, tables and lines."""

from __future__ import annotations

import csv
import io

import orjson
import pytest

from dateline import errors
from dateline.errors import Fault
from dateline.query.values import Page
from service.errors import STATUS, Malformed, describe
from service.responses import cell, csv_table, envelope, ndjson


def test_a_page_is_an_envelope_with_its_extras_beside():
    page = Page(({"id": 1},), 7, exact=False, next="c", extras={"facets": {}})
    assert envelope(page) == {"items": ({"id": 1},), "total": {"value": 7, "exact": False}, "next": "c", "facets": {}}


def test_a_table_reads_back_whatever_stands_in_its_cells():
    items = [{"a": {"b": 'say "x",\ny'}, "c": None}, {"a": None, "c": [{"name": "N"}, {"exact": "E"}, "s"]}]
    rows = list(csv.reader(io.StringIO(csv_table(items, ("a.b", "c"), "t").get_data(as_text=True), newline="")))
    assert rows == [["a.b", "c"], ['say "x",\ny', ""], ["", "N; E; s"]]


@pytest.mark.parametrize(
    ("value", "shown"), [("=1+1", "'=1+1"), ("@x", "'@x"), (-5, "-5"), ("a=b", "a=b"), (0, "0"), ({"a": 1}, '{"a":1}')]
)
def test_no_cell_is_a_formula(value, shown):
    assert cell({"v": value}, "v") == shown


def test_lines_are_objects():
    lines = ndjson(iter([{"a": "\n"}, {"b": "я"}])).get_data().splitlines()
    assert [orjson.loads(line) for line in lines] == [{"a": "\n"}, {"b": "я"}]


def test_a_long_table_is_streamed_in_blocks():
    blocks = list(csv_table(({"a": "x" * 1000} for _ in range(500)), ("a",), "t").response)
    assert 5 < len(blocks) < 20
    assert sum(block.count(b"\r\n") for block in blocks) == 501


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Malformed(Fault("body", "json", "broken", 3)), 400),
        (errors.Invalid(Fault("q", "x", "y")), 422),
        (errors.NotFound("document", "a"), 404),
        (errors.Merged("a", "b"), 308),
        (errors.Conflict("no"), 409),
        (errors.TooLarge("much"), 413),
        (errors.CursorExpired("old"), 410),
        (errors.Unavailable("store", "away"), 503),
        (errors.Locked("lock", "held"), 503),
        (errors.DataFolderError("/secret/place is full"), 503),
    ],
)
def test_every_error_has_its_status_and_tells_no_path(error, status):
    body = describe(error)
    assert body["status"] == status
    assert "/secret" not in body["detail"]


def test_the_table_covers_every_error_of_the_core_that_a_request_can_meet():
    raised = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DatelineError)}
    # Settings are read before there are requests.
    for kind in raised - {errors.DatelineError, errors.SettingsError}:
        assert any(issubclass(kind, row) for row, _, _ in STATUS), kind
