"""The commands of docs/operations.md, typed into a real shell in their order; those for other machines against the files they are about."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dateline.cli import _parser
from service.openapi import build
from service.rooms import operations

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
LINES = [line.partition("  #")[0].strip() for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]
INLINE = re.findall(r"`((?:docker|kubectl|dateline) [^`]+)`", PAGE)
OURS = [line for line in LINES if re.match(r"([A-Z_]+=\S+ )*dateline ", line)]


class Shell:
    """A terminal with `dateline` on its path and a data folder of its own; the page's folders lie in a temporary one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("bin", "backups", "srv", "articles"):
            (folder / name).mkdir()
        program = folder / "bin" / "dateline"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
        program.chmod(0o755)
        known = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        path = f"{folder / 'bin'}{os.pathsep}{known.get('PATH', '')}"
        self.env = {
            **known,
            "PATH": path,
            "PYTHONPATH": str(ROOT),
            "DATELINE_DATA_DIR": str(folder / "data"),
            "DATELINE_ANALYSIS_PROCESSES": "1",
        }

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        here = re.sub(r"(?<![\w.])/(backups|srv)/", rf"{self.folder}/\1/", line)
        return subprocess.run(
            ["bash", "-ec", here], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False, timeout=120
        )


def well(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def only(pattern: str) -> str:
    (line,) = [line for line in OURS if re.search(pattern, line)]
    return line


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_keys_are_made_listed_and_revoked(shell: Shell) -> None:
    token = well(shell.type(only("keys create"))).strip()
    listed = well(shell.type(only("keys list")))
    (key,) = re.findall(r"^(\S+)  read,write .*  until \S+  newsdesk$", listed, re.MULTILINE)
    assert token not in listed
    well(shell.type(only("keys revoke").replace("k-0123", key)))
    assert "revoked" in well(shell.type("dateline keys list"))


def test_a_backup_is_restored_checked_and_rebuilt(shell: Shell) -> None:
    for n in range(3):
        (shell.folder / "articles" / f"{n}.txt").write_text(f"The mayor of Lyon opened bridge number {n} on 3 May 2023.\n", "utf-8")
    well(shell.type("dateline load articles/"))
    well(shell.type("dateline check"))
    well(shell.type(only(" backup ")))
    restore = only(" restore ")
    well(shell.type(restore))
    again = shell.type(restore)
    assert (again.returncode, "holds a store already" in again.stderr) == (1, True)
    # The index is no part of a backup: what the page says to do where index and store disagree.
    (folder,) = re.findall(r"DATELINE_DATA_DIR=\S+", restore)
    wrong = shell.type(f"{folder} dateline check")
    assert (wrong.returncode, len(wrong.stdout.splitlines())) == (1, 3)
    assert "3 documents published" in well(shell.type(f"{folder} dateline rebuild"))
    well(shell.type(f"{folder} dateline check"))


def test_every_command_of_ours_is_run_here_or_at_least_understood() -> None:
    run = {only(verb) for verb in ("keys create", "keys list", "keys revoke", " backup ", " restore ")}
    assert set(OURS) == run
    shown = [re.search(r"(?:^|\s-- |\sexec api |=\S+ )dateline (.+)$", line) for line in [*LINES, *INLINE]]
    elsewhere = [shlex.split(found[1]) for found in shown if found]
    assert {"rebuild", "check", "worker --beat"} <= {shlex.join(words) for words in elsewhere}
    for words in elsewhere:
        assert _parser().parse_args(words).run


def test_commands_for_containers_name_what_the_compose_file_has() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    commands = [line for line in [*LINES, *INLINE] if line.startswith("docker ")]
    named = {name for line in commands for name in re.findall(r"(?:exec|--scale) ([a-z]+)", line)}
    assert named == {"api", "worker"}
    assert named <= services.keys()
    assert all(line.startswith("docker compose ") for line in commands)


def test_commands_for_a_cluster_name_what_the_manifests_have() -> None:
    folder = ROOT / "deploy/kubernetes"
    made = {
        each["metadata"]["name"]
        for file in folder.glob("*.yaml")
        for each in yaml.safe_load_all(file.read_text("utf-8"))
        if "metadata" in each
    }
    commands = [line for line in LINES if line.startswith("kubectl ")]
    named = {name for line in commands for name in re.findall(r"deploy/(dateline-[a-z]+)", line)}
    assert named == {"dateline-api", "dateline-worker"}
    assert named <= made
    assert [line for line in commands if line.endswith(f"apply -k {folder.relative_to(ROOT)}")]


def test_no_other_command_is_shown() -> None:
    assert [line for line in LINES if line and line not in OURS and not line.startswith("kubectl ")] == []


def test_routes_exist() -> None:
    paths = build(operations())["paths"]
    named = re.findall(r"`(GET|POST) (/[^`? ]+)", PAGE)
    assert len(named) > 2
    for method, path in named:
        assert method.lower() in paths[path], path
