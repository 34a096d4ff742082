"""`make audit`: known holes in what is installed, the licence of every runtime dependency, and a bill of materials (SBOM).

Exit status 1 when a dependency has a known vulnerability or a licence that nobody has looked at. Where the advisory
service does not answer, or without pip-audit (which `make setup` installs), it says that vulnerabilities were not looked up: that is
neither a pass nor a failure.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dateline import __version__

ROOT = Path(__file__).resolve().parents[1]
PROJECT = "dateline"
UNKNOWN = "unknown"

# Licences under which a library can be used by a service without conditions on the service's own code (SPDX identifiers).
# Those of single files (MPL) bind only whoever changes the library itself.
PERMITTED = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python ISC MIT MIT-0 MPL-1.1 MPL-2.0 PSF-2.0 Unlicense Zlib ZPL-2.1".split()
)
# What is neither stated as SPDX nor recognised, or not permitted as such: the licence that was found, and why it is accepted.
ACCEPTED: dict[str, tuple[str, str]] = {
    "apsw": ("any-OSI", "its LICENSE is that of zlib, or any that the OSI approved, at the choice of who uses it"),
}
# Free text and classifiers of packages that state no SPDX expression.
_SPOKEN = (
    (r"\bAGPL|Affero", "AGPL-3.0-only"),
    (r"\bLGPL|Lesser General Public", "LGPL-3.0-only"),
    (r"\bGPL|General Public License", "GPL-3.0-only"),
    (r"\bMPL|Mozilla", "MPL-2.0"),
    (r"\bApache", "Apache-2.0"),
    (r"\bISC\b", "ISC"),
    (r"\bZPL|Zope", "ZPL-2.1"),
    (r"\bPSF|Python Software Foundation", "PSF-2.0"),
    (r"\bBSD.4|4.Clause BSD", "BSD-4-Clause"),
    (r"\bBSD.2|2.Clause BSD", "BSD-2-Clause"),
    (r"\bBSD", "BSD-3-Clause"),
    (r"\bMIT\b", "MIT"),
)
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) \(?[A-Za-z0-9.+-]+\)?)*")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Component:
    """An installed distribution, what it needs, and its licence as an SPDX expression, as it is worded, or `unknown`."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The package URL, which also identifies it inside the bill of materials."""
        return f"pkg:pypi/{self.name}@{self.version}"


def components() -> list[Component]:
    """Everything that Dateline needs at run time on this platform, transitively, in the order of names."""
    needs: dict[str, set[str]] = {}
    # A package may be needed again with an extra that brings more.
    waiting, seen = [(PROJECT, frozenset[str]())], set()
    while waiting:
        name, extras = asked = waiting.pop()
        if asked not in seen:
            seen.add(asked)
            needed = list(_needs(name, extras))
            waiting += needed
            needs.setdefault(name, set()).update(each for each, _ in needed)
    return [_component(name, needs[name]) for name in sorted(needs) if name != PROJECT]


def _needs(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in _declared() if name == PROJECT else metadata.requires(name) or ():
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield canonicalize_name(need.name), frozenset(need.extras)


def _declared() -> list[str]:
    # Not the installed metadata: those of an editable installation stay as they were when it was made.
    declared: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return declared


def _component(name: str, needs: Iterable[str]) -> Component:
    facts = metadata.metadata(name)
    stated, told = (" ".join(facts.get_all(field) or ()).strip() for field in ("License-Expression", "License"))
    classifiers = " ".join(line for line in facts.get_all("Classifier") or () if line.startswith("License ::"))
    return Component(name, metadata.version(name), stated or spoken(told, classifiers), tuple(sorted(needs)))


def spoken(told: str, classifiers: str) -> str:
    """The licence that free text or else the classifiers name, as SPDX where it can be told, else as it is worded."""
    first = told.partition("\n")[0].strip()
    if _EXPRESSION.fullmatch(first) and permitted(first):
        return first
    known = (spdx for text in (told, classifiers) for pattern, spdx in _SPOKEN if re.search(pattern, text))
    return next(known, first[:_LONGEST_NAME] or UNKNOWN)


def permitted(expression: str) -> bool:
    """Whether an SPDX expression allows use under permitted licences alone: all sides of an AND, one side of an OR."""
    flat = expression
    while inner := re.search(r"\(([^()]*)\)", flat):
        flat = flat[: inner.start()] + ("MIT" if _allowed(inner[1]) else "refused") + flat[inner.end() :]
    return _allowed(flat)


def _allowed(flat: str) -> bool:
    return any(all(name.strip() in PERMITTED for name in side.split(" AND ")) for side in flat.split(" OR "))


def refused(found: Iterable[Component]) -> list[Component]:
    """Those whose licence is neither permitted nor accepted by name in the very wording that was looked at."""
    return [one for one in found if not permitted(one.licence) and ACCEPTED.get(one.name, ("",))[0] != one.licence]


def table(found: Iterable[Component]) -> str:
    """Name, version and licence as a Markdown table, with the reason where a licence was accepted by hand."""
    lines = ["| library | version | licence |", "|---|---|---|"]
    for one in found:
        reason = f" ({ACCEPTED[one.name][1]})" if one.name in ACCEPTED else ""
        lines.append(f"| {one.name} | {one.version} | {one.licence}{reason} |")
    return "\n".join(lines)


def sbom(found: Iterable[Component]) -> dict[str, Any]:
    """The bill of materials in CycloneDX 1.6, the same bytes for the same installation: it holds neither a time nor a serial number."""
    every = list(found)
    top = f"pkg:pypi/{PROJECT}@{__version__}"
    needs = {top: sorted(name for name, _ in _needs(PROJECT, frozenset()))} | {one.purl: list(one.needs) for one in every}
    purls = {one.name: one.purl for one in every}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": top, "name": PROJECT, "version": __version__, "purl": top}},
        "components": [_entry(one) for one in every],
        "dependencies": [{"ref": ref, "dependsOn": [purls[name] for name in names]} for ref, names in needs.items()],
    }


def _entry(one: Component) -> dict[str, Any]:
    licence = {"expression": one.licence} if permitted(one.licence) else {"license": {"name": one.licence}}
    return {"type": "library", "bom-ref": one.purl, "name": one.name, "version": one.version, "purl": one.purl, "licenses": [licence]}


def vulnerabilities() -> tuple[int, str]:
    """Status and words of pip-audit on the pinned requirements; status 0 with plain words where it could not look."""
    if importlib.util.find_spec("pip_audit") is None:
        return 0, "vulnerabilities: NOT looked up, pip-audit is not installed (it is one of requirements-dev.txt: make setup)"
    options = ["--disable-pip", "--progress-spinner=off", "--timeout=20", "--format=json", f"--requirement={ROOT / 'requirements.txt'}"]
    asked = [sys.executable, "-m", "pip_audit", *options]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    return judged(done.stdout, done.stderr)


def judged(answer: str, complaint: str) -> tuple[int, str]:
    """What pip-audit's JSON means. Its exit status does not tell: it also ends with 0 when it knew nothing of any library."""
    try:
        every = json.loads(answer)["dependencies"]
    except ValueError:
        return 0, f"vulnerabilities: NOT looked up, pip-audit says: {(complaint.strip().splitlines() or ['nothing'])[-1][:300]}"
    unseen = sum("vulns" not in one for one in every)
    holes = [f"  {one['name']} {one['version']}: {hole['id']}" for one in every for hole in one.get("vulns", ())]
    words = f"vulnerabilities: {len(holes)} known in {len(every) - unseen} libraries"
    if unseen:
        words += f"; {unseen} libraries NOT looked up, the advisory service did not answer for them"
    return int(bool(holes)), "\n".join([words, *holes])


def main(arguments: list[str] | None = None) -> int:
    """Print the licences, write the bill of materials, look up vulnerabilities; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sbom", type=Path, default=ROOT / "build" / "sbom.json", help="where the bill of materials goes")
    target: Path = parser.parse_args(arguments).sbom
    found = components()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(sbom(found), indent=2) + "\n", "utf-8")
    print(table(found))
    print(f"\nbill of materials: {target}, {len(found)} components")
    for one in (wrong := refused(found)):
        print(f"licence of {one.name} {one.version} is not permitted: {one.licence}", file=sys.stderr)
    status, words = vulnerabilities()
    print(words)
    return 1 if wrong else status


if __name__ == "__main__":
    sys.exit(main())
