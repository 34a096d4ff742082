"""Who gets in: without a key only this machine and its own pages; with limits that hold whatever becomes of the counter."""

from __future__ import annotations

import hmac
import io
import signal
import time

import pytest

from dateline.queue import NoQueue
from dateline.settings import Settings
from dateline.store import keys
from service import rates
from service.app import create_app
from service.rates import address
from tests.servers.fixtures import started
from tests.servers.redis_server import redis

NOW = 1_700_000_000_000
NOTE = {"text": "A note."}
HOMES = ("localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000")
STRANGERS = ("news.example", "news.example:8000", "127.0.0.1.news.example", "10.0.0.7", "[", "[::1].news.example", "localhost@news.example")


def test_without_keys_a_stranger_is_refused_whatever_address_the_server_bound(client_of, fresh):
    client = client_of()
    for remote in ("192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1", "no-address"):
        assert client.get("/v1/jobs", environ_overrides={"REMOTE_ADDR": remote}).status_code == 401, remote
        assert client.get("/healthz", environ_overrides={"REMOTE_ADDR": remote}).status_code == 200
        assert client_of(open=True).get("/v1/jobs", environ_overrides={"REMOTE_ADDR": remote}).status_code == 200
    for remote in ("127.0.0.1", "::1", "::ffff:127.0.0.1", ""):
        assert client.get("/v1/jobs", environ_overrides={"REMOTE_ADDR": remote}).status_code == 200, remote
    token = keys.create(fresh.records, "desk", ("read",), NOW)[1]
    told = {"Authorization": f"Bearer {token}"}
    assert client_of().get("/v1/jobs", environ_overrides={"REMOTE_ADDR": "192.0.2.7"}, headers=told).status_code == 200


@pytest.mark.parametrize("host", HOMES)
def test_without_keys_this_machines_names_are_answered(client_of, host):
    assert client_of().get("/v1/jobs", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", STRANGERS)
def test_without_keys_a_name_that_was_made_to_lead_here_is_refused(client_of, fresh, host):
    refused = client_of().get("/v1/jobs", headers={"Host": host})
    assert refused.status_code in {400, 403}
    if host == "news.example":
        assert "dateline keys create" in refused.json["detail"]
        assert client_of(open=True).get("/v1/jobs", headers={"Host": host}).status_code == 200
        told = {"Authorization": f"Bearer {keys.create(fresh.records, 'desk', ('read',), NOW)[1]}", "Host": host}
        assert client_of().get("/v1/jobs", headers=told).status_code == 200


@pytest.mark.parametrize("origin", ["https://news.example", "null", "http://localhost:9000", "http://[", "https://localhost.news.example"])
def test_without_keys_a_page_of_another_site_writes_nothing(client_of, origin):
    # A form needs no preflight: the browser sends it, and only hides the answer.
    for client in (client_of(), client_of(open=True)):
        assert client.post("/v1/documents/bulk", headers={"Origin": origin}, **_form()).status_code == 403
        assert client.get("/v1/jobs", headers={"Origin": origin}).status_code == 200
    assert client_of(cors_origins=(origin,)).post("/v1/documents/bulk", headers={"Origin": origin}, **_form()).status_code == 202


def test_the_own_page_and_programs_without_origin_write(client_of):
    assert client_of().post("/v1/documents", json=NOTE, headers={"Origin": "http://localhost"}).status_code == 202
    assert client_of().post("/v1/documents", json=NOTE).status_code == 200


def test_a_page_of_another_site_that_holds_a_key_writes(client_of, fresh):
    told = {"Authorization": f"Bearer {keys.create(fresh.records, 'desk', ('write',), NOW)[1]}", "Origin": "https://news.example"}
    assert client_of().post("/v1/documents", json=NOTE, headers=told).status_code == 202


def test_an_unknown_key_is_compared_as_long_as_a_known_one(fresh, monkeypatch):
    key, token = keys.create(fresh.records, "desk", ("read",), NOW)
    seen = []

    def compare(first, second):
        seen.append((len(first), len(second)))
        return hmac_compare(first, second)

    hmac_compare = hmac.compare_digest
    monkeypatch.setattr(keys.hmac, "compare_digest", compare)
    tried = {token: True, token[:-1]: False, f"dl_{key.id}_": False, "dl_k-0123_x": False, "": False, "x": False, "dl_" + "é" * 999: False}
    assert {each: keys.verify(fresh.records, each, NOW) is not None for each in tried} == tried
    assert seen == [(64, 64)] * len(tried)


def test_an_address_counts_as_one_and_so_does_a_network_of_the_new_kind():
    assert address("192.0.2.7") == "192.0.2.7"
    assert address("2001:db8::1") == address("2001:db8::ffff:1") != address("2001:db8:0:1::1")
    assert (address(None), address("localhost")) == ("unknown", "localhost")


@pytest.fixture
def own_redis():
    server = started("Redis that may be stopped", redis)
    yield server
    server.stop()


@pytest.mark.redis
def test_processes_count_together_and_each_by_itself_while_redis_is_away(fresh, own_redis, monkeypatch):
    monkeypatch.setattr(rates, "_PAUSE_SECONDS", 0.5)
    settings = Settings(engine="elastic", redis_url=own_redis.url, rate_limit=4)
    first, second = (create_app(settings, fresh, NoQueue()).test_client() for _ in range(2))

    def asked(*clients):
        return [client.get("/v1/jobs").status_code for client in clients]

    assert asked(first, second, first, second) == [200] * 4
    assert asked(first, second) == [429, 429]
    assert 1 <= int(first.get("/v1/jobs").headers["Retry-After"]) <= 60
    # It hangs: nobody waits for it for long, and no limit is lost.
    own_redis.signal(signal.SIGSTOP)
    began = time.monotonic()
    assert asked(*[first] * 5) == [200, 200, 200, 200, 429]
    assert time.monotonic() - began < 5
    own_redis.kill()
    assert asked(*[second] * 5) == [200, 200, 200, 200, 429]


def _form():
    return {"data": {"a": (io.BytesIO(b"A note."), "a.txt")}, "content_type": "multipart/form-data"}
