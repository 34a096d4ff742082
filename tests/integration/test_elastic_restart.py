"""An Elasticsearch of our own, security and TLS on, that is killed, hung and started again: what was acknowledged is there, no hand needed.

Certificates, role and user are made by the commands of docs/operations.md and by deploy/elasticsearch/, as a deployment makes them.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import ApiError

from dateline.engines.base import IndexQuery, IndexRecord, Write
from dateline.engines.elastic.engine import ElasticEngine
from dateline.errors import SettingsError, Unavailable
from dateline.query.plan import Term
from tests.faults.feeder import article
from tests.faults.newsroom import Newsroom
from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.fixtures import started
from tests.servers.process import ServerProcess
from tests.servers.redis_server import redis

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


PASSWORD = secrets.token_hex(8)
LEAST = {"username": "dateline", "password": "a1b2c3d4"}
ROOT = Path(__file__).parents[2]
CERTIFICATES = re.findall(r"^openssl (?:.+\\\n)*.+$", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    (folder / "certs").mkdir()
    assert len(CERTIFICATES) == 3
    for command in CERTIFICATES:
        subprocess.run(["bash", "-ec", command], cwd=folder, check=True, capture_output=True)
    return folder / "certs"


@pytest.fixture(scope="module")
def server(certificates: Path) -> Iterator[ServerProcess]:
    server = started("Elasticsearch that may be killed", lambda: elasticsearch(password=PASSWORD, certificates=certificates))
    yield server
    server.stop()


@pytest.fixture
def user(server: ServerProcess, certificates: Path) -> dict[str, str]:
    """Who works as the user `elastic`."""
    return {"url": server.url, "ca_certs": str(certificates / "ca.crt"), "username": "elastic", "password": PASSWORD}


@pytest.fixture
def engine(user: dict[str, str]) -> Iterator[ElasticEngine]:
    engine = ElasticEngine(**user, prefix="dateline")
    engine.setup()
    yield engine
    engine.client.indices.delete(index="dateline-*")
    engine.close()


def test_what_was_acknowledged_before_a_kill_is_there_after_it(engine: ElasticEngine, server: ServerProcess) -> None:
    rows = [Write("facts", f"k{n}", {"n": n}, expect=0) for n in range(200)]
    versions = engine.records.write(rows)
    engine.index.write("documents", [IndexRecord("d1", 3, {"body": "rain"})])
    server.kill()
    with pytest.raises(Unavailable):
        engine.records.get("facts", ["k1"])
    with pytest.raises(Unavailable):
        engine.records.write([Write("facts", "new", {})])
    assert not engine.health().ok
    server.start()
    found = engine.records.get("facts", [write.key for write in rows])
    assert [found[write.key].version for write in rows] == versions
    assert engine.records.write([Write("facts", "k1", {"n": -1}, expect=versions[1])]) != [None]
    engine.index.refresh()
    assert engine.index.search(IndexQuery("documents", Term("body", "rain"))).total == 1
    assert list(engine.index.versions("documents")) == [("d1", 3)]
    assert engine.health().ok


def test_a_server_that_hangs_is_unavailable_within_the_time_limit(engine: ElasticEngine, server: ServerProcess) -> None:
    patient = engine.records._client
    engine.records._client = patient.options(request_timeout=1)
    began = time.monotonic()
    server.signal(signal.SIGSTOP)
    try:
        with pytest.raises(Unavailable) as hung:
            engine.records.get("facts", ["k1"])
    finally:
        server.signal(signal.SIGCONT)
    assert "in time" in str(hung.value)
    assert time.monotonic() - began < 10
    engine.records._client = patient
    assert engine.records.get("facts", ["k1"]) == {}


def test_wrong_credentials_are_said_to_be_wrong(engine: ElasticEngine, user: dict[str, str]) -> None:
    server = {"url": user["url"], "ca_certs": user["ca_certs"]}
    for stranger in (
        ElasticEngine(**server),
        ElasticEngine(**server, username="elastic", password="guess"),
        ElasticEngine(**server, api_key="eDp4"),
    ):
        with pytest.raises(Unavailable, match="credentials"):
            stranger.records.get("facts", ["a"])
        assert not stranger.health().ok


def test_a_server_whose_certificate_nobody_we_know_signed_gets_no_password(engine: ElasticEngine, user: dict[str, str]) -> None:
    known = {name: value for name, value in user.items() if name != "ca_certs"}
    stranger = ElasticEngine(**known)
    with pytest.raises(Unavailable, match="certificate"):
        stranger.records.get("facts", ["a"])
    with pytest.raises(Unavailable, match="certificate"):
        stranger.records.write([Write("facts", "a", {})])
    assert "certificate" in stranger.health().parts["store"]
    stranger.close()


def test_what_cannot_be_trusted_or_used_is_a_setting_that_is_wrong(tmp_path: Path, certificates: Path) -> None:
    (tmp_path / "empty.pem").write_text("word")
    for wrong in (tmp_path / "empty.pem", tmp_path / "missing.pem"):
        with pytest.raises(SettingsError, match=f"CA_CERTS.*{wrong.name}"):
            ElasticEngine("https://127.0.0.1:1", ca_certs=str(wrong))
    with pytest.raises(SettingsError, match="https"):
        ElasticEngine("http://127.0.0.1:1", ca_certs=str(certificates / "ca.crt"))


def grant(user: dict[str, str]) -> None:
    """As a deployment does."""
    given = {"ELASTICSEARCH_URL": user["url"], "ELASTIC_PASSWORD": PASSWORD, "DATELINE_ELASTICSEARCH_PASSWORD": LEAST["password"]}
    env = {**os.environ, **given, "CURL_CA_BUNDLE": user["ca_certs"]}
    subprocess.run(["sh", "deploy/elasticsearch/grant.sh"], cwd=ROOT, check=True, env=env)


def test_the_documented_role_is_enough_and_no_more(engine: ElasticEngine, user: dict[str, str]) -> None:
    engine.client.indices.delete(index="dateline-*")
    for _ in range(2):  # at every start of the containers
        grant(user)
    least = ElasticEngine(**{**user, **LEAST})
    least.setup()
    least.setup()
    least.index.write("documents", [IndexRecord("d1", 1, {"body": "rain"})])
    with least.index.rebuild() as fresh:
        fresh.write("documents", [IndexRecord("d1", 1, {"body": "rain"})])
        fresh.publish()
    found = least.index.search(IndexQuery("documents", Term("body", "rain"), keep=True, size=1))
    assert found.total == 1
    assert list(least.index.versions("documents")) == [("d1", 1)]
    assert least.health().ok
    other = ElasticEngine(**{**user, **LEAST}, prefix="other")
    with pytest.raises(Unavailable, match="credentials"):
        other.setup()
    with pytest.raises(ApiError):
        least.client.security.put_user(username="more", password=PASSWORD, roles=["superuser"])
    for opened in (least, other):
        opened.close()


@pytest.fixture
def room(tmp_path: Path, server: ServerProcess, user: dict[str, str]) -> Iterator[Newsroom]:
    """API, worker and schedule by https, as the documented user."""
    grant(user)
    (tmp_path / "password").write_text(LEAST["password"])
    broker = started("Redis", redis)
    told = {"PREFIX": "dateline", "USERNAME": LEAST["username"], "PASSWORD_FILE": str(tmp_path / "password"), "CA_CERTS": user["ca_certs"]}
    made = Newsroom(tmp_path, server, broker, **{f"DATELINE_ELASTICSEARCH_{name}": value for name, value in told.items()})
    try:
        with made.opened():
            yield made
    finally:
        broker.stop()


def test_the_whole_service_works_by_https_with_the_documented_role(room: Newsroom, tmp_path: Path) -> None:
    sent = room.api.send([article(f"d{n}", 1) for n in range(5)])
    assert sent is not None
    assert sent.status == 202
    room.api.quiet()
    room.api.env["DATELINE_ELASTICSEARCH_SHARDS"] = "2"
    for command in ("rebuild", "grow", "check"):
        done = room.api.run(command)
        assert done.returncode == 0, done.stderr
    assert room.api.get("/v1/search?q=Lyon")["total"]["value"] == 5
    assert room.api.ask("/v1/documents/d1", method="DELETE").status == 202
    room.api.quiet()
    assert room.api.get("/v1/search?q=Lyon")["total"]["value"] == 4
    subprocess.run(["bash", "-ec", f"mkdir certs; {CERTIFICATES[0]}"], cwd=tmp_path, check=True, capture_output=True)
    room.api.env["DATELINE_ELASTICSEARCH_CA_CERTS"] = str(tmp_path / "certs/ca.crt")  # of the same name, and another's
    refused = room.api.run("check")
    assert (refused.returncode, "its certificate is not one that we trust" in refused.stderr) == (1, True), refused.stderr
