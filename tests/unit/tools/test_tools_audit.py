"""What the audit lets pass and what it does not, and the shape of the bill of materials."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tools import audit

ROOT = Path(__file__).resolve().parents[3]
REF = {"type": "string", "pattern": "^pkg:pypi/[a-z0-9-]+@.+$"}
LICENCES = {"type": "array", "minItems": 1, "maxItems": 1, "items": {"oneOf": [{"required": ["expression"]}, {"required": ["license"]}]}}
COMPONENT = {
    "required": ["type", "name", "bom-ref", "version", "purl", "licenses"],
    "additionalProperties": False,
    "properties": {"type": {"const": "library"}, "name": {}, "version": {}, "bom-ref": REF, "purl": REF, "licenses": LICENCES},
}
# The required part of bom-1.6.schema.json.
BOM = {
    "required": ["bomFormat", "specVersion", "version", "metadata", "components", "dependencies"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "version": {"type": "integer"},
        "components": {"type": "array", "uniqueItems": True, "items": COMPONENT},
        "dependencies": {"type": "array", "items": {"required": ["ref"], "properties": {"ref": REF, "dependsOn": {"uniqueItems": True}}}},
    },
}


@pytest.fixture(scope="module")
def found() -> list[audit.Component]:
    return audit.components()


def made(licence: str, name: str = "example") -> audit.Component:
    return audit.Component(name, "1.0", licence, ())


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("MIT AND GPL-3.0-only", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("MPL-2.0 AND (Apache-2.0 OR AGPL-3.0-only)", True),
        ("(MIT OR Apache-2.0) AND GPL-2.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("unknown", False),
        ("", False),
    ],
)
def test_an_expression_is_permitted_when_one_choice_is_permitted_in_all_its_parts(expression: str, allowed: bool) -> None:
    assert audit.permitted(expression) is allowed


@pytest.mark.parametrize(
    ("told", "classifiers", "licence"),
    [
        ("MIT", "", "MIT"),
        ("New BSD", "", "BSD-3-Clause"),
        ("BSD 2-Clause License", "", "BSD-2-Clause"),
        ("The MIT License (MIT)\n\nCopyright (c) somebody", "", "MIT"),
        ("", "License :: OSI Approved :: GNU Affero General Public License v3", "AGPL-3.0-only"),
        ("", "License :: OSI Approved :: GNU General Public License v2 (GPLv2)", "GPL-3.0-only"),
        ("GPLv3", "License :: OSI Approved :: MIT License", "GPL-3.0-only"),
        ("Dual License", "License :: OSI Approved :: BSD License", "BSD-3-Clause"),
        ("Ours alone", "", "Ours alone"),
        ("", "", "unknown"),
    ],
)
def test_a_licence_in_words_is_told(told: str, classifiers: str, licence: str) -> None:
    assert audit.spoken(told, classifiers) == licence


def test_an_acceptance_holds_for_the_wording_that_was_looked_at() -> None:
    name, (licence, _) = next(iter(audit.ACCEPTED.items()))
    assert audit.refused([made(licence, name)]) == []
    changed, other, unknown = made("Ours alone", name), made(licence), made("unknown")
    assert audit.refused([changed, other, unknown]) == [changed, other, unknown]


def test_nothing_is_accepted_that_needs_no_acceptance(found: list[audit.Component]) -> None:
    licences = {one.name: one.licence for one in found}
    assert {name: licence for name, (licence, _) in audit.ACCEPTED.items()} == {name: licences.get(name) for name in audit.ACCEPTED}
    assert not any(audit.permitted(licence) for licence, _ in audit.ACCEPTED.values())


def test_every_dependency_is_listed_and_permitted(found: list[audit.Component]) -> None:
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    direct = re.findall(
        r'^  "([A-Za-z0-9-]+)(?:\[[a-z]+\])?[<>=]', pyproject.partition("dependencies = [")[2].partition("\n]")[0], re.MULTILINE
    )
    names = {one.name for one in found}
    assert len(direct) > 20
    assert set(direct) <= names
    assert {"werkzeug", "kombu"} <= names  # what those need
    assert not {"pytest", "hypothesis", "dateline"} & names
    assert audit.refused(found) == []


def test_the_bill_of_materials_is_cyclonedx_and_whole(found: list[audit.Component]) -> None:
    bill = audit.sbom(found)
    assert [problem.message for problem in Draft202012Validator(BOM).iter_errors(bill)] == []
    refs = {one["bom-ref"] for one in bill["components"]}
    assert refs == {f"pkg:pypi/{one.name}@{metadata.version(one.name)}" for one in found}
    edges = {edge["ref"]: set(edge["dependsOn"]) for edge in bill["dependencies"]}
    top = bill["metadata"]["component"]["bom-ref"]
    assert edges.keys() == refs | {top}
    reached, waiting = set(), [top]
    while waiting:
        waiting += edges[waiting.pop()] - reached
        reached |= set(waiting)
    assert reached == refs
    assert bill == audit.sbom(audit.components())


def test_only_what_was_looked_up_counts_as_sound() -> None:
    sound, holed = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-0000-1"}]}
    skipped = {"name": "c", "skip_reason": "not found"}

    def told(*dependencies: dict[str, object]) -> tuple[int, str]:
        return audit.judged(json.dumps({"dependencies": dependencies}), "")

    assert told(sound) == (0, "vulnerabilities: 0 known in 1 libraries")
    assert told(sound, holed) == (1, "vulnerabilities: 1 known in 2 libraries\n  b 2: PYSEC-0000-1")
    assert told(sound, skipped)[0] == 0
    assert "1 libraries NOT looked up" in told(sound, skipped)[1]
    assert audit.judged("", "ConnectionError: no route") == (0, "vulnerabilities: NOT looked up, pip-audit says: ConnectionError: no route")


def test_the_command_writes_the_file_and_fails_on_a_licence_that_is_not_permitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "vulnerabilities", lambda: (0, "vulnerabilities: 0 known"))
    target = tmp_path / "deep" / "sbom.json"
    assert audit.main(["--sbom", str(target)]) == 0
    assert json.loads(target.read_text("utf-8"))["bomFormat"] == "CycloneDX"
    monkeypatch.setattr(audit, "ACCEPTED", {})
    assert audit.main(["--sbom", str(target)]) == 1
    assert "licence of apsw" in capsys.readouterr().err


def test_every_target_that_make_promises_has_a_rule() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    promised = {name for line in re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE) for name in line.split()}
    assert promised - set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)) == set()
    assert "$(BIN)/python -m tools.audit" in makefile
