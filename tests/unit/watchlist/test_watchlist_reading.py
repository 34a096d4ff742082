"""What a watch list may look like, and what is said of a line that cannot be taken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Invalid
from dateline.watchlist import Listed, read

CSV = """id,name,type,aliases,role,country,wikidata,remark
p-1,Jane Roe,person,J. Roe; Roe Jane ,Mayor of Lyon,fr,Q12,looked at twice
o-1,Harbour Board,organization,,,,,
"""


def test_rows_of_csv() -> None:
    found = read(CSV.encode(), "csv")
    assert not found.problems
    assert [line for line, _ in found.entries] == [2, 3]
    assert found.entries[0][1] == Listed(
        "p-1", "person", ("Jane Roe", "J. Roe", "Roe Jane"), "Mayor of Lyon", {"wikidata": "Q12", "country": "FR"}
    )
    assert found.entries[1][1].external == {}


def test_a_csv_of_schemata_and_countries_is_read_too() -> None:
    raw = "id,schema,name,aliases,countries\nx,Company,Acme,,gb;fr\ny,Person,Ada,,\n"
    found = read(("\ufeff" + raw).encode(), "csv")
    assert [(e.id, e.type, dict(e.external)) for _, e in found.entries] == [("x", "organization", {"country": "GB"}), ("y", "person", {})]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (",Jane Roe,person,,,,", "id"),
        ("a,,person,,,,", "name"),
        ("a,Jane,ghost,,,,", "type"),
        ("a,Jane,person,,,France,", "country"),
        ("a,Jane,person,,,,12", "wikidata"),
        ("e-0123456789abcdef0123,Jane,person,,,,", "id"),
        (f"a,{'x' * 501},person,,,,", "name"),
        (f"{'x' * 257},Jane,person,,,,", "id"),
        ("p-2,Again,person,,,,", "id"),
    ],
)
def test_a_bad_line_is_told_with_its_field_and_the_rest_is_read(row: str, field: str) -> None:
    raw = f"id,name,type,aliases,role,country,wikidata\np-2,Good,person,,,,\n{row}\np-3,Better,person,,,,\n"
    found = read(raw.encode(), "csv")
    assert [(p.line, p.faults[0].field) for p in found.problems] == [(3, field)]
    assert [e.id for _, e in found.entries] == ["p-2", "p-3"]


def test_entities_of_followthemoney() -> None:
    person = {
        "id": "f-1",
        "schema": "Person",
        "properties": {"name": ["Jane Roe"], "alias": ["J. Roe"], "position": ["Mayor"], "country": ["fr"]},
    }
    link = {"id": "f-2", "schema": "Ownership", "properties": {}}
    place = {"id": "f-3", "schema": "Address", "properties": {"full": ["Lyon"]}}
    lines = "\n".join(json.dumps(item) for item in (person, link, place)).encode()
    for raw, form in ((lines, "ndjson"), (json.dumps([person, link, place]).encode(), "json")):
        found = read(raw, form)  # type: ignore[arg-type]
        assert [(e.id, e.type, e.names, e.role) for _, e in found.entries] == [
            ("f-1", "person", ("Jane Roe", "J. Roe"), "Mayor"),
            ("f-3", "place", ("Lyon",), None),
        ]
        assert (found.skipped, found.problems) == (1, ())


def test_lines_that_are_no_followthemoney() -> None:
    raw = b'{"id": "a"}\nnonsense\n\n{"id": 7, "schema": "Person", "properties": {"name": ["X"]}}\n[]\n'
    found = read(raw, "ndjson")
    assert [(p.line, p.faults[0].field) for p in found.problems] == [(1, "properties"), (2, "line"), (4, "id"), (5, "properties")]


@pytest.mark.parametrize(("raw", "form"), [(b"\xff\xfe", "csv"), (b"{", "json"), (b"name\nx\n", "csv"), (b"", "csv"), (b'"', "csv")])
def test_a_file_that_is_no_list_is_refused(raw: bytes, form: str) -> None:
    with pytest.raises(Invalid):
        read(raw, form)  # type: ignore[arg-type]


@given(st.text(), st.sampled_from(["csv", "ndjson", "json"]))
def test_any_text_is_read_or_refused(text: str, form: str) -> None:
    try:
        found = read(text.encode("utf-8", "surrogatepass"), form)  # type: ignore[arg-type]
    except Invalid:
        return
    assert all(problem.faults and problem.line >= 1 for problem in found.problems)


def test_what_followthemoney_allows_is_taken() -> None:
    person = {"name": ["Anna Lee"], "country": ["suhh", "ru"], "notes": ["two\u2028lines"]}
    rows = [("a", "Person", person), ("b", ["Person"], {"name": ["B"]}), ("c", "BankAccount", {"name": ["C"]})]
    lines = (json.dumps({"id": key, "schema": schema, "properties": said}, ensure_ascii=False) for key, schema, said in rows)
    found = read("\n".join(lines).encode(), "ndjson")
    assert [(line, entry.external) for line, entry in found.entries] == [(1, {"country": "RU"})]
    assert [(p.line, p.faults[0].field) for p in found.problems] == [(2, "type")]
    assert found.skipped == 1
