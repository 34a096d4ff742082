"""The commands of docs/operations.md, typed into a real shell in their order, against a real service on each engine.

Those for containers and clusters are held against the files they are about, as far as that goes without an engine or a cluster.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dateline.cli import _parser
from service.openapi import build
from service.rooms import operations
from tests.servers.process import free_port

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
# (what the block is for, its commands) in the order of the page: "" is one machine
BLOCKS = [(kind.strip(), body.replace("\\\n", " ")) for kind, body in re.findall(r"```sh([ a-z]*)\n(.*?)```", PAGE, re.DOTALL)]
INLINE = re.findall(r"`((?:docker|kubectl|dateline) [^`]+)`", PAGE)
# Programs that do not end by themselves run beside the shell; the service has come up before the next command.
PRELUDE = """
set -eu -o pipefail
dateline() { command "$PYTHON" -m dateline "$@"; }
beside() { setsid "$PYTHON" -m dateline "$@" >> programs.log 2>&1 & echo $! >> pids; }
up() { for _ in $(seq 300); do curl --fail --silent "$URL/healthz" > /dev/null && return; sleep 0.2; done; cat programs.log >&2; exit 9; }
"""


def lines(kind: str) -> list[str]:
    every = [line.partition("   #")[0].strip() for name, body in BLOCKS for line in body.splitlines() if name == kind]
    return [line for line in every if line]


def typed(kind: str, folder: Path, port: int) -> str:
    """The commands of one kind as a script in a folder, on a port of their own; each says first what it is."""
    script = [PRELUDE]
    for line in lines(kind):
        script.append(f"printf '%s\\n' {shlex.quote('$ ' + line)}")
        if re.match(r"dateline (serve|worker)\b", line):
            script.append(re.sub("^dateline", "beside", line) + ("\nup" if "serve" in line else ""))
        else:
            script.append(_here(line, folder))
    return "\n".join(script).replace("127.0.0.1:8000", f"127.0.0.1:{port}")


def _here(line: str, folder: Path) -> str:
    line = re.sub(r"(?<![\w.])/(backups|srv)/", rf"{folder}/\1/", line)
    # The ids that stand for those of the reader: the first key, the latest job.
    line = line.replace("k-0123", "$(dateline keys list | grep -v revoked | head -n 1 | cut -d ' ' -f 1)")
    job = 'curl --fail --silent --header "Authorization: Bearer $KEY" "$URL/v1/jobs?size=1" | grep -o "j-[0-9a-f]*" | head -n 1'
    return line.replace("j-0123", f"$({job})")


def run(kind: str, folder: Path, settings: dict[str, str]) -> str:
    """What the shell printed; every command ended well."""
    for name in ("backups", "srv", "articles"):
        (folder / name).mkdir()
    for n in range(3):
        (folder / "articles" / f"{n}.txt").write_text(f"The mayor of Lyon opened bridge number {n} on 3 May 2023.\n", "utf-8")
    port = free_port()
    known = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    own = {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "DATELINE_PORT": str(port), "DATELINE_ANALYSIS_PROCESSES": "1"}
    try:
        done = subprocess.run(
            ["bash", "-c", typed(kind, folder, port)],
            cwd=folder,
            env={**known, **own, **settings},
            capture_output=True,
            text=True,
            check=False,
            timeout=400,
        )
    finally:
        for pid in (folder / "pids").read_text().split() if (folder / "pids").exists() else ():
            os.killpg(int(pid), signal.SIGKILL)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout + done.stderr


@pytest.mark.slow
def test_the_commands_of_one_machine_work(tmp_path: Path) -> None:
    told = run("", tmp_path, {"DATELINE_DATA_DIR": str(tmp_path / "data")})
    assert '"state":"indexed"' in told
    assert '"ready":true' in told
    assert "dateline_oldest_waiting_seconds 0.0" in told
    assert '"action":"load"' in told or '"action":"bulk"' in told
    (total,) = re.findall(r"(\d+) documents published", told)
    assert int(total) == 4
    assert told.count("the index agrees with the store") == 1
    listed = subprocess.run(
        [sys.executable, "-m", "dateline", "keys", "list"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert len(re.findall("revoked", listed)) == 1
    assert not set(re.findall(r"dl_k-\w+", told)) & set(listed.split())


@pytest.mark.slow
def test_the_commands_of_the_elastic_engine_work(tmp_path: Path, elastic_prefix: str, elasticsearch_url: str, redis_url: str) -> None:
    settings = {"DATELINE_ENGINE": "elastic", "DATELINE_ELASTICSEARCH_URL": elasticsearch_url, "DATELINE_REDIS_URL": redis_url}
    told = run("elastic", tmp_path, {**settings, "DATELINE_ELASTICSEARCH_PREFIX": elastic_prefix})
    assert '"state":"indexed"' in told
    assert told.count("1 documents published") == 2
    assert "2 shards, 0 replicas" in told
    assert told.count("the index agrees with the store") == 2


def test_every_command_is_run_or_at_least_understood() -> None:
    assert {kind for kind, _ in BLOCKS} == {"", "elastic", "tls", "compose", "kubernetes", "snapshot", "restore"}
    ours = re.compile(r"(?:[A-Z_]+=\S+ )*dateline |export |NEW=\$\(dateline |curl ")
    assert [line for kind in ("", "elastic") for line in lines(kind) if not ours.match(line)] == []
    # Those for snapshots are run where an Elasticsearch may lose everything: tests/faults/test_elastic_snapshots.py.
    assert [line for kind in ("snapshot", "restore") for line in lines(kind) if not ours.match(line)] == []
    assert [line for line in lines("tls") if not line.startswith("openssl ")] == []
    shown = [re.search(r"(?:^|\s-- |\s-T api |=\S+ )dateline (.+)$", line) for line in [*lines("compose"), *lines("kubernetes"), *INLINE]]
    elsewhere = [shlex.split(found[1]) for found in shown if found]
    assert {"rebuild", "check", "grow", "worker --beat"} <= {shlex.join(words) for words in elsewhere}
    for words in elsewhere:
        assert words == ["keys", "revoke"] or _parser().parse_args(words).run


def test_commands_for_containers_name_what_the_compose_file_has() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    commands = [line for line in [*lines("compose"), *INLINE] if line.startswith("docker ")]
    named = {name for line in commands for name in re.findall(r"(?:exec -T|--scale|--tail \d+) ([a-z]+)", line)}
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
    commands = lines("kubernetes")
    assert all(line.startswith("kubectl ") for line in commands)
    named = {name for line in commands for name in re.findall(r"deploy/(dateline-[a-z]+)", line)}
    assert named == {"dateline-api", "dateline-worker"}
    assert named <= made
    assert [line for line in commands if line.endswith(f"apply -k {folder.relative_to(ROOT)}")]


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not installed: the manifests are rendered nowhere")
def test_what_needs_no_cluster_is_run(tmp_path: Path) -> None:
    for name in ("ca.pem", "password.txt", "redis-url.txt"):
        (tmp_path / name).write_text("word", "utf-8")
    (tmp_path / "deploy").symlink_to(ROOT / "deploy")
    render, secret = (next(line for line in lines("kubernetes") if words in line) for words in ("kubectl kustomize", "create secret"))
    rendered = _well(render, tmp_path)
    assert sorted({each["kind"] for each in yaml.safe_load_all(rendered)}) == ["ConfigMap", "Deployment", "PodDisruptionBudget", "Service"]
    made = yaml.safe_load(_well(f"{secret} --dry-run=client --output=yaml", tmp_path))
    assert made["data"].keys() == {"elasticsearch-ca", "elasticsearch-password", "redis-url"}


def _well(line: str, folder: Path) -> str:
    return subprocess.run(["bash", "-ec", line], cwd=folder, capture_output=True, text=True, check=True, timeout=60).stdout


def test_routes_exist() -> None:
    paths = build(operations())["paths"]
    named = re.findall(r"`(GET|POST) (/[^`? ]+)", PAGE)
    assert {path for method, path in named if method.lower() not in paths[path]} == set()
    asked = {path.replace("j-0123", "{id}") for path in re.findall(r"\$URL(/[^\"?]+)", PAGE)}
    assert len(asked) > 6
    assert asked <= paths.keys()
