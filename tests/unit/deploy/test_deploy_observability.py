"""Alert rules and dashboard against what an application really exports, and the page that explains it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from jsonschema import Draft202012Validator
from prometheus_client.parser import text_string_to_metric_families

from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.errors import Unavailable
from dateline.queue import NoQueue
from dateline.settings import Settings
from dateline.store.rows import WORK_STATES
from service.app import create_app

ROOT = Path(__file__).resolve().parents[3]
RULES = yaml.safe_load((ROOT / "deploy/prometheus/rules.yml").read_text("utf-8"))
DASHBOARD = json.loads((ROOT / "deploy/grafana/dashboard.json").read_text("utf-8"))
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"]]
PANELS = DASHBOARD["panels"]
EXPRESSIONS = [rule["expr"] for rule in ALERTS] + [target["expr"] for panel in PANELS for target in panel["targets"]]

TEXT = {"type": "string", "minLength": 1}
RULE = {
    "type": "object",
    "required": ["alert", "expr", "labels", "annotations"],
    "additionalProperties": False,
    "properties": {
        "alert": {"type": "string", "pattern": "^Dateline[A-Z][A-Za-z]+$"},
        "expr": TEXT,
        "for": {"type": "string", "pattern": r"^\d+[smhd]$"},
        "labels": {"type": "object", "required": ["severity"], "properties": {"severity": {"enum": ["warning", "critical"]}}},
        "annotations": {"type": "object", "required": ["summary", "description"], "additionalProperties": TEXT},
    },
}
GROUP = {"type": "object", "required": ["name", "rules"], "properties": {"rules": {"type": "array", "minItems": 1, "items": RULE}}}
RULES_SCHEMA = {"type": "object", "required": ["groups"], "properties": {"groups": {"type": "array", "minItems": 1, "items": GROUP}}}
SIDE = {"type": "integer", "minimum": 0}
PANEL = {
    "type": "object",
    "required": ["id", "type", "title", "datasource", "gridPos", "targets", "fieldConfig"],
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "type": {"enum": ["stat", "timeseries"]},
        "title": TEXT,
        "datasource": {"const": {"type": "prometheus", "uid": "${datasource}"}},
        "gridPos": {"required": ["h", "w", "x", "y"], "additionalProperties": SIDE},
        "targets": {"type": "array", "minItems": 1, "items": {"required": ["expr", "refId", "legendFormat"]}},
    },
}
DASHBOARD_SCHEMA = {
    "type": "object",
    "required": ["uid", "title", "schemaVersion", "panels", "templating", "time"],
    "properties": {"schemaVersion": {"type": "integer", "minimum": 36}, "panels": {"type": "array", "minItems": 1, "items": PANEL}},
}

METRIC = re.compile(r"\b(dateline_[a-z_]+)(?:\{([^}]*)\})?")
MATCHER = re.compile(r'\s*([a-z_]+)(=~|!~|!=|=)"([^"]*)"\s*')
GROUPING = re.compile(r"\bby \(([^)]*)\)")
# What may stand in an expression besides metrics, labels and numbers.
WORDS = set("absent and by delta deriv histogram_quantile max min rate sum".split())


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("observed"))
    engine.setup()
    made = create_app(Settings(), engine, NoQueue())
    client = made.test_client()
    client.post("/v1/documents", json={"text": "A note."})
    client.get("/v1/search?q=note")
    yield made
    engine.close()


def samples(app: Flask) -> dict[str, set[str]]:
    """The labels of each exported sample; the times of creation are the library's own."""
    found: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(app.test_client().get("/metrics").get_data(as_text=True)):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return {name: labels for name, labels in found.items() if not name.endswith("_created")}


def balanced(expression: str) -> bool:
    return all(expression.count(opening) == expression.count(closing) for opening, closing in ("()", "[]", "{}"))


def allowed(label: str, app: Flask) -> set[str]:
    """Every value that a label can have."""
    if label == "route":
        return {rule.rule for rule in app.url_map.iter_rules()}
    return set(WORK_STATES) if label == "state" else {str(status) for status in range(200, 600)}


@pytest.mark.parametrize(("what", "schema"), [(RULES, RULES_SCHEMA), (DASHBOARD, DASHBOARD_SCHEMA)], ids=["rules", "dashboard"])
def test_the_shape_is_the_one_that_is_read(what: Any, schema: dict[str, Any]) -> None:
    assert [f"{problem.json_path}: {problem.message}" for problem in Draft202012Validator(schema).iter_errors(what)] == []


def test_names_and_places_are_taken_once() -> None:
    alerts = [rule["alert"] for rule in ALERTS]
    cells = [
        (x, y)
        for g in (panel["gridPos"] for panel in PANELS)
        for x in range(g["x"], g["x"] + g["w"])
        for y in range(g["y"], g["y"] + g["h"])
    ]
    for names in (alerts, [panel["id"] for panel in PANELS], [panel["title"] for panel in PANELS], cells):
        assert len(set(names)) == len(names)
    assert max(x for x, _ in cells) < 24


@pytest.mark.parametrize("expression", sorted(set(EXPRESSIONS)))
def test_an_expression_asks_for_what_is_exported(expression: str, app: Flask) -> None:
    exported = samples(app)
    asked = METRIC.findall(expression)
    assert asked
    assert balanced(expression)
    for metric, selector in asked:
        assert metric in exported
        for label, operator, value in MATCHER.findall(selector):
            assert label in exported[metric]
            hits = [v for v in allowed(label, app) if (re.fullmatch(value, v) if "~" in operator else v == value)]
            assert hits, f"{label} is never {value}"
        assert MATCHER.sub("", selector).strip(", ") == ""
    for labels in GROUPING.findall(expression):
        known = set().union(*(exported[metric] for metric, _ in asked))
        assert {label.strip() for label in labels.split(",")} <= known | {"le"}
    rest = GROUPING.sub(" ", METRIC.sub(" ", re.sub(r"\[\d+[smhd]\]", " ", expression)))
    assert set(re.findall(r"[a-z_]+", rest)) <= WORDS


def test_every_metric_is_explained_and_every_gauge_is_on_the_dashboard(app: Flask) -> None:
    page = (ROOT / "docs/operations.md").read_text("utf-8")
    shown = {metric for panel in PANELS for target in panel["targets"] for metric, _ in METRIC.findall(target["expr"])}
    for family in text_string_to_metric_families(app.test_client().get("/metrics").get_data(as_text=True)):
        if not family.name.endswith("_created"):
            name = family.name + "_total" * (family.type == "counter")
            assert f"| `{name}` |" in page, name
            assert {sample.name for sample in family.samples} & shown, name
    assert set(re.findall(r"^\| `(dateline_[a-z_]+)`", page, re.MULTILINE)) <= {re.sub("_(bucket|sum|count)$", "", n) for n in samples(app)}


def test_every_alert_is_explained() -> None:
    page = (ROOT / "docs/operations.md").read_text("utf-8")
    assert set(re.findall(r"`(Dateline[A-Z][A-Za-z]+)`", page)) == {rule["alert"] for rule in ALERTS}


class AwayQueue(NoQueue):
    def healthy(self) -> str:
        return "no answer"


class AwayRecords:
    def count(self, *_: object, **__: object) -> dict[str, int]:
        raise Unavailable("the store", "does not answer")


class AwayEngine:
    records = AwayRecords()


def test_a_part_that_is_away_is_0_and_metrics_still_answer(tmp_path: Path) -> None:
    from service.metrics import Metrics

    engine = EmbeddedEngine(tmp_path / "data")
    engine.setup()
    broker_away = Metrics(engine, AwayQueue()).exposition().decode()
    engine.close()
    store_away = Metrics(AwayEngine(), NoQueue()).exposition().decode()
    assert "dateline_broker_up 0.0" in broker_away
    assert "dateline_store_up 1.0" in broker_away
    assert "dateline_store_up 0.0" in store_away
    assert "dateline_broker_up 1.0" in store_away
